import assert from 'node:assert/strict';
import type { IndexHost } from '../../src/core/library/index/connectIndex';
import { indexHere } from '../../src/core/library/index/indexing';
import { checkOf, segmentFormat } from '../../src/core/library/kept/segmentText';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import { makePapers } from '../support/makePapers';
import { type MemoryStorage, memoryStorage } from '../support/memoryStorage';

const shelf = makePapers(620);
const hour = 3_600_000;

describe('a library that a newer version wrote (S06)', () => {
  it('is left as it is to the byte, whatever is done, and the reader is told in one sentence', async () => {
    const disk = await filled();
    const before = contentOf(disk);
    const library = await opened(disk, 10 * hour);
    const [first] = shelf;
    assert.ok(first);
    assert.equal((await library.add(shelf, { name: 'daily', ids: shelf.map(({ id }) => id) })).isKept, false);
    assert.equal(await library.marks.set([first.id], 'saved', true), false);
    assert.equal(await library.searches.put({ name: 'Tides', query: 'tides', filters: [], everywhere: false, seen: [] }), false);
    await library.reload();
    assert.equal(await library.keepAgain(), false);
    await library.reload();
    const last = shelf.at(-1);
    while ((await library.search.search(last?.title ?? '')).hits[0]?.id !== last?.id) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 500)); // what is kept once all is indexed would come now
    assert.deepEqual(contentOf(disk), before);
    assert.match(library.keeping.kind === 'inMemory' ? library.keeping.why : '', /^The library was written by a newer version [^.]*\.$/);
    assert.equal(library.get(first.id)?.title, first.title);
    assert.ok(library.marks.has([first.id], 'saved'));
  });
});

/** A folder with files of every kind, as a version of the next format would leave it, with a file half written. */
async function filled(): Promise<MemoryStorage> {
  const disk = memoryStorage();
  const library = await opened(disk, hour);
  await library.add(shelf.slice(0, 40), { name: 'daily', ids: shelf.slice(0, 40).map(({ id }) => id) });
  await library.marks.set([shelf[0]?.id ?? 'arxiv:2601.99001'], 'saved', true);
  await library.searches.put({ name: 'Foam', query: 'foam', filters: [], everywhere: false, seen: [] });
  await opened(disk, 2 * hour);
  while (![...disk.files.keys()].some((name) => name.startsWith('index-'))) await new Promise((resolve) => setTimeout(resolve, 5));
  for (const [name, content] of [...disk.files]) disk.files.set(name, asNewer(name, content));
  disk.files.set('papers-half.jsonl.abc.tmp', new Uint8Array([1]));
  disk.files.set('shelves-1.box', new Uint8Array([2]));
  return disk;
}

function asNewer(name: string, content: Uint8Array): Uint8Array {
  if (name.startsWith('index-')) return new Uint8Array([0x4d, 0x32, ...content]);
  const text = new TextDecoder().decode(content);
  if (name === 'manifest.json') {
    const { check: _, ...covered } = JSON.parse(text) as object & { check: string };
    const raised = { ...covered, format: segmentFormat + 1, temporary: [['papers-half.jsonl.abc.tmp', 1]] };
    return new TextEncoder().encode(JSON.stringify({ ...raised, check: checkOf(JSON.stringify(raised)) }));
  }
  const [head = '', ...lines] = text.split('\n');
  const json = head.slice(9).replace(`"format":${segmentFormat}`, `"format":${segmentFormat + 1}`);
  return new TextEncoder().encode([`${checkOf(json)} ${json}`, ...lines].join('\n'));
}

function contentOf(disk: MemoryStorage): Readonly<Record<string, string>> {
  return Object.fromEntries([...disk.files].sort().map(([name, content]) => [name, Buffer.from(content).toString('base64')]));
}

function opened(disk: MemoryStorage, now: number): Promise<Library> {
  const index = (host: IndexHost) => ({ ...indexHere(host.reader), dispose: () => {} });
  return Library.open(disk, { log: silentLog, clock: () => now, index, pause: async () => {} });
}
