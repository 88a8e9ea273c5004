import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { readManifest } from './support/manifest';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string; readonly title: string }[] };
}

const readme = readFileSync('README.md', 'utf8');
const { contributes } = readManifest() as Manifest;
/** Buttons of our own diffs and entries of the references tree's menu; they make no sense elsewhere. */
const elsewhere = /Proposal$|^marginalia\.references\./;

describe('the README', () => {
  it('leads to the list of every command, by the title the palette shows', () => {
    const listed = [...readFileSync('docs/commands.md', 'utf8').matchAll(/^\| ([^|]+?) \|/gm)].map(([, title = '']) => title);
    const titles = contributes.commands.filter(({ command }) => !elsewhere.test(command)).map(({ title }) => title);
    assert.match(readme, /\(docs\/commands\.md\)/);
    assert.deepEqual(listed.slice(1).sort(), titles.sort());
  });

  it('leads to the list of the settings', () => assert.match(readme, /\(docs\/settings\.md\)/));

  it('shows pictures that are there', () => {
    const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) => path ?? '');
    assert.ok(pictures.length > 0);
    assert.deepEqual(
      pictures.filter((path) => !existsSync(path)),
      [],
    );
  });
});
