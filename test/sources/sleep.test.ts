import assert from 'node:assert/strict';
import { sleep } from '../../src/core/sources/gate/sleep';

describe('sleep', () => {
  it('ends after its time', async () => {
    const start = performance.now();
    await sleep(15, new AbortController().signal);
    assert.ok(performance.now() - start >= 14);
  });

  it('ends at once when aborted, before or during', async () => {
    const start = performance.now();
    await sleep(10_000, AbortSignal.abort());
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 5);
    await sleep(10_000, abort.signal);
    assert.ok(performance.now() - start < 1_000);
  });
});
