import assert from 'node:assert/strict';
import { wordFilter } from '../../src/core/library/wordFilter';
import type { Paper } from '../../src/core/papers/paper';

const tides: Paper = {
  id: 'arxiv:2601.99001',
  aliases: [],
  title: 'Tidal Language-Models',
  authors: ['Mirelle Fréchet'],
  keywords: ['long context'],
  categories: ['cs.CL'],
  source: 'huggingface',
};

describe('wordFilter', () => {
  it('is none when nothing is named', () => {
    assert.equal(wordFilter([], [' ']), undefined);
  });

  it('keeps papers that hold one of the words, folded', () => {
    for (const word of ['language model', 'language models', 'FRECHET', 'Long-Context', 'cs.CL']) {
      assert.equal(wordFilter(['nothing like it', word], [])?.(tides), word !== 'language model', word);
    }
  });

  it('drops papers that hold an excluded word, whatever else they hold', () => {
    assert.equal(wordFilter(['tidal'], ['context'])?.(tides), false);
    assert.equal(wordFilter([], ['survey'])?.(tides), true);
  });
});
