import assert from 'node:assert/strict';
import { panelStatus } from '../../src/features/panel/panelStatus';

const sample = { name: 'sample', ids: ['arxiv:2601.99001', 'arxiv:2601.99002'] as const, at: 1 };
const failure = { reason: 'offline', message: 'Hugging Face could not be reached.', at: 2 };

/** A library that holds so many papers, two of them the sample's. */
function library(size: number) {
  return { size, feed: (name: string) => (name === 'sample' ? sample : undefined) };
}

describe('panelStatus', () => {
  it('says that the papers are a sample, also when the first refresh failed', () => {
    assert.equal(panelStatus(library(2)).kind, 'sample');
    const { kind, sentence } = panelStatus(library(2), { refreshing: false, failure });
    assert.equal(kind, 'offline');
    assert.equal(sentence, 'Hugging Face could not be reached. These are sample papers, so that you can look around.');
  });

  it('says from when the list is when a later one failed, and nothing of the sample', () => {
    const { sentence } = panelStatus(library(50), { refreshing: false, lastSuccessAt: Date.now(), failure });
    assert.match(sentence ?? '', /^Hugging Face could not be reached\. Last refreshed at .*\.$/);
    assert.doesNotMatch(sentence ?? '', /sample/);
  });
});
