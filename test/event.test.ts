import assert from 'node:assert/strict';
import { Emitter } from '../src/core/event';

describe('Emitter', () => {
  it('calls a listener until its subscription ends', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    const subscription = emitter.event((value) => heard.push(value));
    emitter.fire(1);
    subscription.dispose();
    emitter.fire(2);
    assert.deepEqual(heard, [1]);
  });

  it('lets a listener added while firing hear only the next event', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    emitter.event(() => void emitter.event((value) => heard.push(value)));
    emitter.fire(1);
    emitter.fire(2);
    assert.deepEqual(heard, [2]);
  });
});
