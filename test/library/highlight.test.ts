import assert from 'node:assert/strict';
import { highlight } from '../../src/core/library/search/highlight';

describe('highlight', () => {
  const shown = (text: string, ...matched: string[]) =>
    highlight(text, matched)
      .map(({ text: run, hit }) => (hit ? `[${run}]` : run))
      .join('');

  it('marks whole words whatever their case and accents', () => {
    assert.equal(shown('Pre-training Fréchet FRECHET', 'frechet'), 'Pre-training [Fréchet] [FRECHET]');
  });

  it('marks a part of a hyphenated word, or the whole when it was found joined', () => {
    assert.equal(shown('A few-shot learner', 'shot'), 'A few-[shot] learner');
    assert.equal(shown('A few-shot learner', 'fewshot'), 'A [few-shot] learner');
  });

  it('answers the text itself without matches, and nothing for no text', () => {
    assert.deepEqual(highlight('Tides', []), [{ text: 'Tides' }]);
    assert.deepEqual(highlight('', ['tides']), []);
  });
});
