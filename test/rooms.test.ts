import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Who may import whom, of our own rooms. `type:` before a room lets only types through. A room may always import itself. */
const rooms: Record<string, readonly string[]> = {
  'src/l10n': [],
  'src/core': [],
  'src/core/papers': ['src/core'],
  'src/core/notes': ['src/core', 'src/core/papers'],
  'src/core/library': ['src/core', 'src/core/papers'],
  'src/core/bibliography': ['src/core', 'src/core/papers'],
  'src/core/sources': ['src/core', 'src/core/papers', 'src/core/bibliography'],
  'src/core/writing': ['src/core', 'src/core/papers', 'src/core/notes', 'src/core/library', 'src/core/bibliography', 'src/core/sources'],
  'src/core/language': ['src/core/*'],
  'src/protocol': ['type:src/core/*'],
  'src/host': ['src/core/*'],
  'src/features': ['src/core/*', 'src/host', 'src/protocol'],
  'src/terminal': ['src/core/*'],
  'src/extension.ts': ['src/core/*', 'src/host', 'src/protocol', 'src/features', 'src/lateCommands.ts', 'src/lateFeatures.ts', 'src/noteFeatures.ts'],
  'src/lateCommands.ts': [],
  'src/lateFeatures.ts': ['src/features'],
  'src/noteFeatures.ts': ['src/features'],
  'src/cli.ts': ['src/core/*', 'src/terminal'],
  webview: ['src/protocol'],
};

/** A room that every other may import, and that imports none. */
const everyonesRoom = 'src/l10n';

/** Packages that one file (or two that share the work) keeps behind a door of its own. */
const doors: Record<string, readonly string[]> = {
  minisearch: ['src/core/library/search/similarWords.ts'],
  unified: ['src/core/notes/parseMarkdown.ts'],
  'remark-parse': ['src/core/notes/parseMarkdown.ts'],
  '@vscode/webview-ui-toolkit': ['webview/toolkit.ts'],
};

const knowsTheEditor = ['src/host', 'src/features', 'src/extension.ts'];
const knowsNode = ['src/cli.ts'];

interface Import {
  readonly target: string;
  readonly isType: boolean;
}

/** The house: what each file imports, and how long it is. */
interface SourceFile {
  readonly path: string;
  readonly text: string;
}

function breaches(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => [
    ...importsOf(file.text).flatMap((found) => breachOfImport(file.path, found)),
    ...(file.text.split('\n').length - 1 > 400 ? [`${file.path} is longer than 400 lines`] : []),
  ]);
}

function importsOf(text: string): Import[] {
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^'\n]+)'/gm);
  const bare = text.matchAll(/(?:^import\s+|\bimport\(\s*)'([^'\n]+)'/gm);
  return [
    ...[...statements].map(([, type, target = '']) => ({ target, isType: type !== undefined })),
    ...[...bare].map(([, target = '']) => ({ target, isType: false })),
  ];
}

function breachOfImport(from: string, { target, isType }: Import): string[] {
  if (target.startsWith('.')) return breachOfRooms(from, path.posix.join(path.posix.dirname(from), target), isType);
  if (target === 'vscode') return knowsTheEditor.includes(roomOf(from)) ? [] : [`${from} imports vscode`];
  if (target.startsWith('node:')) return knowsNode.includes(roomOf(from)) ? [] : [`${from} imports ${target}`];
  const door = doors[target.split('/', target.startsWith('@') ? 2 : 1).join('/')];
  return door === undefined || door.includes(from) ? [] : [`${from} imports ${target}, which is for ${door.join(', ')}`];
}

function breachOfRooms(from: string, to: string, isType: boolean): string[] {
  const [own, other] = [roomOf(from), roomOf(to)];
  if (own === 'src/features' && other === own) return isSameFeature(from, to) ? [] : [`${from} imports another feature, ${to}`];
  const allowed = [...(rooms[own] ?? []), everyonesRoom];
  const isAllowed =
    own === other || allowed.some((room) => matches(room, other)) || (isType && allowed.some((room) => matches(room.replace(/^type:/, ''), other)));
  return isAllowed ? [] : [`${from} imports ${to}`];
}

function matches(pattern: string, room: string): boolean {
  return pattern.endsWith('/*') ? `${room}/`.startsWith(pattern.slice(0, -1)) : room === pattern;
}

/** `src/core/notes/citation.ts` is in `src/core/notes`, `src/core/problem` in `src/core`, `src/extension.ts` in a room of its own. */
function roomOf(file: string): string {
  const parts = file.split('/');
  if (parts[0] !== 'src') return parts[0] ?? '';
  if (parts.length === 2) return file.endsWith('.ts') ? file : `${file}.ts`;
  return parts[1] === 'core' && parts.length > 3 ? parts.slice(0, 3).join('/') : parts.slice(0, 2).join('/');
}

/** Features that are more than one file: each file's name begins with the family's, or is in the family's folder. */
const families = ['preview', 'panel'];

function isSameFeature(from: string, to: string): boolean {
  return featureName(from) === featureName(to);
}

function featureName(file: string): string {
  const name = (file.split('/')[2] ?? '').replace(/\.ts$/, '');
  return name === 'papersPanel' ? 'panel' : (families.find((family) => name.startsWith(family)) ?? name);
}

function house(): SourceFile[] {
  return globSync(['src/**/*.ts', 'webview/**/*.ts']).map((file) => ({ path: file.replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }));
}

/** Exports without a doc comment right above them. */
function undocumented({ path: file, text }: SourceFile): string[] {
  const exported = /(^|\n)(.*)\n?export (?:async |abstract |declare )?(?:function\*?|const|class|type|interface) (\w+)/g;
  return [...text.matchAll(exported)].flatMap(([, , above = '', name = '']) => (above.trimEnd().endsWith('*/') ? [] : [`${file}: ${name}`]));
}

describe('the rooms', () => {
  it('import only what the table lets them, and no file is too long', () => {
    const files = house();
    assert.ok(files.length > 50, 'the files are found');
    assert.deepEqual(breaches(files), []);
  });

  it('are all in the table', () => {
    const unknown = house().filter(({ path: file }) => rooms[roomOf(file)] === undefined);
    assert.deepEqual(
      unknown.map((file) => file.path),
      [],
    );
  });

  it('of the core and the protocol say of each export what it promises', () => {
    const files = house().filter(({ path: file }) => /^src\/(?:core|protocol)\//.test(file));
    assert.deepEqual(files.flatMap(undocumented), []);
  });

  it('are entered by an activate of less than 80 lines', () => {
    const lines = readFileSync('src/extension.ts', 'utf8').split('\n').length - 1;
    assert.ok(lines < 80, `src/extension.ts has ${lines} lines`);
  });
});

describe('a breach of the rooms', () => {
  const cases: ReadonlyArray<[what: string, file: string, text: string, breach: RegExp]> = [
    ['the editor in the core', 'src/core/papers/a.ts', "import * as vscode from 'vscode';", /imports vscode/],
    ['Node in the core', 'src/core/notes/a.ts', "import { join } from 'node:path';", /imports node:path/],
    ['Node in the panel', 'webview/a.ts', "import { join } from 'node:path';", /imports node:path/],
    ['papers that know notes', 'src/core/papers/a.ts', "import { b } from '../notes/b';", /notes\/b/],
    ['notes that know the library', 'src/core/notes/a.ts', "import type { B } from '../library/b';", /library\/b/],
    ['a search engine beside the index', 'src/core/library/a.ts', "import MiniSearch from 'minisearch';", /minisearch/],
    ['a Markdown parser in a feature', 'src/features/a.ts', "import { unified } from 'unified';", /unified/],
    ['a second door to the toolkit', 'webview/a.ts', "import { x } from '@vscode/webview-ui-toolkit/dist/x';", /toolkit/],
    ['a value of the core in the protocol', 'src/protocol/a.ts', "import { b } from '../core/papers/b';", /core\/papers\/b/],
    ['a feature that knows another', 'src/features/hover.ts', "import { b } from './completion';", /another feature/],
    ['a host that knows a feature', 'src/host/a.ts', "import { b } from '../features/b';", /features\/b/],
    ['a panel that knows the host', 'webview/a.ts', "import { b } from '../src/host/b';", /host\/b/],
    ['a room that all may use and that uses another', 'src/l10n/a.ts', "import { b } from '../core/b';", /core\/b/],
    ['an import over several lines', 'src/core/papers/a.ts', "import {\n  b,\n  c,\n} from '../writing/b';", /writing\/b/],
    ['a file loaded late', 'src/core/papers/a.ts', "const b = await import('../sources/b');", /sources\/b/],
    ['a file of 401 lines', 'src/core/papers/a.ts', 'x\n'.repeat(401), /longer than 400/],
  ];
  for (const [what, file, text, breach] of cases) {
    it(`is seen: ${what}`, () => {
      const found = breaches([{ path: file, text }]);
      assert.equal(found.length, 1);
      assert.match(found[0]!, breach);
    });
  }

  it('is an export without a word, too', () => {
    const text = '/** A day. */\nexport type Day = string;\n\nexport function dayOf() {}\n';
    assert.deepEqual(undocumented({ path: 'src/core/papers/a.ts', text }), ['src/core/papers/a.ts: dayOf']);
  });

  it('is not a type of the core in the protocol, nor a part of the same feature', () => {
    const files = [
      { path: 'src/protocol/a.ts', text: "import type { B } from '../core/papers/b';" },
      { path: 'src/features/preview.ts', text: "import { b } from './preview/previewNotes';" },
      { path: 'src/features/papersPanel.ts', text: "import { b } from './panel/b';" },
      { path: 'src/core/language/a.ts', text: "import { b } from '../writing/b';" },
    ];
    assert.deepEqual(breaches(files), []);
  });
});
