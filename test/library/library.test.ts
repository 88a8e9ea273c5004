import assert from 'node:assert/strict';
import { Library, type LibraryChange } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import type { Paper, PaperId } from '../../src/core/papers/paper';
import { type MemoryStorage, memoryStorage } from '../support/memoryStorage';

describe('a library whose folder is emptied while it is in use (S02)', () => {
  it('loses nothing that a window holds: with the next of each kind all is written anew', async () => {
    const disk = memoryStorage();
    let now = 0;
    const library = await Library.open(disk, { log: silentLog, clock: () => ++now });
    const [first, second, third] = [shelf(1), shelf(2), shelf(3)];
    await library.add([first], { name: 'daily', ids: [first.id] });
    await library.add([second]);
    await library.marks.set([first.id], 'saved', true);
    await library.searches.put({ name: 'tides', query: 'tides', filters: [], everywhere: false, seen: [] });
    disk.files.clear();
    await library.add([third]);
    await library.marks.set([third.id], 'read', true);
    await library.searches.put({ name: 'foam', query: 'foam', filters: [], everywhere: false, seen: [] });
    const again = await Library.open(disk, { log: silentLog, clock: () => ++now });
    assert.deepEqual(
      [first, second, third].map(({ id }) => again.get(id)?.id),
      [first.id, second.id, third.id],
    );
    assert.deepEqual(again.feed('daily')?.ids, [first.id]);
    assert.ok(again.marks.has([first.id], 'saved') && again.marks.has([third.id], 'read'));
    assert.deepEqual(
      again.searches.all().map(({ name }) => name),
      ['foam', 'tides'],
    );
  });
});

describe('a library that is being read', () => {
  it('shows its newest papers and all marks before it has read the rest, and tells of that', async () => {
    const disk = memoryStorage();
    let now = 0;
    const before = await Library.open(disk, { log: silentLog, clock: () => ++now });
    const papers = Array.from({ length: 1500 }, (_, index) => ({ ...shelf(index), title: `Tides ${index} ${'of the sea '.repeat(30)}` }));
    for (let at = 0; at < papers.length; at += 500) await before.add(papers.slice(at, at + 500));
    await before.marks.set([papers[1499]!.id], 'saved', true);
    disk.files.delete('newest.lines');
    const { library, begun, read } = Library.begin(disk, { log: silentLog, clock: () => ++now });
    await begun;
    assert.ok(library.isReading && library.size > 0 && library.size < 1500);
    assert.ok(library.get(papers[1000]!.id), 'the file written last comes first');
    assert.equal(library.marks.has([papers[1499]!.id], 'saved'), true);
    let heard = library.size;
    library.onDidChange(({ added }) => {
      heard += added.length;
    });
    await read;
    assert.deepEqual([library.isReading, library.size, heard], [false, 1500, 1500]);
  });

  it('has begun with the newest papers and the list fetched last before it touches the rest', async () => {
    const disk = memoryStorage();
    const papers = Array.from({ length: 1500 }, (_, index) => shelf(index));
    await (await opened(disk)).add(papers, { name: 'daily', ids: [papers[3]!.id, papers[4]!.id] });
    const asked: string[] = [];
    const watched = {
      ...disk,
      read: (name: string) => {
        asked.push(name);
        return disk.read(name);
      },
    };
    let goOn = () => {};
    const afterNewest = () => new Promise<void>((resolve) => (goOn = resolve));
    const { library, begun, read } = Library.begin(watched, { log: silentLog, clock: () => 1, afterNewest });
    await begun;
    assert.deepEqual(
      asked.filter((name) => name.startsWith('papers-')),
      [],
    );
    assert.ok(library.isReading && library.get(papers[1499]!.id) && library.get(papers[3]!.id) && !library.get(papers[700]!.id));
    assert.deepEqual(library.feed('daily')?.ids, [papers[3]!.id, papers[4]!.id]);
    goOn();
    await read;
    assert.deepEqual([library.size, library.isReading], [1500, false]);
  });

  it('finds the newest papers by their words as soon as all is read', async () => {
    const disk = memoryStorage();
    await (await opened(disk)).add([{ ...shelf(1), title: 'Grain Maps' }]);
    const library = await opened(disk);
    assert.equal((await library.search.search('grain')).total, 1);
  });

  it('holds on to the newest papers when the file that they were in is lost', async () => {
    const disk = memoryStorage();
    await (await opened(disk)).add([shelf(1)]);
    for (const name of [...disk.files.keys()]) if (name.startsWith('papers-')) disk.files.delete(name);
    const library = await opened(disk);
    assert.equal(library.size, 1);
    await library.add([shelf(2)]);
    disk.files.delete('newest.lines');
    assert.equal((await opened(disk)).size, 2);
  });

  it('writes the copy of the newest only when it changes', async () => {
    const disk = memoryStorage();
    const library = await opened(disk);
    await library.add(Array.from({ length: 300 }, (_, index) => shelf(index)));
    const before = disk.files.get('newest.lines');
    await library.add([{ ...shelf(1), abstract: 'Of days long gone.' }]);
    assert.equal(disk.files.get('newest.lines'), before);
    await library.add([{ ...shelf(299), abstract: 'Of today.' }]);
    assert.notEqual(disk.files.get('newest.lines'), before);
    const after = disk.files.get('newest.lines');
    await opened(disk);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(disk.files.get('newest.lines'), after);
  });

  it('has begun with all marks while the files of marks are still being joined', async () => {
    const disk = memoryStorage();
    let now = 0;
    await (await opened(disk)).add([shelf(0)]);
    for (let window = 0; window < 12; window++) {
      const library = await Library.open(disk, { log: silentLog, clock: () => ++now });
      if (window === 0) await library.marks.set([shelf(0).id], 'read', true);
      await library.marks.set([shelf(window).id], 'saved', true);
    }
    let goOn = () => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    let isJoining = false;
    const slow = {
      ...disk,
      write: async (name: string, content: Uint8Array) => {
        isJoining ||= name.startsWith('marks-');
        await held;
        await disk.write(name, content);
      },
    };
    const { library, begun } = Library.begin(slow, { log: silentLog, clock: () => ++now, afterNewest: () => new Promise(() => {}) });
    await begun;
    assert.ok(library.marks.has([shelf(0).id], 'read') && library.marks.has([shelf(11).id], 'saved'));
    await until(() => isJoining);
    const files = () => [...disk.files.keys()].filter((name) => name.startsWith('marks-')).length;
    assert.equal(files(), 12);
    goOn();
    await until(() => files() === 1);
    assert.ok((await opened(disk)).marks.has([shelf(0).id], 'read'));
  });

  it('has begun when there is nothing to read', async () => {
    const { library, begun } = Library.begin(memoryStorage(), { log: silentLog, clock: () => 1 });
    await begun;
    assert.deepEqual([library.isReading, library.size], [false, 0]);
  });
});

const shelf = (index: number): Paper => ({
  id: `arxiv:2601.${String(10_000 + index)}`,
  aliases: [],
  title: '',
  authors: [],
  featuredAt: `2026-01-${String(1 + Math.floor(index / 60)).padStart(2, '0')}`,
  source: 'test',
});

describe('the library', () => {
  it('holds papers after a restart', async () => {
    const disk = memoryStorage();
    await (await opened(disk)).add([paper('arxiv:2601.99001', 'Grain Maps')]);
    assert.equal((await opened(disk)).get('arxiv:2601.99001')?.title, 'Grain Maps');
  });

  it('merges two records of one paper under all its names', async () => {
    const library = await opened(memoryStorage());
    await library.add([paper('doi:10.9999/g', 'Grain Maps', { abstract: 'Of rust.' })]);
    const change = await library.add([{ ...paper('arxiv:2601.99001', 'Grain Maps'), aliases: ['doi:10.9999/g'] }]);
    assert.equal(library.size, 1);
    assert.deepEqual(change.added, ['arxiv:2601.99001']);
    assert.deepEqual(change.removed, ['doi:10.9999/g']);
    assert.equal(library.get('doi:10.9999/g')?.id, 'arxiv:2601.99001');
    assert.equal(library.get('doi:10.9999/g')?.abstract, 'Of rust.');
  });

  it('tells a change of many papers as one', async () => {
    const library = await opened(memoryStorage());
    await library.add([paper('doi:10.9999/g', 'Grain Maps')]);
    const many = Array.from({ length: 450 }, (_, i) => paper(`arxiv:2601.99${String(i + 100)}`, `Paper ${i}`));
    const change = await library.add([...many, { ...paper('arxiv:2601.99001', 'Grain Maps'), aliases: ['doi:10.9999/g'] }, ...many]);
    assert.deepEqual([change.added.length, change.updated, change.removed], [451, [], ['doi:10.9999/g']]);
    assert.equal(library.size, 451);
  });

  it('is quiet about a record that tells nothing new', async () => {
    const disk = memoryStorage();
    const library = await opened(disk);
    await library.add([paper('arxiv:2601.99001', 'Grain Maps')]);
    const files = disk.files.size;
    const change = await library.add([paper('arxiv:2601.99001', 'Grain Maps')]);
    assert.deepEqual([change.added, change.updated, change.removed], [[], [], []]);
    assert.equal(disk.files.size, files);
  });

  it('tells what changed', async () => {
    const library = await opened(memoryStorage());
    const heard: LibraryChange[] = [];
    library.onDidChange((change) => heard.push(change));
    await library.add([paper('arxiv:2601.99001', 'Grain Maps')], { name: 'day', ids: ['arxiv:2601.99001'] });
    await library.add([paper('arxiv:2601.99001', 'Grain Maps', { upvotes: 3 })]);
    assert.deepEqual(
      heard.map(({ added, updated, feeds, isKept }) => ({ added, updated, feeds, isKept })),
      [
        { added: ['arxiv:2601.99001'], updated: [], feeds: ['day'], isKept: true },
        { added: [], updated: ['arxiv:2601.99001'], feeds: [], isKept: true },
      ],
    );
  });

  it('remembers the last good list of a feed, in its order, after a restart', async () => {
    const disk = memoryStorage();
    const ids: PaperId[] = ['arxiv:2601.99002', 'arxiv:2601.99001'];
    await (await opened(disk)).add([paper('arxiv:2601.99001', 'Grain Maps'), paper('arxiv:2601.99002', 'Rust')], { name: 'day', ids });
    assert.deepEqual((await opened(disk)).feed('day'), { name: 'day', ids, at: 1_000 });
  });

  it('finds what it holds, at once and after a restart', async () => {
    const disk = memoryStorage();
    const library = await opened(disk);
    await library.add([paper('arxiv:2601.99001', 'Grain Maps'), paper('arxiv:2601.99002', 'Rust')]);
    assert.deepEqual(await ids(library, 'grain'), ['arxiv:2601.99001']);
    assert.deepEqual(await ids(await opened(disk), 'grain'), ['arxiv:2601.99001']);
  });

  it('finds a paper under its new text only, once it was merged', async () => {
    const library = await opened(memoryStorage());
    await library.add([paper('arxiv:2601.99001', 'Grain Maps')]);
    await library.add([paper('arxiv:2601.99001', 'Grain Maps', { abstract: 'A study of rust.' })]);
    assert.deepEqual(await ids(library, 'rust'), ['arxiv:2601.99001']);
  });

  it('searches by marks', async () => {
    const library = await opened(memoryStorage());
    await library.add([paper('arxiv:2601.99001', 'Grain Maps'), paper('arxiv:2601.99002', 'Grain Rust')]);
    await library.marks.set(['arxiv:2601.99002'], 'saved', true);
    assert.deepEqual(await ids(library, 'grain is:saved'), ['arxiv:2601.99002']);
    assert.deepEqual(await ids(library, 'is:unread -is:saved'), ['arxiv:2601.99001']);
  });

  it('keeps marks of a paper that got another id', async () => {
    const library = await opened(memoryStorage());
    await library.add([paper('doi:10.9999/g', 'Grain Maps')]);
    await library.marks.set(['doi:10.9999/g'], 'saved', true);
    await library.add([{ ...paper('arxiv:2601.99001', 'Grain Maps'), aliases: ['doi:10.9999/g'] }]);
    assert.deepEqual(await ids(library, 'is:saved'), ['arxiv:2601.99001']);
  });

  it('sees what another window added when it reads again', async () => {
    const disk = memoryStorage();
    const [one, other] = [await opened(disk), await opened(disk)];
    await one.add([paper('arxiv:2601.99001', 'Grain Maps')]);
    await other.reload();
    assert.equal(other.size, 1);
    assert.deepEqual(await ids(other, 'grain'), ['arxiv:2601.99001']);
  });

  it('keeps in memory what a full disk refuses, and writes it with the next change', async () => {
    const disk = memoryStorage();
    const library = await opened(disk);
    disk.fail = new Error('ENOSPC');
    const refused = await library.add([paper('arxiv:2601.99001', 'Grain Maps')]);
    assert.equal(refused.isKept, false);
    assert.equal(library.size, 1);
    disk.fail = undefined;
    assert.equal((await library.add([paper('arxiv:2601.99002', 'Rust')])).isKept, true);
    assert.equal((await opened(disk)).size, 2);
  });

  it('joins the files of many windows into one that holds each paper and list once, as they are now', async () => {
    const disk = memoryStorage();
    const listed: PaperId[] = ['arxiv:2601.99001', 'arxiv:2601.99002'];
    for (let upvotes = 0; upvotes < 12; upvotes++) {
      const library = await Library.open(disk, { log: silentLog, clock: () => upvotes + 1 });
      await library.add([paper(listed[upvotes % 2]!, 'Grain Maps', { upvotes })], { name: 'day', ids: listed });
    }
    const files = () => [...disk.files.keys()].filter((name) => name.startsWith('papers-'));
    await opened(disk);
    await until(() => files().length === 1);
    const lines = new TextDecoder()
      .decode(disk.files.get(files()[0] ?? ''))
      .trim()
      .split('\n');
    assert.equal(lines.length, 1 + listed.length + 1, 'a head, the papers and the list');
    disk.files.delete('newest.lines');
    const again = await opened(disk);
    assert.deepEqual([...again.papers()].map(({ id, upvotes }) => [id, upvotes]).sort(), [
      ['arxiv:2601.99001', 10],
      ['arxiv:2601.99002', 11],
    ]);
    assert.deepEqual(again.feed('day')?.ids, listed);
  });

  it('leaves out records that somebody bent', async () => {
    const disk = memoryStorage();
    await (await opened(disk)).add([paper('arxiv:2601.99001', 'Grain Maps'), { ...paper('arxiv:2601.99002', 'X'), source: 7 as unknown as string }]);
    assert.equal((await opened(disk)).size, 1);
  });
});

async function opened(disk: MemoryStorage): Promise<Library> {
  return await Library.open(disk, { log: silentLog, clock: () => 1_000, pause: async () => {} });
}

async function ids(library: Library, query: string): Promise<PaperId[]> {
  return (await library.search.search(query)).hits.map(({ id }) => id);
}

function paper(id: PaperId, title: string, more: Partial<Paper> = {}): Paper {
  return { id, aliases: [], title, authors: [], source: 'test', ...more };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 10_000 && !isSo(); turn++) await new Promise((resolve) => setTimeout(resolve, 1));
  assert.ok(isSo());
}
