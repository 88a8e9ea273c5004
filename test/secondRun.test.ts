import assert from 'node:assert/strict';
import { runAtMostTwice } from '../scripts/secondRun.mjs';

const fine = { passed: 2, failed: 0 };
const broken = { passed: 1, failed: 1 };

const quietly = () => undefined;

describe('the second run of what failed', () => {
  it('is for the failed parts alone, and its counts replace the first ones', async () => {
    const runs: (readonly string[])[] = [];
    const result = await runAtMostTwice(
      ['a', 'b', 'c'],
      async (parts, isFirst) => {
        runs.push(parts);
        return new Map(parts.map((part) => [part, part === 'b' && isFirst ? broken : fine]));
      },
      quietly,
    );
    assert.deepEqual(runs, [['a', 'b', 'c'], ['b']]);
    assert.deepEqual(result, { passed: 6, failed: 0, again: ['b'] });
  });

  it('fails when the fault is real', async () => {
    const result = await runAtMostTwice(['a', 'b'], async (parts) => new Map(parts.map((part) => [part, part === 'b' ? broken : fine])), quietly);
    assert.deepEqual(result, { passed: 3, failed: 1, again: ['b'] });
  });

  it('is for every part of a run that broke off, and each counts as failed when the second breaks off too', async () => {
    const always = await runAtMostTwice(['a', 'b'], () => Promise.reject('A run that is to break off in this test.'), quietly);
    assert.deepEqual(always, { passed: 0, failed: 2, again: ['a', 'b'] });
  });
});
