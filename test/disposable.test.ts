import assert from 'node:assert/strict';
import { DisposableStack } from '../src/core/disposable';
import { Emitter } from '../src/core/event';

describe('DisposableStack', () => {
  it('releases what was added last first, and each thing once', () => {
    const { stack, released } = stackOf('a', 'b', 'c');
    stack.dispose();
    stack.dispose();
    assert.deepEqual(released, ['c', 'b', 'a']);
  });

  it('releases at once what comes after the end, such as the answer of a request that was under way', () => {
    const { stack, released } = stackOf();
    stack.dispose();
    stack.use({ dispose: () => released.push('late') });
    assert.deepEqual(released, ['late']);
  });

  it('answers what it took', () => {
    const thing = { dispose: () => {}, name: 'x' };
    assert.equal(new DisposableStack().use(thing), thing);
  });

  it('releases what was lent once: when its time is over, else at the end', () => {
    const { stack, released } = stackOf('owned');
    const early = stack.lend({ dispose: () => released.push('early') });
    stack.lend({ dispose: () => released.push('late') });
    early.dispose();
    early.dispose();
    stack.dispose();
    early.dispose();
    assert.deepEqual(released, ['early', 'late', 'owned']);
    stack.lend({ dispose: () => released.push('after') });
    assert.deepEqual(released.at(-1), 'after');
  });

  it('is released by a stack that owns it', () => {
    const { stack, released } = stackOf('inner');
    const outer = new DisposableStack();
    outer.use(stack);
    outer.dispose();
    assert.deepEqual(released, ['inner']);
  });
});

describe('an Emitter that ends', () => {
  it('calls nobody any more', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    emitter.event((value) => heard.push(value));
    emitter.dispose();
    emitter.fire(1);
    assert.deepEqual(heard, []);
  });

  it('lets a listener go while it is called', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    const subscription = emitter.event((value) => {
      heard.push(value);
      subscription.dispose();
    });
    emitter.fire(1);
    emitter.fire(2);
    assert.deepEqual(heard, [1]);
  });

  it('keeps no listener of a thousand that came and went', () => {
    const emitter = new Emitter<number>();
    let calls = 0;
    const stack = new DisposableStack();
    for (let at = 0; at < 1000; at += 1) stack.use(emitter.event(() => (calls += 1)));
    stack.dispose();
    emitter.fire(1);
    assert.equal(calls, 0);
  });
});

function stackOf(...names: readonly string[]): { stack: DisposableStack; released: string[] } {
  const stack = new DisposableStack();
  const released: string[] = [];
  for (const name of names) stack.use({ dispose: () => released.push(name) });
  return { stack, released };
}
