import assert from 'node:assert/strict';
import fc from 'fast-check';
import { WideMap } from '../../src/core/library/kept/wideMap';

describe('a wide map', () => {
  it('holds what a plain one holds', () => {
    const acts = fc.array(fc.tuple(fc.constantFrom('', 'a', 'arxiv:2601.1', 'arxiv:2601.2', '__proto__', 'ε'), fc.option(fc.nat())));
    fc.assert(
      fc.property(acts, (all) => {
        const [wide, plain] = [new WideMap<number>(), new Map<string, number>()];
        for (const [name, value] of all) {
          if (value === null) {
            wide.delete(name);
            plain.delete(name);
          } else {
            wide.set(name, value);
            plain.set(name, value);
          }
        }
        for (const [name] of all) assert.equal(wide.get(name), plain.get(name));
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});
