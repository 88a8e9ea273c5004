import assert from 'node:assert/strict';
import { SimilarWords } from '../../src/core/library/search/similarWords';
import { randomFrom } from '../support/makePapers';

/** Short words of few letters, so that many are alike, and some of letters beyond ASCII. */
function makeWords(count: number, seed: number): string[] {
  const random = randomFrom(seed);
  const letters = 'abcdeαß音@';
  const word = () => Array.from({ length: 1 + Math.floor(random() * 7) }, () => letters[Math.floor(random() * letters.length)]).join('');
  return [...new Set(Array.from({ length: count }, word))];
}

/** Levenshtein's distance, as its definition says it. */
function distance(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length;
  const rows = [Array.from({ length: other.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= one.length; i++) {
    const above = rows[i - 1]!;
    const row = [i];
    for (let j = 1; j <= other.length; j++) row.push(Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)));
    rows.push(row);
  }
  return rows[one.length]![other.length]!;
}

describe('similar words', () => {
  const words = makeWords(1500, 5);

  for (const most of [1, 2] as const) {
    it(`are those within ${most} by their letters, whether they were made ready before or not`, () => {
      const [ready, late] = [new SimilarWords(), new SimilarWords()];
      for (const [number, word] of words.entries()) {
        ready.add(number, word);
        late.add(number, word);
      }
      let turns = 1;
      while (ready.prepare()) turns++;
      assert.ok(turns > 3, 'made ready a stretch at a time');
      let count = 0;
      for (const word of makeWords(100, 8)) {
        const expected = words.flatMap((other, number) => (distance(word, other) <= most ? [number] : []));
        assert.deepEqual(late.within(most, word), expected, word);
        assert.deepEqual(ready.within(most, word), expected, word);
        count += expected.length;
      }
      assert.ok(count > 100);
    });
  }

  it('are the word itself, one more, one less and one other', () => {
    const some = ['tides', 'tide', 'tidess', 'sides', 'tiedes', 'rides up'];
    const few = new SimilarWords();
    for (const [number, word] of some.entries()) few.add(number, word);
    const named = (most: 1 | 2, word: string) => few.within(most, word).map((number) => some[number]);
    assert.deepEqual(named(1, 'tides'), ['tides', 'tide', 'tidess', 'sides', 'tiedes']);
    assert.deepEqual(named(2, 'side'), ['tides', 'tide', 'sides']);
    assert.deepEqual(named(2, ''), []);
  });
});
