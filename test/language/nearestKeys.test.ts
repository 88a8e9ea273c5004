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
      { numRuns: 2000, seed: 5 },
    );
  });
});

/** Edits of one letter, a swap of neighbours counting as one, found the slow way. */
function distance(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length;
  const isSwap = one.length > 1 && other.length > 1 && one[0] === other[1] && one[1] === other[0];
  if (one[0] === other[0]) return distance(one.slice(1), other.slice(1));
  return (
    1 +
    Math.min(
      distance(one.slice(1), other),
      distance(one, other.slice(1)),
      distance(one.slice(1), other.slice(1)),
      isSwap ? distance(one.slice(2), other.slice(2)) : 99,
    )
  );
}
