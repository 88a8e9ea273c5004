import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { settingsPage } from '../scripts/settingsPage.mjs';
import { rules } from '../src/core/language/finding';
import { declaredSettings } from './support/manifest';
import { runOver } from './terminal/terminal';

const pages = [...globSync('docs/*.md'), 'SUPPORT.md', 'README.md'].filter((page) => existsSync(page));

describe('the user guide', () => {
  it('has a heading for every rule that diagnostics link to', () => {
    const headings = anchorsOf('docs/citing.md');
    for (const rule of Object.keys(rules)) assert.ok(headings.has(rule.toLowerCase()), `docs/citing.md has no heading ${rule}`);
  });

  it('says each rule with the severity it has', () => {
    const text = readFileSync('docs/citing.md', 'utf8');
    for (const [rule, severity] of Object.entries(rules)) {
      const section = text.split(`### ${rule}\n`)[1] ?? '';
      assert.match(section.slice(0, 40).toLowerCase(), new RegExp(`^\\s*\\*${severity}\\.\\*`), rule);
    }
  });

  it('gives other extensions the types that there are', () => {
    const [, shown = ''] = /## Types[\s\S]*?```ts\n([\s\S]*?)```/.exec(readFileSync('docs/api.md', 'utf8')) ?? [];
    const source = readFileSync('src/features/extensionApi.ts', 'utf8');
    const start = source.indexOf('/** What other extensions');
    const kinds = new Set([...readFileSync('src/core/notes/citation.ts', 'utf8').matchAll(/readonly kind: ('\w+')/g)].map(([, kind]) => kind));
    const wanted = source
      .slice(start, source.indexOf('/** Builds the answer'))
      .replace('; described in docs/api.md', '')
      .replace("Citation['kind']", [...kinds].join(' | '));
    assert.ok(start >= 0 && kinds.size > 3);
    assert.equal(shown.trim(), wanted.trim());
  });

  it('links to pages, headings and pictures that are there', () => {
    for (const page of pages) {
      for (const [, target = ''] of proseOf(page).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)) {
        const [file = '', heading] = target.split('#');
        const named = file === '' ? page : path.join(path.dirname(page), file);
        assert.ok(existsSync(named), `${page} links to ${target}`);
        if (heading !== undefined) assert.ok(anchorsOf(named).has(heading), `${page} links to ${target}`);
      }
    }
  });

  it('lists the settings as the manifest has them', () =>
    assert.equal(readFileSync('docs/settings.md', 'utf8'), settingsPage(), 'Bring docs/settings.md up to date: npm run words'));

  it('names settings that the manifest declares', () => {
    const declared = Object.keys(declaredSettings());
    for (const page of pages) {
      for (const [name] of readFileSync(page, 'utf8').matchAll(/\bmarginalia\.[a-z]+(?:\.[a-zA-Z]+)?(?=`)/g)) {
        assert.ok(
          declared.some((setting) => setting === name || setting.startsWith(`${name}.`)),
          `${page} names ${name}`,
        );
      }
    }
  });

  it('names commands of the terminal that there are', async () => {
    const { out } = await runOver({}, ['--help']);
    const known = new Set([...out.matchAll(/marginalia ([a-z]+)/g)].map(([, name]) => name));
    const named = [...readFileSync('docs/command-line.md', 'utf8').matchAll(/^marginalia ([a-z]+)/gm)].map(([, name]) => name);
    assert.ok(named.length > 0);
    for (const name of named) assert.ok(known.has(name), `docs/command-line.md names ${name}`);
  });
});

/** A page without its code. */
function proseOf(page: string): string {
  return readFileSync(page, 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = [...readFileSync(page, 'utf8').matchAll(/^#{1,6} (.+)$/gm)].map(([, text = '']) => text);
  return new Set(
    headings.map((text) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}
