import assert from 'node:assert/strict';
import { Segments } from '../../src/core/library/kept/segments';
import { Library } from '../../src/core/library/library';
import {
  findSaved,
  newInSearch,
  questionOf,
  readSavedSearches,
  type SavedSearch,
  seenSearch,
  withSearch,
} from '../../src/core/library/savedSearches';
import { silentLog } from '../../src/core/log';
import type { Paper } from '../../src/core/papers/paper';
import { type MemoryStorage, memoryStorage } from '../support/memoryStorage';

const tides: SavedSearch = { name: 'Tides', query: 'tidal', filters: [{ kind: 'code' }], everywhere: false, seen: [] };
const paper = (number: number, title: string, rest: Partial<Paper> = {}): Paper => ({
  id: `arxiv:2601.${99000 + number}`,
  aliases: [],
  title,
  authors: [],
  source: 'huggingface',
  ...rest,
});

describe('a saved search', () => {
  it('finds what matches its words and its filters', async () => {
    const library = await Library.open(memoryStorage(), { log: silentLog, clock: () => 1 });
    const code = { githubRepo: 'https://github.com/example/tides' };
    await library.add([paper(1, 'Tidal Attention', code), paper(2, 'Tidal Memory'), paper(3, 'Sparse Almanac', code)]);
    assert.deepEqual(await findSaved(tides, library), ['arxiv:2601.99001']);
    assert.deepEqual((await findSaved({ ...tides, query: '' }, library)).length, 2);
  });

  it('counts as new what was not seen, once', () => {
    const seen = seenSearch(tides, ['arxiv:2601.99001']);
    assert.deepEqual(newInSearch(seen, ['arxiv:2601.99002', 'arxiv:2601.99001']), ['arxiv:2601.99002']);
    assert.deepEqual(newInSearch(seenSearch(seen, ['arxiv:2601.99002']), ['arxiv:2601.99002', 'arxiv:2601.99001']), []);
  });

  it('replaces one of the same name', () => {
    const all = withSearch(withSearch([], tides), { ...tides, name: 'Almanacs' });
    assert.deepEqual(
      withSearch(all, { ...tides, query: 'ebb' }).map(({ name, query }) => [name, query]),
      [
        ['Almanacs', 'tidal'],
        ['Tides', 'ebb'],
      ],
    );
  });

  it('searches the site too when it was saved everywhere', () => {
    assert.equal(questionOf({ ...tides, everywhere: true }).scope, 'search');
  });

  it('is read back as it was kept, and nothing else is', () => {
    assert.deepEqual(readSavedSearches(JSON.parse(JSON.stringify([tides]))), [tides]);
    assert.deepEqual(readSavedSearches([{ name: '' }, 3, null, { ...tides, filters: [{ kind: 'no' }, { kind: 'from', day: '2026-01-05' }] }]), [
      { ...tides, filters: [{ kind: 'from', day: '2026-01-05' }] },
    ]);
    assert.deepEqual(readSavedSearches('none'), []);
  });
});

describe('saved searches on disk', () => {
  const named = (name: string): SavedSearch => ({ ...tides, name });
  const namesIn = ({ searches }: Library) => searches.all().map(({ name }) => name);
  const opened = (disk: MemoryStorage, now = 1) => Library.open(disk, { log: silentLog, clock: () => now, pause: async () => {} });

  it('are there after a restart, in the order of their names, and one of the same name is replaced', async () => {
    const disk = memoryStorage();
    const { searches } = await opened(disk);
    for (const name of ['Waves', 'Tides']) assert.equal(await searches.put(named(name)), true);
    await searches.put({ ...named('Tides'), query: 'gauges' });
    const again = (await opened(disk)).searches.all().map(({ name, query }) => `${name}: ${query}`);
    assert.deepEqual(again, ['Tides: gauges', 'Waves: tidal']);
  });

  it('of two windows at once are all kept, and what one removes stays removed, whatever the clocks say', async () => {
    const disk = memoryStorage();
    const [one, two] = [await opened(disk, 5), await opened(disk, 1)];
    await Promise.all([one.searches.put(named('A')), two.searches.put(named('B'))]);
    await two.reload();
    assert.deepEqual(namesIn(two), ['A', 'B']);
    await two.searches.remove('A');
    await one.reload();
    for (const library of [one, two, await opened(disk, 0)]) assert.deepEqual(namesIn(library), ['B']);
  });

  it('are held in memory while the disk is full, and written with the next', async () => {
    const disk = memoryStorage();
    const library = await opened(disk);
    disk.fail = new Error('ENOSPC');
    assert.equal(await library.searches.put(named('A')), false);
    assert.deepEqual(namesIn(library), ['A']);
    disk.fail = undefined;
    assert.equal(await library.searches.put(named('B')), true);
    assert.deepEqual(namesIn(await opened(disk)), ['A', 'B']);
  });

  it('saved at once in one window lie in its one file', async () => {
    const disk = memoryStorage();
    const { searches } = await opened(disk);
    await Promise.all(['A', 'B', 'C'].map((name) => searches.put(named(name))));
    assert.equal([...disk.files.keys()].filter((name) => name.startsWith('searches-')).length, 1);
    assert.deepEqual(namesIn(await opened(disk)), ['A', 'B', 'C']);
  });

  it('of one name saved in two windows at one moment are the same in both', async () => {
    const disk = memoryStorage();
    const [one, two] = [await opened(disk), await opened(disk)];
    await Promise.all([one.searches.put({ ...named('A'), query: 'ebb' }), two.searches.put({ ...named('A'), query: 'flow' })]);
    for (const library of [one, two]) await library.reload();
    const queries = [one, two, await opened(disk)].map(({ searches }) => searches.all().map(({ query }) => query));
    assert.deepEqual(queries, [queries[0], queries[0], queries[0]]);
  });

  it('of many windows are joined and stay', async () => {
    const disk = memoryStorage();
    const names = Array.from({ length: 14 }, (_, index) => String.fromCharCode(65 + index));
    for (const name of names) await (await opened(disk)).searches.put(named(name));
    const library = await opened(disk);
    assert.deepEqual(namesIn(library), names);
    assert.ok([...disk.files.keys()].filter((name) => name.startsWith('searches-')).length < 12);
    assert.deepEqual(namesIn(await opened(disk)), names);
  });

  it('are taken from a file as far as they are what they should be', async () => {
    const disk = memoryStorage();
    const good = { kind: 'search', name: 'A', at: 1, search: named('A') };
    const bent = [null, 7, { ...good, kind: 'mark' }, { ...good, name: 7 }, { ...good, at: '1' }, { ...good, at: Number.POSITIVE_INFINITY }];
    await new Segments(disk, 'searches', { log: silentLog, clock: () => 1 }).add([...bent, { ...good, name: 'B' }, { ...good, search: 7 }]);
    const library = await opened(disk);
    assert.deepEqual([namesIn(library), library.keeping.kind], [[], 'onDisk']);
    await new Segments(disk, 'searches', { log: silentLog, clock: () => 2 }).add([good]);
    assert.deepEqual(namesIn(await opened(disk)), ['A']);
  });
});
