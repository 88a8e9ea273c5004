import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readPapers } from '../../src/core/sources/formats/recognise';

const { items, problems, format } = readPapers(readFileSync('media/sample-feed.json', 'utf8'), { today: '2026-02-20' });

describe('the sample feed', () => {
  it('is read whole in our own form', () => assert.deepEqual([format, items.length, problems], ['papers', 32, []]));

  it('names every paper by its arXiv number, once', () => {
    assert.ok(items.every(({ id }) => id.startsWith('arxiv:')));
    assert.equal(new Set(items.map(({ id }) => id)).size, 32);
  });

  it('has a short summary labelled as ours, and no abstract', () => {
    for (const paper of items) {
      assert.equal(paper.summaryBy, 'editor', paper.title);
      assert.ok((paper.summary?.length ?? 0) > 40 && (paper.summary?.length ?? 0) < 400, paper.title);
      assert.equal(paper.abstract, undefined, paper.title);
    }
  });
});
