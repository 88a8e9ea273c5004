import assert from 'node:assert/strict';
import type { HeldFeed } from '../../src/core/library/kept/feeds';
import { NewestPapers } from '../../src/core/library/kept/newestPapers';
import { silentLog } from '../../src/core/log';
import type { Paper, PaperId } from '../../src/core/papers/paper';
import { type MemoryStorage, memoryStorage } from '../support/memoryStorage';

const file = 'newest.lines';
/** 300 papers, ten a day, the oldest first; the last one has no day. */
const papers = Array.from({ length: 300 }, (_, index): Paper => {
  const day = new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 10))).toISOString().slice(0, 10);
  return { id: idOf(index), aliases: [], title: '', authors: [], source: 'test', upvotes: index % 10, ...(index < 299 && { featuredAt: day }) };
});
const get = (id: string) => papers.find((paper) => paper.id === id);

describe('the small copy of the newest papers', () => {
  it('holds the papers of the newest days in their order, and the lists fetched last with what they begin with', async () => {
    const disk = memoryStorage();
    const feeds = [3, 1, 6, 2, 5].map(
      (at): HeldFeed => ({ name: `list ${at}`, ids: papers.slice(0, at === 1 ? 300 : at * 20).map(({ id }) => id), at }),
    );
    await new NewestPapers(disk, silentLog).keep(papers, feeds, get);
    const records = await new NewestPapers(disk, silentLog).read();
    assert.deepEqual(
      records.slice(0, 4).map((record) => (record as { feed: string }).feed),
      ['list 6', 'list 5', 'list 3', 'list 2'],
    );
    const held = records.slice(4).map((record) => (record as Paper).id);
    const byDay = papers.slice(170, 299).toReversed();
    assert.deepEqual(
      held.slice(0, 120),
      byDay.slice(0, 120).map(({ id }) => id),
    );
    assert.deepEqual(
      held.slice(120).sort(),
      papers.slice(0, 100).map(({ id }) => id),
    );
  });

  it('is written anew when it is damaged, and otherwise only when it changes', async () => {
    const disk = memoryStorage();
    await new NewestPapers(disk, silentLog).keep(papers, [], get);
    const whole = disk.files.get(file);
    const newest = new NewestPapers(disk, silentLog);
    await newest.read();
    await newest.keep(papers, [], get);
    assert.equal(disk.files.get(file), whole);
    disk.files.set(file, new TextEncoder().encode(new TextDecoder().decode(whole).replace('2026-01-30', '2026-01-31')));
    assert.equal((await newest.read()).length, 119);
    await newest.keep(papers, [], get);
    assert.deepEqual(disk.files.get(file), whole);
  });

  it('costs a line in the log, and nothing else, when it cannot be read or written', async () => {
    const said: string[] = [];
    const disk = memoryStorage();
    const read = () => Promise.reject(new Error('EIO'));
    const newest = new NewestPapers({ ...disk, read } as MemoryStorage, { ...silentLog, warn: (line) => said.push(line) });
    assert.deepEqual(await newest.read(), []);
    const full = new NewestPapers({ ...disk, write: read } as MemoryStorage, { ...silentLog, warn: (line) => said.push(line) });
    await full.keep(papers, [], get);
    assert.deepEqual(said, [`${file} cannot be read: Error: EIO`, `${file} cannot be written: Error: EIO`]);
  });
});

function idOf(index: number): PaperId {
  return `arxiv:2601.${10_000 + index}`;
}
