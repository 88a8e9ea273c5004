import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sortInSteps } from '../src/core/sortInSteps';
import { allSteps } from '../src/core/steps';

describe('sortInSteps', () => {
  it('sorts as the language does, what is equal as it came', () => {
    const things = fc.array(fc.record({ rank: fc.integer({ min: 0, max: 9 }), name: fc.string() }), { maxLength: 2000, size: 'max' });
    const compare = (one: { rank: number }, other: { rank: number }) => one.rank - other.rank;
    fc.assert(
      fc.property(things, (all) => {
        assert.deepEqual(allSteps(sortInSteps(all, compare)), all.toSorted(compare));
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it('gives way often, however many there are', () => {
    const steps = [
      ...sortInSteps(
        Array.from({ length: 10_000 }, (_, index) => (index * 7919) % 10_007),
        (one, other) => one - other,
      ),
    ];
    assert.ok(steps.length > 100, String(steps.length));
  });
});
