import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { IndexHost } from '../../src/core/library/index/connectIndex';
import { indexHere } from '../../src/core/library/index/indexing';
import { Library } from '../../src/core/library/library';
import { PaperIndex } from '../../src/core/library/paperIndex';
import { silentLog } from '../../src/core/log';
import type { Paper } from '../../src/core/papers/paper';
import { makePapers } from '../support/makePapers';
import { type MemoryStorage, memoryStorage } from '../support/memoryStorage';

const shelf = makePapers(60);
const fresh = indexOf(shelf);
const queries = [shelf[3]?.title ?? '', shelf[9]?.abstract?.split('.')[0] ?? '', 'ba', 'year:2022', shelf[5]?.authors[0] ?? ''];

const filesOfShelf = filesOf(indexOf(shelf));

describe('files of the index', () => {
  it('restore an index that answers as one built afresh', () => {
    const restored = new PaperIndex();
    for (const { name, content } of filesOfShelf) assert.equal(restored.restore(name, content), true);
    restored.add(shelf);
    for (const query of queries) assert.deepEqual(restored.search(query), fresh.search(query), query);
  });

  it('are found in before the papers themselves are read', () => {
    const restored = new PaperIndex();
    for (const { name, content } of filesOfShelf) restored.restore(name, content);
    assert.deepEqual(restored.search(queries[0] ?? ''), fresh.search(queries[0] ?? ''));
  });

  it('are not written again when nothing changed', () => {
    const restored = new PaperIndex();
    for (const { name, content } of filesOfShelf) restored.restore(name, content);
    restored.add(shelf);
    assert.deepEqual(filesOf(restored), []);
  });

  it('take a change into a file of its own', () => {
    const index = indexOf(shelf);
    const [first] = filesOf(index);
    index.add(makePapers(2, 5).map((paper, i) => ({ ...paper, id: `arxiv:2601.9990${i}` as const })));
    const [second, ...rest] = filesOf(index);
    assert.ok((second?.content.length ?? 0) < (first?.content.length ?? 0) / 5);
    assert.equal(rest.length, 0);
    assert.ok((second?.name ?? '') > (first?.name ?? ''));
  });

  it('forget papers that the library no longer holds', () => {
    const restored = new PaperIndex();
    for (const { name, content } of filesOfShelf) restored.restore(name, content);
    restored.add(shelf.slice(0, 10));
    restored.keep();
    assert.equal(restored.size, 10);
    for (const query of queries) assert.deepEqual(restored.search(query), indexOf(shelf.slice(0, 10)).search(query), query);
  });

  it('are never trusted when damaged or cut short', () => {
    const [file] = filesOf(indexOf(shelf.slice(0, 5)));
    const whole = file?.content ?? new Uint8Array();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, change, isCut) => {
        const damaged = isCut ? whole.slice(0, at) : whole.map((byte, i) => (i === at ? byte ^ change : byte));
        const index = new PaperIndex();
        assert.equal(index.restore('index-00000001-00000000', damaged), false);
        assert.equal(index.size, 0);
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});

describe('a library whose index keeps files', () => {
  it('restores the index from them and writes nothing anew', async () => {
    const disk = memoryStorage();
    await (await opened(disk)).add(shelf);
    await opened(disk);
    await until(() => indexFiles(disk).length === 1);
    const before = indexFiles(disk);
    const library = await opened(disk);
    await finds(library, shelf[3] as Paper);
    assert.deepEqual(indexFiles(disk), before);
  });

  it('replaces a damaged file by a sound one', async () => {
    const disk = memoryStorage();
    await (await opened(disk)).add(shelf);
    await opened(disk);
    await until(() => indexFiles(disk).length === 1);
    const [name = ''] = indexFiles(disk);
    const sound = disk.files.get(name);
    disk.files.set(name, new Uint8Array([1, 2, 3]));
    const library = await opened(disk);
    await until(() => disk.files.get(name)?.length === sound?.length);
    await finds(library, shelf[3] as Paper);
    assert.deepEqual(
      indexFiles(disk).map((other) => disk.files.get(other)?.length),
      [sound?.length],
    );
  });
});

function opened(disk: MemoryStorage): Promise<Library> {
  return Library.open(disk, { log: silentLog, clock: () => 1000, index: (host: IndexHost) => ({ ...indexHere(host.reader), dispose: () => {} }) });
}

/** Waits until something is so, for half a minute at most. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 30_000;
  while (!(await isSo()) && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 2));
}

async function finds(library: Library, { id, title }: Paper): Promise<void> {
  const first = async () => (await library.search.search(title)).hits[0]?.id;
  await until(async () => (await first()) === id);
  assert.equal(await first(), id);
}

function indexFiles(disk: MemoryStorage): string[] {
  return [...disk.files.keys()].filter((name) => name.startsWith('index-')).sort();
}

function indexOf(papers: readonly Paper[]): PaperIndex {
  const index = new PaperIndex();
  index.add(papers);
  return index;
}

function filesOf(index: PaperIndex) {
  const files = [];
  for (let { file } = index.keep(); file; { file } = index.keep()) files.push(file);
  return files;
}
