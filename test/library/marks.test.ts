import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Marks } from '../../src/core/library/kept/marks';
import { readMarksFile, writeMarksFile } from '../../src/core/library/kept/marksFile';
import { type MarkRecord, MarkTable } from '../../src/core/library/kept/markTable';
import { silentLog } from '../../src/core/log';
import type { PaperId } from '../../src/core/papers/paper';
import { type MemoryStorage, memoryStorage } from '../support/memoryStorage';

const first: PaperId = 'arxiv:2601.99001';
const second: PaperId = 'arxiv:2601.99002';
const third: PaperId = 'arxiv:2601.99003';

describe('marks', () => {
  it('are dated and there after a restart', async () => {
    const disk = memoryStorage();
    assert.equal(await (await opened(disk, () => 500)).set([first], 'saved', true), true);
    assert.deepEqual((await opened(disk)).of([first]), { saved: 500 });
  });

  it('can be taken away', async () => {
    const disk = memoryStorage();
    const marks = await opened(disk);
    await marks.set([first], 'read', true);
    await marks.set([first], 'read', false);
    assert.equal((await opened(disk)).has([first], 'read'), false);
  });

  it('survive a clock set back', async () => {
    const disk = memoryStorage();
    await (await opened(disk, () => 9_000)).set([first], 'read', true);
    await (await opened(disk, () => 100)).set([first], 'read', false);
    assert.equal((await opened(disk)).has([first], 'read'), false);
  });

  it('of two windows at once are all kept', async () => {
    const disk = memoryStorage();
    const windows = [await opened(disk, () => 1), await opened(disk, () => 2), await opened(disk, () => 3)];
    const papers = Array.from({ length: 90 }, (_, i): PaperId => `arxiv:2601.99${String(i).padStart(3, '0')}`);
    await Promise.all(papers.map((paper, i) => windows[i % 3]?.set([paper], i % 2 ? 'saved' : 'hidden', true)));
    const marks = await opened(disk);
    assert.deepEqual(
      papers.map((paper, i) => marks.has([paper], i % 2 ? 'saved' : 'hidden')),
      papers.map(() => true),
    );
  });

  it('of one window lie in one file', async () => {
    const disk = memoryStorage();
    const marks = await opened(disk);
    for (const paper of [first, second, third]) await marks.set([paper], 'read', true);
    assert.equal([...disk.files.keys()].filter((name) => name.startsWith('marks-')).length, 1);
  });

  it('set while a write is under way go to disk together', async () => {
    const disk = memoryStorage();
    let writes = 0;
    const counted = {
      ...disk,
      write: async (name: string, content: Uint8Array) => {
        if (name.startsWith('marks-')) writes += 1;
        await disk.write(name, content);
      },
    };
    const marks = await opened(counted);
    const papers = Array.from({ length: 100 }, (_, i): PaperId => `arxiv:2601.99${String(i).padStart(3, '0')}`);
    const kept = await Promise.all(papers.map((paper) => marks.set([paper], 'read', true)));
    assert.deepEqual(new Set(kept), new Set([true]));
    assert.ok(writes <= 2, `${writes} writes`);
    const again = await opened(disk);
    assert.deepEqual(
      papers.filter((paper) => !again.has([paper], 'read')),
      [],
    );
  });

  it('set while a write is under way wait for their turn, and lie in the one file of their window', async () => {
    const disk = memoryStorage();
    let [running, most] = [0, 0];
    let begun = () => {};
    const isBegun = new Promise<void>((resolve) => (begun = resolve));
    const slow = {
      ...disk,
      write: async (name: string, content: Uint8Array) => {
        most = Math.max(most, ++running);
        begun();
        await new Promise((resolve) => setTimeout(resolve, 1));
        await disk.write(name, content);
        running--;
      },
    };
    const marks = await opened(slow);
    const one = marks.set([first], 'read', true);
    await isBegun;
    await Promise.all([one, marks.set([second], 'read', true)]);
    assert.equal(most, 1);
    assert.equal([...disk.files.keys()].filter((name) => name.startsWith('marks-')).length, 1);
  });

  it('set together on a full disk are all said to be in memory only', async () => {
    const disk = memoryStorage();
    const marks = await opened(disk);
    disk.fail = new Error('ENOSPC');
    assert.deepEqual(await Promise.all([first, second, third].map((paper) => marks.set([paper], 'read', true))), [false, false, false]);
    disk.fail = undefined;
    assert.equal(await marks.set([first], 'saved', true), true);
    assert.equal((await opened(disk)).has([third], 'read'), true);
  });

  it('in memory only are written when that is tried again, and nothing is once they are', async () => {
    const disk = memoryStorage();
    const marks = await opened(disk);
    assert.equal(await marks.keepAgain(), true);
    assert.equal(disk.files.size, 0);
    disk.fail = new Error('ENOSPC');
    assert.deepEqual([await marks.set([first], 'read', true), await marks.keepAgain()], [false, false]);
    disk.fail = undefined;
    assert.equal(await marks.keepAgain(), true);
    assert.equal((await opened(disk)).has([first], 'read'), true);
    const before = new Map(disk.files);
    assert.equal(await marks.keepAgain(), true);
    assert.deepEqual(disk.files, before);
  });

  it('of many windows are joined and stay', async () => {
    const disk = memoryStorage();
    const papers = Array.from({ length: 20 }, (_, i): PaperId => `arxiv:2601.99${String(i).padStart(3, '0')}`);
    for (const paper of papers) await (await opened(disk)).set([paper], 'saved', true);
    const marks = await opened(disk);
    assert.equal(marks.readingList().length, 20);
    assert.ok([...disk.files.keys()].filter((name) => name.startsWith('marks-')).length < 12);
  });

  it('tell of changes, of other windows too, and of nothing else', async () => {
    const disk = memoryStorage();
    const [marks, other] = [await opened(disk), await opened(disk)];
    const heard: (readonly PaperId[])[] = [];
    marks.onDidChange((papers) => heard.push(papers));
    await marks.set([first, second], 'hidden', true);
    await other.set([third], 'read', true);
    await marks.load();
    await marks.load();
    assert.equal(await marks.merge(await marks.records()), true);
    assert.deepEqual(heard, [[first, second], [third]]);
    marks.dispose();
    await marks.set([first], 'read', true);
    assert.equal(heard.length, 2);
  });

  it('order the reading list as the reader does', async () => {
    const disk = memoryStorage();
    let now = 0;
    const marks = await opened(disk, () => ++now);
    for (const paper of [first, second, third]) await marks.set([paper], 'saved', true);
    assert.deepEqual(marks.readingList(), [third, second, first]);
    await marks.place(first, second);
    assert.deepEqual(marks.readingList(), [third, first, second]);
    await marks.place(third);
    assert.deepEqual((await opened(disk)).readingList(), [first, second, third]);
  });

  it('move a paper one step up or down, any number of times, also among papers saved at once', async () => {
    const marks = await opened(memoryStorage(), () => 1_790_000_000_000);
    await marks.set([first, second, third], 'saved', true);
    const [top, middle, last] = marks.readingList();
    assert.ok(top && middle && last);
    assert.equal(await marks.move([top], -1), undefined);
    for (let turn = 0; turn < 100; turn++) {
      await marks.move([last], -1);
      assert.deepEqual(marks.readingList(), [top, last, middle]);
      await marks.move([last], 1);
      assert.deepEqual(marks.readingList(), [top, middle, last]);
    }
    await marks.move(['doi:10.9/other', top], 1);
    assert.deepEqual(marks.readingList(), [middle, top, last]);
    await marks.set(['arxiv:2601.99009'], 'saved', true);
    assert.equal(marks.readingList()[0], 'arxiv:2601.99009');
    assert.equal(await marks.move(['arxiv:2601.99008'], 1), undefined);
  });

  it('are exported in the order of papers and imported as a plain file', async () => {
    const marks = await opened(memoryStorage());
    await marks.set([second, first], 'saved', true);
    await marks.place(first);
    for (const mark of ['read', 'hidden'] as const) await marks.set([first], mark, true);
    const records = await marks.records();
    assert.deepEqual(
      records.map((record) => [record.paper, record.kind === 'mark' ? record.mark : 'place']),
      [...['hidden', 'read', 'saved', 'place'].map((kind) => [first, kind]), [second, 'saved']],
    );
    const other = await opened(memoryStorage());
    await other.merge((await readMarksFile(await writeMarksFile(records))).records);
    assert.deepEqual(await other.records(), records);
  });

  it('of any number are read back from their file, one to a line', async () => {
    for (const count of [0, 1, 500, 501]) {
      const records = Array.from({ length: count }, (_, at): MarkRecord => ({ kind: 'mark', paper: first, mark: 'read', on: true, at }));
      const file = await writeMarksFile(records);
      assert.deepEqual(await readMarksFile(file), { records, problems: [] });
      assert.equal(file.split('\n').filter((line) => line.startsWith('{')).length, count);
      assert.ok(file.endsWith(']\n'));
    }
  });

  it('on very many papers at once are all there at the next start, and one more does not write them all again', async () => {
    const disk = memoryStorage();
    const marks = await opened(disk);
    const papers = Array.from({ length: 12_000 }, (_, index) => `arxiv:2601.${10_000 + index}` as const);
    assert.equal(await marks.set(papers, 'read', true), true);
    const before = new Map(disk.files);
    await marks.set([first], 'saved', true);
    await marks.set([second], 'saved', true);
    const changed = [...disk.files].filter(([name, content]) => name.startsWith('marks-') && before.get(name) !== content);
    assert.equal(changed.length, 1);
    assert.ok((changed[0]?.[1].length ?? 0) < 400_000);
    const other = await opened(disk);
    assert.ok(papers.every((paper) => other.has([paper], 'read')));
    assert.deepEqual(await other.records(), await marks.records());
    assert.deepEqual([...other.readingList()].sort(), [first, second].sort());
  });

  it('taken from very many papers again are gone at the next start', async () => {
    const disk = memoryStorage();
    const marks = await opened(disk);
    const papers = Array.from({ length: 6000 }, (_, index) => `arxiv:2601.${10_000 + index}` as const);
    await marks.set(papers, 'saved', true);
    await marks.set(papers, 'saved', false);
    assert.deepEqual([marks.readingList(), (await opened(disk)).readingList()], [[], []]);
  });

  it('of a bent file are left out and told', async () => {
    assert.deepEqual((await readMarksFile('{')).problems, [{ message: 'The file of marks is not JSON.' }]);
    assert.deepEqual((await readMarksFile('{}')).problems, [{ message: 'The file of marks is not a list.' }]);
    const good: MarkRecord = { kind: 'mark', paper: first, mark: 'saved', on: true, at: 1 };
    const { records, problems } = await readMarksFile(JSON.stringify([{ ...good, paper: 'x' }, good, null]));
    assert.deepEqual(records, [good]);
    assert.equal(problems[0]?.message, '2 of 3 entries are no marks and were left out.');
  });

  it('come out the same in whatever order and however often they are read', () => {
    const record = fc.record({
      kind: fc.constant('mark' as const),
      paper: fc.constantFrom(first, second),
      mark: fc.constantFrom('read' as const, 'saved' as const),
      on: fc.boolean(),
      at: fc.integer({ min: 0, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), (records: MarkRecord[]) => {
        const forward = tableOf(records);
        const backward = tableOf([...records, ...records].reverse());
        const sorted = (table: MarkTable) => [...table.all()].map((each) => JSON.stringify(each)).sort();
        assert.deepEqual(sorted(forward), sorted(backward));
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});

function tableOf(records: readonly MarkRecord[]): MarkTable {
  const table = new MarkTable();
  for (const record of records) table.take(record);
  return table;
}

async function opened(disk: MemoryStorage, clock = () => 1_000): Promise<Marks> {
  const marks = new Marks(disk, { log: silentLog, clock, pause: async () => {} });
  await marks.load();
  return marks;
}
