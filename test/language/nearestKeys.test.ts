import assert from 'node:assert/strict';
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
});
