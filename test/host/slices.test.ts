import assert from 'node:assert/strict';
import type { Steps } from '../../src/core/steps';
import { inSlices } from '../../src/host/slices';

/** Steps that together take longer than any slice, however fast the machine. */
function* longWork(steps: { done: number }): Steps<string> {
  for (; steps.done < 40; steps.done++) {
    const end = performance.now() + 2;
    while (performance.now() < end);
    yield;
  }
  return 'made';
}

describe('inSlices', () => {
  it('lets others have the thread before all is done', async () => {
    const steps = { done: 0 };
    let seen = -1;
    setTimeout(() => {
      seen = steps.done;
    }, 0);
    assert.equal(await inSlices(longWork(steps)), 'made');
    assert.ok(seen > 0 && seen < 40, `${seen}`);
  });

  it('stops when the work is no longer wanted', async () => {
    const steps = { done: 0 };
    assert.equal(await inSlices(longWork(steps), () => false), undefined);
    assert.ok(steps.done < 40);
  });
});
