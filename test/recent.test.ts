import assert from 'node:assert/strict';
import { Recent } from '../src/core/recent';

describe('Recent', () => {
  it('holds the last used few, and of each name the last value', () => {
    const recent = new Recent<number>(2);
    recent.set('tides', 1);
    recent.set('kelp', 2);
    recent.set('tides', 3);
    recent.set('rust', 4);
    assert.deepEqual([recent.get('tides'), recent.get('kelp'), recent.get('rust'), recent.size], [3, undefined, 4, 2]);
    recent.clear();
    assert.deepEqual([recent.get('rust'), recent.size], [undefined, 0]);
  });
});
