import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nearestKeys } from '../../src/core/language/nearestKeys';

const keys = ['zhuo2024polynomial', 'lin2023', 'Lin2023', 'oakvane2026tides', 'b'];

describe('nearestKeys', () => {
  const rows: [string, string[]][] = [
    ['zuho2024polynomial', ['zhuo2024polynomial']],
    ['zhuo2024', ['zhuo2024polynomial']],
    ['LIN2023', ['Lin2023', 'lin2023']],
    ['lin2032', ['Lin2023', 'lin2023']],
    ['a', []],
    ['B', ['b']],
    ['pellwright', []],
    ['', []],
  ];
  for (const [key, expected] of rows)
    it(`finds ${expected.join(' and ') || 'nothing'} for ${key || 'nothing'}`, () => assert.deepEqual(nearestKeys(key, keys), expected));

  it('counts a swap of neighbours as one edit, across the bound too', () => assert.deepEqual(nearestKeys('abdc', ['abcd']), ['abcd']));

  it('answers no more than asked for', () => assert.equal(nearestKeys('lin2023', keys, 1).length, 1));

  it('does not compare monstrous keys letter by letter', () => {
    const monsters = Array.from({ length: 2000 }, (_, at) => 'x'.repeat(50_000) + at);
    assert.deepEqual(nearestKeys('y'.repeat(50_000), monsters), []);
  });

  it('is not misled by what it looks at before it compares letter by letter', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'Z', 'z', '1', '7', '-', 'é', 'İ'), minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(word, fc.uniqueArray(word, { maxLength: 8 }), (key, all) => {
        const most = Math.floor(key.toLowerCase().length / 3);
        const near = all.filter((other) => distance(key.toLowerCase(), other.toLowerCase()) <= most);
        const found = new Set(nearestKeys(key, all, 8));
        assert.deepEqual(
          near.filter((other) => !found.has(other)),
          [],
        );
      }),
      { numRuns: 1000, seed: 5 },
    );
  });
});

/** Edits of one letter, a swap of neighbours counting as one, by the whole table. */
function distance(one: string, other: string): number {
  const table = Array.from({ length: one.length + 1 }, (_, row) => [row, ...Array<number>(other.length).fill(0)]);
  const at = (row: number, column: number) => table[row]?.[column] ?? column;
  for (let column = 0; column <= other.length; column++) (table[0] ?? [])[column] = column;
  for (let row = 1; row <= one.length; row++) {
    for (let column = 1; column <= other.length; column++) {
      const cost = one[row - 1] === other[column - 1] ? 0 : 1;
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const edits = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + cost);
      (table[row] ?? [])[column] = isSwap ? Math.min(edits, at(row - 2, column - 2) + 1) : edits;
    }
  }
  return at(one.length, other.length);
}
