import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indexHere } from '../../src/core/library/index/indexing';
import { answer, type IndexRequest } from '../../src/core/library/index/indexWorker';
import { checkOf } from '../../src/core/library/kept/segmentText';
import { Library } from '../../src/core/library/library';
import { PaperIndex } from '../../src/core/library/paperIndex';
import { silentLog } from '../../src/core/log';
import { readPaperJson } from '../../src/core/papers/paperJson';
import { fileGateMemory } from '../../src/core/sources/gate/gateMemory';
import { readHostMessage } from '../../src/protocol/readHostMessage';
import { readMessage } from '../../src/protocol/readMessage';
import { readSaved } from '../../webview/savedState';
import { makePapers } from '../support/makePapers';
import { type MemoryStorage, memoryStorage } from '../support/memoryStorage';
import { bent, bentBytes } from './bent';

/** What somebody else may have changed a little: made by the product, then bent. Whatever is made of it, nothing throws and nothing hangs. */
export interface KeptThing {
  readonly name: string;
  /** One try; resolves when what had to hold did. */
  readonly property: () => fc.IAsyncProperty<[unknown]>;
}

const shelf = makePapers(12);
const added = makePapers(2, 7).map((paper, at) => ({ ...paper, id: `arxiv:2601.9990${at}` as const }));
const queries = [shelf[3]?.title ?? '', '"the of"', 'ba', 'bea~', 'year:2022 author:x', '-the', '@', ''];

export const keptThings: readonly KeptThing[] = [
  { name: 'file of the index, its bytes', property: () => over(bentBytes(indexFile()), readIndexFile) },
  { name: 'file of the index, its data under the right check', property: () => over(bent(dataOf(indexFile())).map(indexFileOf), readIndexFile) },
  {
    name: 'folder of the library, its bytes',
    property: () =>
      over(
        bentDisk((content) => bentBytes(content)),
        openLibrary,
      ),
  },
  { name: 'folder of the library, its records under the right check', property: () => over(bentDisk(bentLines), openLibrary) },
  { name: 'question to the index', property: () => over(bent(questions), askIndex) },
  { name: 'pace of a service', property: () => over(fc.oneof(bentBytes(bytesOf('{"blockedUntil":1,"startedAt":2}')), fc.uint8Array()), readPace) },
  { name: 'state of the page', property: () => over(bent([state, state]), readState) },
  { name: 'wish of the page, nearly right', property: () => over(fc.constantFrom(...wishes).chain(bent), readWish) },
  { name: 'message of the host, nearly right', property: () => over(fc.constantFrom(...messages).chain(bent), readHostMessage) },
];

function over<T>(arbitrary: fc.Arbitrary<T>, attempt: (given: T) => unknown): fc.IAsyncProperty<[unknown]> {
  return fc.asyncProperty(arbitrary, async (given) => {
    await attempt(given);
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
  }) as fc.IAsyncProperty<[unknown]>;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

// The index

function indexFile(): Uint8Array {
  const index = new PaperIndex();
  index.add(shelf);
  const { file } = index.keep();
  assert.ok(file);
  return file.content;
}

const headLength = 16;

function dataOf(file: Uint8Array): unknown {
  const end = headLength + new DataView(file.buffer).getUint32(12);
  return { json: JSON.parse(new TextDecoder().decode(file.subarray(headLength, end))) as unknown, numbers: [...file.subarray(end)] };
}

/** The file that holds this data, with the checks of one that was written by the product. */
function indexFileOf(data: unknown): Uint8Array {
  const { json, numbers } = (typeof data === 'object' && data !== null ? data : {}) as { json?: unknown; numbers?: unknown };
  const text = bytesOf(JSON.stringify(json) ?? '');
  const tail = Array.isArray(numbers) ? numbers.map(Number) : [];
  const file = Uint8Array.from([...indexFile().subarray(0, headLength), ...text, ...tail]);
  const head = new DataView(file.buffer);
  head.setUint32(12, text.length);
  head.setUint32(8, fnv(file.subarray(headLength)));
  return file;
}

function fnv(bytes: Uint8Array): number {
  return bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5) >>> 0;
}

function readIndexFile(content: Uint8Array): void {
  const index = new PaperIndex();
  index.restore('index-00000001-00000000', content);
  askAll(index);
  index.add(added);
  for (let tries = 0; index.keep().file; tries++) assert.ok(tries < 10, 'files are written without end');
  askAll(index);
  assert.ok(
    index.search(added[0]?.title ?? '').hits.some(({ id }) => id === added[0]?.id),
    'what was added is found',
  );
}

function askAll(index: PaperIndex): void {
  for (const query of queries) index.search(query);
  index.suggest('ba');
  index.moreLike(shelf[0]?.id ?? 'title:x');
  index.moreLike({ text: shelf[1]?.abstract ?? '' });
  index.prepare();
}

const questions = {
  papers: shelf.slice(0, 3),
  requests: [
    { number: 1, kind: 'search', query: 'the ba', limit: 5, among: ['arxiv:2601.99001'] },
    { number: 2, kind: 'moreLike', like: { text: 'the ba' }, limit: 3 },
    { number: 3, kind: 'suggest', typed: 'ba', limit: 3 },
  ],
};

/** Papers come through the reader of the library; of a question, the words are the reader's. */
async function askIndex(data: unknown): Promise<void> {
  const { papers, requests } = (typeof data === 'object' && data !== null ? data : {}) as { papers?: unknown; requests?: unknown };
  const index = indexHere();
  const read = (Array.isArray(papers) ? papers : []).flatMap((paper) => readPaperJson(paper) ?? []);
  await answer(index, { number: 0, kind: 'change', papers: read, dropped: [] });
  for (const request of Array.isArray(requests) ? (requests as unknown[]) : []) {
    const { query, typed } = (typeof request === 'object' && request !== null ? request : {}) as { query?: unknown; typed?: unknown };
    for (const word of [query, typed].filter((each) => typeof each === 'string')) {
      const asked: readonly IndexRequest[] = [
        { number: 1, kind: 'search', query: word },
        { number: 2, kind: 'suggest', typed: word },
        { number: 3, kind: 'moreLike', like: { text: word } },
      ];
      for (const each of asked) assert.equal((await answer(index, each)).number, each.number);
    }
  }
}

// The library

const disk = filledDisk();

async function filledDisk(): Promise<MemoryStorage> {
  const storage = memoryStorage();
  const library = await Library.open(storage, { log: silentLog, clock: () => 1_000 });
  await library.add(shelf, { name: 'daily', ids: shelf.map(({ id }) => id) });
  await library.marks.set([shelf[0]?.id ?? 'title:x'], 'saved', true);
  await library.searches.put({ name: 'Tides', query: 'tides', filters: [{ kind: 'keyword', value: 'x' }], everywhere: true, seen: [] });
  return storage;
}

type Files = ReadonlyMap<string, Uint8Array>;

/** One or two files of the folder are bent. */
function bentDisk(bend: (content: Uint8Array) => fc.Arbitrary<Uint8Array>): fc.Arbitrary<(files: Files) => Files> {
  return fc.tuple(fc.nat(20), fc.nat(1_000_000)).map(([which, seed]) => (files) => {
    const names = [...files.keys()].sort();
    const name = names[which % names.length] ?? '';
    const [content] = fc.sample(bend(files.get(name) ?? new Uint8Array()), { numRuns: 1, seed });
    return new Map([...files, [name, content ?? new Uint8Array()]]);
  });
}

/** Records of a segment are bent, and the check is made for what they are now; of another file, its JSON. */
function bentLines(content: Uint8Array): fc.Arbitrary<Uint8Array> {
  const lines = new TextDecoder().decode(content).split('\n');
  const isSegment = /^[0-9a-f]{8} \{/.test(lines[0] ?? '');
  if (!isSegment) return bent(JSON.parse(lines.join('\n'))).map((json) => bytesOf(JSON.stringify(json) ?? ''));
  const records = lines.flatMap((line) => (line === '' ? [] : [JSON.parse(line.slice(9)) as unknown]));
  return bent(records).map((all) =>
    bytesOf((Array.isArray(all) ? all : [all]).map((record) => `${checkOf(JSON.stringify(record) ?? '')} ${JSON.stringify(record)}\n`).join('')),
  );
}

async function openLibrary(bend: (files: Files) => Files): Promise<void> {
  const storage = memoryStorage();
  for (const [name, content] of bend((await disk).files)) storage.files.set(name, content);
  const open = () => Library.open(storage, { log: silentLog, clock: () => 2_000, pause: async () => {} });
  const library = await open();
  for (const query of queries) await library.search.search(query);
  for (const paper of library.papers()) assert.deepEqual([typeof paper.id, typeof paper.title], ['string', 'string']);
  library.marks.readingList();
  library.searches.all();
  const isKept = (await library.add(added)).isKept && (await library.marks.set([added[0]?.id ?? 'title:x'], 'saved', true));
  const again = await open();
  assert.ok(library.get(added[0]?.id ?? '') && library.marks.has([added[0]?.id ?? 'title:x'], 'saved'));
  if (isKept) assert.ok(again.get(added[0]?.id ?? '') && again.marks.has([added[0]?.id ?? 'title:x'], 'saved'), 'what was confirmed is kept');
}

// The page, and what windows tell each other

async function readPace(content: Uint8Array): Promise<void> {
  const read = await fileGateMemory({ read: async () => content, write: async () => {} }).read('x');
  if (read) assert.ok(Number.isSafeInteger(read.blockedUntil) && Number.isSafeInteger(read.startedAt));
}

const id = 'arxiv:2601.99001';
const question = { scope: 'day', step: '2026-01-15', query: 'tides', filters: [{ kind: 'keyword', value: 'memory' }, { kind: 'code' }] };
const state = { at: 7, question, expanded: [id], active: id, anchor: { id, offset: -2.5 }, card: id };

function readState(states: unknown): void {
  const read = readSaved(Array.isArray(states) ? states : [states]);
  if (!read) return;
  assert.equal(typeof read.question.query, 'string');
  for (const each of [...read.expanded, read.active ?? id, read.card ?? id, read.anchor?.id ?? id]) assert.match(each, idShape);
}

const idShape = /^(?:arxiv|doi|url|title):\S+$/;
const wishes = [
  { kind: 'list', request: 2, question, start: 0, count: 60, find: [id] },
  { kind: 'mark', request: 7, ids: [id, id], mark: 'read', on: true },
  { kind: 'open', request: 9, id, target: 'author', index: 2 },
  { kind: 'keep', request: 15, state },
  { kind: 'insert', request: 6, id, what: 'citation' },
];

function readWish(message: unknown): void {
  const wish = readMessage(message);
  if (!wish) return;
  assert.ok(Number.isSafeInteger(wish.request) && wish.request >= 0);
  assert.ok(JSON.stringify(wish).length < 700_000);
  const ids = ['id' in wish ? wish.id : id, ...('ids' in wish ? wish.ids : [])].filter((each) => each !== undefined);
  for (const each of ids) assert.match(each, idShape);
}

const messages = [
  { kind: 'reply', request: 1, value: { rows: [{ id, title: 'x' }] } },
  { kind: 'refusal', request: 1, sentence: 'No.' },
  { kind: 'marksChanged', marks: [{ id, read: true }] },
  { kind: 'pictureCame', id, picture: 'data:image/png;base64,AAAA' },
  { kind: 'statusChanged', status: { kind: 'fine' } },
];
