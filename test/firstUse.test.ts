import assert from 'node:assert/strict';
import { firstUse } from '../src/core/firstUse';

describe('what is made at its first use', () => {
  it('is not made before, and once', () => {
    let times = 0;
    const list = firstUse(() => [++times]);
    assert.equal(times, 0);
    assert.equal(list(), list());
    assert.equal(times, 1);
  });

  it('is made once though it is nothing', () => {
    let times = 0;
    const nothing = firstUse(() => {
      times++;
    });
    nothing();
    nothing();
    assert.equal(times, 1);
  });
});
