import assert from 'node:assert/strict';
import { publishersDoi } from '../../src/core/papers/doi';

describe('publishersDoi', () => {
  it('is the DOI of the publication, not the one that arXiv gives each of its papers', () =>
    assert.equal(publishersDoi(['arxiv:2601.99001', 'doi:10.48550/arxiv.2601.99001', 'doi:10.5555/tidal']), '10.5555/tidal'));

  it('is nothing where only arXiv registered one, in whatever form', () => {
    assert.equal(publishersDoi(['arxiv:2601.99001', 'doi:10.48550/arxiv.2601.99001']), undefined);
    assert.equal(publishersDoi(['doi:10.48550/arxiv-2601-99001']), undefined);
    assert.equal(publishersDoi(['arxiv:2601.99001']), undefined);
  });
});
