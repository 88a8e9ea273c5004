import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { rules } from '../src/core/language/finding';
import { declaredSettings, readManifest } from './support/manifest';

const manifest = readManifest();
const { contributes } = manifest;
const settings = declaredSettings();
const commands: readonly string[] = contributes.commands.map(({ command }: { command: string }) => command);
const source = globSync('src/{host,features}/**/*.ts')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const named = new Set([...source.matchAll(/'(marginalia\.[a-zA-Z]+)'/g)].map(([, id = '']) => id));

/** Commands that are only called by the product itself, with arguments that a person could not give. */
const inner = [
  'marginalia.writeEntry',
  'marginalia.rememberCited',
  ...['mergeKeys', 'removeUnusedEntry', 'completeEntry', 'lookUpAndCite', 'createEntry'].map((name) => `marginalia.${name}`),
];

/** A name that the sources put together from its last word. */
function isMade(command: string): boolean {
  const [, start = '', word = ''] = /^(.*\.)(\w+)$/.exec(command) ?? [];
  return source.includes(`\`${start}\${`) && new RegExp(`\\b${word}\\b`).test(source);
}

describe('the manifest', () => {
  it('declares commands that the sources name', () =>
    assert.deepEqual(
      commands.filter((command) => !named.has(command) && !isMade(command)),
      [],
    ));

  it('declares every command that is registered', () => {
    const constants = new Map([...source.matchAll(/const (\w+) = '(marginalia\.\w+)'/g)].map(([, name = '', id = '']) => [name, id]));
    const registered = [...source.matchAll(/registerCommand\(\s*(?:services,\s*)?(?:'(marginalia\.\w+)'|(\w+),)/g)].map(
      ([, id, name = '']) => id ?? constants.get(name) ?? '',
    );
    assert.ok(registered.length > 10);
    assert.deepEqual(
      registered.filter((id) => id !== '' && !commands.includes(id) && !inner.includes(id) && !id.includes('convert')),
      [],
    );
  });

  it('gives every command a title, and all of them one category', () => {
    for (const { title, category } of contributes.commands) assert.ok(title && category);
  });

  it('refers to its own commands in menus, keys and walkthroughs', () => {
    const menus = Object.values(contributes.menus).flat() as readonly { command?: string }[];
    const keys = (contributes.keybindings ?? []) as readonly { command: string }[];
    const steps = contributes.walkthroughs[0].steps as readonly { description: string }[];
    const linked = steps.flatMap(({ description }) => [...description.matchAll(/command:([\w.]+)/g)].map(([, command = '']) => command));
    const used = [...menus.flatMap(({ command }) => command ?? []), ...keys.map(({ command }) => command), ...linked];
    const known = new Set([
      ...commands,
      'marginalia.papers.focus',
      'marginalia.references.focus',
      'markdown.showPreviewToSide',
      'workbench.action.openSettings',
    ]);
    assert.deepEqual(
      used.filter((command) => !known.has(command)),
      [],
    );
  });

  it('has pictures and words for each step of the walkthrough', () => {
    const [{ steps }] = contributes.walkthroughs;
    assert.deepEqual(
      steps.map(({ id }: { id: string }) => id),
      ['browse', 'cite', 'hover', 'note', 'preview', 'subscribe'],
    );
    for (const { media } of steps) assert.ok(existsSync(media.svg) && media.altText);
  });

  it('declares every setting that is read, and reads every one it declares', () => {
    const text = readFileSync('src/host/settings.ts', 'utf8');
    const read = [...text.matchAll(/(?:get<unknown>\(|inspect<unknown>\(|setting\()\s*'([a-zA-Z.]+)'/g)].map(([, name = '']) => `marginalia.${name}`);
    assert.ok(read.length > 10);
    assert.deepEqual(
      read.filter((name) => !(name in settings)),
      [],
    );
    const every = [...read, ...Object.keys(rules).map((rule) => `marginalia.diagnostics.${rule}`)];
    const elsewhere = Object.keys(settings).filter((name) => !every.includes(name) && !source.includes(`'${name.slice('marginalia.'.length)}'`));
    assert.deepEqual(elsewhere, []);
  });

  it('says of each rule how severe it is by default, and takes every severity', () => {
    const names = { error: 'an error', warning: 'a warning', information: 'information', hint: 'a hint' };
    for (const [rule, severity] of Object.entries(rules)) {
      const setting = settings[`marginalia.diagnostics.${rule}`];
      assert.ok(setting?.description?.endsWith(` By default ${names[severity]}.`), rule);
      assert.deepEqual([setting?.default, setting?.enum], ['default', ['default', ...Object.keys(names), 'off']], rule);
    }
  });

  it('keeps from a workspace whatever could redirect requests, and from an untrusted one whatever names files and templates', () => {
    const restricted: readonly string[] = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
    assert.equal(manifest.capabilities.virtualWorkspaces, true);
    for (const name of Object.keys(settings)) {
      if (/url$|sources$|token/i.test(name))
        assert.ok(['machine', 'application'].includes(settings[name]?.scope ?? ''), `${name} is open to workspaces`);
      if (/files$|folder$|fileName$|template|csl$|path$/i.test(name))
        assert.ok(restricted.includes(name) || settings[name]?.scope === 'machine', `${name} is open to untrusted folders`);
    }
    assert.deepEqual(
      restricted.filter((name) => !(name in settings)),
      [],
    );
  });

  it('wakes the extension for nothing but notes, its own page and its own commands', () => {
    assert.deepEqual(
      manifest.activationEvents.filter(
        (event: string) => !/^onLanguage:(?:markdown|quarto|rmd|bibtex)$|^onWebviewPanel:marginalia\.|^onUri$|^onNotebook:/.test(event),
      ),
      [],
    );
  });

  it('knows the languages of notes that the editor does not know by itself, so that a folder of these alone wakes it too', () => {
    const known = manifest.contributes.languages.map(({ id, extensions }: { id: string; extensions: readonly string[] }) =>
      [id, ...extensions].join(' '),
    );
    assert.deepEqual(known, ['quarto .qmd', 'rmd .rmd .Rmd']);
    for (const language of manifest.contributes.languages) {
      assert.ok(manifest.activationEvents.includes(`onLanguage:${language.id}`));
      // Their own extensions colour and configure these languages; what they say must not be contradicted.
      assert.deepEqual(Object.keys(language), ['id', 'aliases', 'extensions']);
    }
  });

  it('names one bundle for both hosts', () => assert.equal(manifest.main, manifest.browser));
});
