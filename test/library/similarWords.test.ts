import assert from 'node:assert/strict';
import MiniSearch from 'minisearch';
import { SimilarWords } from '../../src/core/library/similarWords';
import { randomFrom } from '../support/makePapers';

/** Short words of few letters, so that many are alike, and some of letters beyond ASCII. */
function makeWords(count: number, seed: number): string[] {
  const random = randomFrom(seed);
  const letters = 'abcdeαß音@';
  const word = () => Array.from({ length: 1 + Math.floor(random() * 7) }, () => letters[Math.floor(random() * letters.length)]).join('');
  return [...new Set(Array.from({ length: count }, word))];
}

describe('similar words', () => {
  const words = makeWords(3000, 5);
  const similar = new SimilarWords();
  for (const [number, word] of words.entries()) similar.add(number, word);
  const peer = new MiniSearch<{ id: number; word: string }>({ fields: ['word'], tokenize: (text) => [text], processTerm: (term) => term });
  peer.addAll(words.map((word, id) => ({ id, word })));

  for (const most of [1, 2] as const) {
    it(`are those that MiniSearch finds within ${most}`, () => {
      let count = 0;
      for (const word of makeWords(200, 8)) {
        const found = similar.within(most, word, words);
        const expected = peer.search(word, { fuzzy: most }).map(({ id }) => id as number);
        assert.deepEqual(
          found,
          [...expected].sort((a, b) => a - b),
          word,
        );
        count += found.length;
      }
      assert.ok(count > 200);
    });
  }

  it('are the word itself, one more, one less and one other', () => {
    const some = ['tides', 'tide', 'tidess', 'sides', 'tiedes', 'rides up'];
    const few = new SimilarWords();
    for (const [number, word] of some.entries()) few.add(number, word);
    const named = (most: 1 | 2, word: string) => few.within(most, word, some).map((number) => some[number]);
    assert.deepEqual(named(1, 'tides'), ['tides', 'tide', 'tidess', 'sides', 'tiedes']);
    assert.deepEqual(named(2, 'side'), ['tides', 'tide', 'sides']);
    assert.deepEqual(named(2, ''), []);
  });
});
