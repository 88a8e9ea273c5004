import assert from 'node:assert/strict';
import { inSlices, partByPart } from '../../src/core/slices';
import type { Steps } from '../../src/core/steps';
import { threadGivenBack } from '../../src/core/threadGivenBack';

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
    const seen = new Set<number>();
    const watch = () => {
      seen.add(steps.done);
      if (steps.done < 40) setImmediate(watch);
    };
    setImmediate(watch);
    assert.equal(await inSlices(longWork(steps)), 'made');
    assert.ok(
      [...seen].some((done) => done > 0 && done < 40),
      [...seen].join(),
    );
  });

  it('lets others have the thread between the stretches of several works too', async () => {
    const works = Array.from({ length: 6 }, () => ({ done: 0 }));
    let stretches = 0;
    let isOver = false;
    const watch = () => {
      stretches++;
      if (!isOver) setImmediate(watch);
    };
    setImmediate(watch);
    const turns: number[] = [];
    let last = -1;
    await Promise.all(
      works.map(async (steps) => {
        const counted = (function* () {
          for (const each of longWork(steps)) {
            if (stretches === last) turns[turns.length - 1] = (turns.at(-1) ?? 0) + 1;
            else turns.push(1);
            last = stretches;
            yield each;
          }
          return 'made';
        })();
        assert.equal(await inSlices(counted), 'made');
      }),
    );
    isOver = true;
    // A step takes 2 ms and a stretch 8 ms: however many works there are, no more than a few steps are done at once.
    assert.ok(Math.max(...turns) <= 6, `${Math.max(...turns)}`);
  });

  it('stops when the work is no longer wanted', async () => {
    const steps = { done: 0 };
    assert.equal(await inSlices(longWork(steps), () => false), undefined);
    assert.ok(steps.done < 40);
  });
});

describe('threadGivenBack', () => {
  it('lets others have the thread between the parts of any two works', async () => {
    let turn = 0;
    let isOver = false;
    const watch = () => {
      turn++;
      if (!isOver) setImmediate(watch);
    };
    setImmediate(watch);
    const partsIn = new Map<number, number>();
    const work = async () => {
      for (let part = 0; part < 20; part++) {
        await threadGivenBack();
        partsIn.set(turn, (partsIn.get(turn) ?? 0) + 1);
        const end = performance.now() + 2;
        while (performance.now() < end);
      }
    };
    await Promise.all([work(), work(), work(), work()]);
    isOver = true;
    assert.ok(Math.max(...partsIn.values()) <= 2, [...partsIn.values()].join());
  });
});

describe('partByPart', () => {
  it('does the first part at once and the rest in the order of the things', async () => {
    const done: number[] = [];
    const all = partByPart([1, 2, 3, 4, 5], 2, (thing) => void done.push(thing));
    assert.deepEqual(done, [1, 2]);
    await all;
    assert.deepEqual(done, [1, 2, 3, 4, 5]);
  });
});
