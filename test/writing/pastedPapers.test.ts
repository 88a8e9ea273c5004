import assert from 'node:assert/strict';
import { pastedPapers } from '../../src/core/writing/pastedPapers';

describe('pastedPapers', () => {
  for (const [text, ids] of [
    ['https://arxiv.org/abs/2411.99001v2', ['arxiv:2411.99001']],
    ['  https://huggingface.co/papers/2411.99001\n', ['arxiv:2411.99001']],
    ['https://doi.org/10.5555/Tidal.99001', ['doi:10.5555/tidal.99001']],
    ['arXiv:2411.99001', ['arxiv:2411.99001']],
    ['# a list\r\nhttps://arxiv.org/abs/2411.99001\r\nhttps://arxiv.org/pdf/2411.99001\r\ndoi:10.5555/x', ['arxiv:2411.99001', 'doi:10.5555/x']],
    ['2411.99001', []],
    ['See https://arxiv.org/abs/2411.99001', []],
    ['https://example.org/', []],
    ['', []],
  ] as const)
    it(`finds ${ids.length === 0 ? 'none' : ids.join(' and ')} in ${JSON.stringify(text)}`, () => assert.deepEqual(pastedPapers(text), ids));
});
