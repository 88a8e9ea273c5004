import assert from 'node:assert/strict';
import { type MarkRecord, MarkTable, readMarkRecord } from '../../src/core/library/kept/markTable';
import type { PaperId } from '../../src/core/papers/paper';

const [first, second, third] = ['arxiv:2601.99001', 'arxiv:2601.99002', 'arxiv:2601.99003'] as const;

describe('the table of marks', () => {
  it('takes an act only when it says something later, and of two at one moment the one that sets', () => {
    const table = new MarkTable();
    const taken = [saved(first, 5, false), saved(first, 5), saved(first, 5), saved(first, 5, false), saved(first, 4), saved(first, 6, false)];
    assert.deepEqual(
      taken.map((record) => table.take(record)),
      [true, true, false, false, false, true],
    );
    assert.deepEqual([table.latest([first], 'saved')?.on, table.readingList(), table.size], [false, [], 1]);
  });

  it('knows the latest act under any name of a paper, and of two at one moment the one that sets', () => {
    for (const names of [
      [first, second, third],
      [third, second, first],
    ]) {
      const table = tableOf([saved(first, 5), saved(second, 5, false), saved(third, 4, false)]);
      assert.deepEqual([table.latest(names, 'saved')?.on, table.latest(names, 'saved')?.at], [true, 5]);
      table.take(saved(second, 6, false));
      assert.equal(table.latest(names, 'saved')?.on, false);
      assert.equal(table.latest(names, 'read'), undefined);
    }
  });

  it('lists what was saved at one moment by name', () => {
    assert.deepEqual(tableOf([saved(second, 1), saved(third, 1), saved(first, 1)]).readingList(), [first, second, third]);
  });

  it('gives a paper a place of its own where there is room, and touches no other', () => {
    const table = tableOf([saved(first, 3), saved(second, 2), saved(third, 1)]);
    assert.equal(put(table, third, first, 4), 1);
    assert.deepEqual(table.readingList(), [third, first, second]);
    assert.equal(put(table, second, first, 5), 1);
    assert.deepEqual(table.readingList(), [third, second, first]);
    assert.equal(put(table, third, undefined, 6), 1);
    assert.deepEqual(table.readingList(), [second, first, third]);
  });

  it('places all anew where there is no room between two, or beyond the last', () => {
    for (const place of [5, 1e300]) {
      const table = tableOf([first, second, third].flatMap((paper) => [saved(paper, 1), { kind: 'place', paper, place, at: 1 } as const]));
      put(table, third, second, 2);
      assert.deepEqual(table.readingList(), [first, third, second], String(place));
      put(table, first, undefined, 3);
      assert.deepEqual(table.readingList(), [third, second, first], String(place));
    }
  });
});

describe('a record of marks that anyone may have changed', () => {
  const mark = saved(first, 0);
  const place: MarkRecord = { kind: 'place', paper: first, place: -1.5, at: 7 };

  it('is taken as it is', () => {
    for (const record of [mark, place, { ...mark, mark: 'hidden', on: false }, { ...mark, mark: 'read' }])
      assert.deepEqual(readMarkRecord(record), record);
  });

  it('is none when anything in it is not what it should be', () => {
    const bent = [
      { ...mark, kind: 'star' },
      { ...mark, mark: 'unread' },
      { ...mark, on: 1 },
      { ...mark, paper: 'grain' },
      { ...mark, paper: 7 },
      { ...place, place: '1' },
      { ...place, place: Number.POSITIVE_INFINITY },
      ...[-1, 1.5, '7', undefined].map((at) => ({ ...mark, at })),
    ];
    for (const record of [null, 7, [], ...bent]) assert.equal(readMarkRecord(record), undefined, JSON.stringify(record));
  });
});

function saved(paper: PaperId, at: number, on = true): MarkRecord {
  return { kind: 'mark', paper, mark: 'saved', on, at };
}

function tableOf(records: readonly MarkRecord[]): MarkTable {
  const table = new MarkTable();
  for (const record of records) table.take(record);
  return table;
}

/** Puts a paper before another, or at the end; answers how many papers that gave another place. */
function put(table: MarkTable, paper: PaperId, before: PaperId | undefined, at: number): number {
  const places = table.placesBefore(paper, before);
  for (const [each, place] of places) table.take({ kind: 'place', paper: each, place, at });
  return places.size;
}
