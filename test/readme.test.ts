import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { readManifest } from './support/manifest';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
}

const readme = readFileSync('README.md', 'utf8');
const { contributes } = readManifest() as Manifest;
/** Buttons of our own diffs and entries of the references tree's menu; they make no sense elsewhere. */
const elsewhere = /Proposal$|^marginalia\.references\./;

describe('the README', () => {
  it('lists every command, by the title the palette shows', () => {
    const missing = contributes.commands.filter(({ command, title }) => !elsewhere.test(command) && !readme.includes(`| ${title} |`));
    assert.deepEqual(missing, []);
  });

  it('lists every setting', () => {
    const settings = Object.keys(contributes.configuration.properties).filter((name) => !name.startsWith('marginalia.diagnostics.'));
    assert.deepEqual(
      settings.filter((name) => !readme.includes(`\`${name}\``)),
      [],
    );
  });

  it('names every diagnostic rule', () => {
    const rules = Object.keys(contributes.configuration.properties).filter((name) => name.startsWith('marginalia.diagnostics.'));
    assert.deepEqual(
      rules.filter((name) => !readme.includes(`\`${name.split('.').at(-1)}\``)),
      [],
    );
  });

  it('shows pictures that are there', () => {
    const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) => path ?? '');
    assert.ok(pictures.length > 0);
    assert.deepEqual(
      pictures.filter((path) => !existsSync(path)),
      [],
    );
  });
});
