import assert from 'node:assert/strict';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createContext, runInContext } from 'node:vm';
import * as esbuild from 'esbuild';
import { builds, host, inPieces } from '../esbuild.mjs';
import { neededFromTheStart, neededLate } from '../scripts/lateFiles.mjs';
import { lateCommands } from '../src/lateCommands';

/** Rooms and files that no window needs before it does something of their kind. */
const late = [
  /^src\/core\/bibliography\/(?:csl|bibtex|latex)\//,
  /^src\/core\/library\/(?:library|kept\/|index\/|search\/)/,
  /^src\/core\/notes\/(?:blockScan|frontMatter|readBlocks|parseMarkdown)\.ts$/,
  /^src\/core\/sources\/(?:recognise|arxivAtom|rss|ris|dailyPapersPage)\.ts$/,
  /^src\/core\/writing\/(?:digest|paperNote|noteRendering|markdownIt\w+)\.ts$/,
  /^src\/features\/(?:hover|completion|navigation|rename|diagnostics|quickFixes|pasteAndDrop|bibliography\w+|semanticTokens|inlayHints)\.ts$/,
  /^src\/features\/(?:panel\/(?!countNews|openPages|papersPage)|hover\/|preview\/|quickFixes\/|rename\/|createDigest\/|fileMoves\/|exportNote)/,
];

describe('the bundle of the extension host', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'marginalia-bundle-'));
  let inputs: readonly string[];
  let pageInputs: readonly string[];

  before(async () => {
    const extension = builds.find(({ splitting }) => splitting);
    assert.ok(extension);
    const whole = { ...host, minify: true, sourcemap: false, logLevel: 'error' } as const;
    const { metafile } = await esbuild.build({ ...inPieces({ ...extension, logLevel: 'error', outdir: folder }, whole), metafile: true });
    assert.ok(metafile);
    inputs = neededFromTheStart(metafile);
    pageInputs = neededLate(metafile, 'src/features/panel/beginSession.ts');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is smaller than 200 kB, minified', () => {
    const { length } = readFileSync(path.join(folder, 'extension.js'));
    assert.ok(length < 200_000, `it has ${length} bytes`);
  });

  it('holds no package: they come with what needs them', () => {
    assert.deepEqual(
      inputs.filter((file) => file.includes('node_modules')),
      [],
    );
  });

  it('holds nothing of what a window needs later', () => {
    assert.ok(inputs.includes('src/extension.ts') && inputs.length > 100);
    assert.deepEqual(
      inputs.filter((file) => late.some((room) => room.test(file))),
      [],
    );
  });

  it('has the first page wait for no parser, and nothing that writes or asks', () => {
    assert.ok(pageInputs.includes('src/features/panel/panelSession.ts') && pageInputs.length > 20);
    assert.deepEqual(
      pageInputs.filter((file) =>
        /node_modules|^src\/core\/(?:bibliography\/(?:bibtex\/bibtex|csl|latex\/decode)|notes\/)|\/choose\w+\.ts$|\/picks\//.test(file),
      ),
      [],
    );
  });

  it('asks for no file that is not there', () => {
    const files = ['extension.js', ...globSync('late/*.js', { cwd: folder })];
    const there = globSync('late/*.js', { cwd: folder }).map((file) => path.basename(file));
    const texts = files.map((file) => readFileSync(path.join(folder, file), 'utf8'));
    const asked = texts.flatMap((text) => [...text.matchAll(/\("((?:\w+-)[A-Z0-9]{8}\.js)"\)/g)].map(([, name = '']) => name));
    assert.ok(asked.length > 8);
    assert.deepEqual(
      asked.filter((name) => !there.includes(name)),
      [],
    );
    assert.ok(!texts.some((text) => /\bimport\(/.test(text)), 'every import() is a call of the loader');
  });

  it('asks for the editor once, and copies none of its names', () => {
    const texts = ['extension.js', ...globSync('late/*.js', { cwd: folder })].map((file) => readFileSync(path.join(folder, file), 'utf8'));
    const asked = texts.map((text) => [...text.matchAll(/.{0,24}\brequire\(["'`]vscode["'`]\)/g)].map(([place]) => place));
    assert.equal(asked[0]?.length, 1);
    assert.ok(asked.slice(1).flat().length > 10);
    assert.deepEqual(
      asked.flat().filter((place) => /[\w$]\(require\(/.test(place)),
      [],
    );
  });

  it('makes nothing of the kinds that take long to make when it is evaluated', () => {
    const made: string[] = [];
    const note = (name: string) => {
      made.push(name);
      return {};
    };
    const noted = (name: string) => new Proxy(Thing, { construct: () => note(name), apply: () => note(name) });
    const intl = Object.fromEntries(Object.getOwnPropertyNames(Intl).map((name) => [name, noted(name)]));
    const source = readFileSync(path.join(folder, 'extension.js'), 'utf8');
    const require = () => ({ ...editorBeside([]), l10n: {}, env: { language: 'en' } });
    new Function('module', 'exports', 'require', 'Intl', source)({ exports: {} }, {}, require, intl);
    assert.deepEqual(made, []);
  });

  it('reads no file and asks for nothing when it is activated', async () => {
    const asked = await activatedBeside(path.join(folder, 'extension.js'));
    assert.ok(asked.includes('commands.registerCommand') && asked.includes('window.registerWebviewViewProvider'), 'it was activated');
    assert.deepEqual(
      asked.filter((what) => /^workspace\.(?:fs\b|openTextDocument|findFiles)|^fetch$|executeCommand|withProgress|show\w*Message/.test(what)),
      [],
    );
  });
});

/**
 * All that the extension asks of the editor and the network while it is activated and until it comes to rest. What stands here for the editor answers
 * nothing and is there to be counted.
 */
async function activatedBeside(file: string): Promise<readonly string[]> {
  const asked: string[] = [];
  const before = { fetch: globalThis.fetch, setInterval: globalThis.setInterval };
  // What goes on for as long as a window does must not keep the tests from ending.
  globalThis.setInterval = ((...given: Parameters<typeof setInterval>) => before.setInterval(...given).unref()) as typeof setInterval;
  globalThis.fetch = () => {
    asked.push('fetch');
    return new Promise(() => {});
  };
  const module: { exports: { activate?: (context: unknown) => unknown } } = { exports: {} };
  const editor = editorBeside(asked);
  const require = (name: string) => (name === 'vscode' ? editor : undefined);
  new Function('module', 'exports', 'require', readFileSync(file, 'utf8'))(module, module.exports, require);
  // Nothing here ends a loop that waits for a false answer, so the engine is told to.
  const scope = createContext({ activate: () => module.exports.activate?.(anything('context', [])) });
  runInContext('activate()', scope, { timeout: 30_000 });
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 5));
  Object.assign(globalThis, before);
  return asked;
}

function editorBeside(asked: string[]): Readonly<Record<string, unknown>> {
  const sources = globSync('src/{extension.ts,host/**/*.ts,features/**/*.ts}').map((source) => readFileSync(source, 'utf8'));
  const names = new Set(sources.flatMap((text) => [...text.matchAll(/\bvscode\.(\w+)/g)].map(([, name = '']) => name)));
  return Object.fromEntries([...names].map((name) => [name, anything(name, asked)]));
}

/** What can be called, made and inherited from. */
function Thing(): void {}

/** A thing that can be called, made and looked into without end; each call is noted by the name it was reached by. */
function anything(name: string, asked: string[]): unknown {
  return new Proxy(Thing, {
    get: (target, key) => {
      if (key === Symbol.iterator) return [][Symbol.iterator];
      if (key === 'length') return 0;
      if (typeof key === 'symbol' || key === 'then') return undefined;
      return key === 'prototype' ? target.prototype : anything(`${name}.${key}`, asked);
    },
    set: () => true,
    apply: () => {
      asked.push(name);
      return /\.(?:get|inspect|has)$/.test(name) ? undefined : anything(`${name}()`, asked);
    },
    construct: () => {
      asked.push(`new ${name}`);
      return anything(`new ${name}`, asked) as object;
    },
  });
}

describe('late commands', () => {
  it('are those that late features register, each once', () => {
    const files = [...readFileSync('src/lateFeatures.ts', 'utf8').matchAll(/from '\.\/(features\/[^']+)'/g)].map(([, file]) => `src/${file}.ts`);
    const family = globSync('src/features/quickFixes/*.ts');
    const text = [...files, ...family].map((file) => readFileSync(file, 'utf8')).join('\n');
    for (const id of lateCommands) {
      const name = id.replace('marginalia.', '').replace('references.', '');
      assert.match(text, new RegExp(`'${id}'|'${name}'|\\b${name}: \\{`), `${id} is registered by no late feature`);
    }
    assert.equal(new Set(lateCommands).size, lateCommands.length);
    const registered = [...text.matchAll(/registerCommand\(\s*services,\s*'(marginalia\.[\w.]+)'|mark\('(marginalia\.\w+)'/g)].map(
      ([, one, other]) => one ?? other,
    );
    assert.ok(registered.length > 15);
    assert.deepEqual(
      registered.filter((id) => id === undefined || !lateCommands.includes(id)),
      [],
    );
  });
});
