import assert from 'node:assert/strict';
import { actOf, bindings, type Press } from '../../webview/keys';

describe('the keys of the list', () => {
  it('move, cite, link, summarise and mark', () => {
    assert.deepEqual(actOf(press('j')), { kind: 'move', by: 1 });
    assert.deepEqual(actOf(press('ArrowUp')), { kind: 'move', by: -1 });
    assert.deepEqual(actOf(press('Enter')), { kind: 'insert', what: 'citation' });
    assert.deepEqual(actOf(press('Enter', { shiftKey: true })), { kind: 'insert', what: 'link' });
    assert.deepEqual(actOf(press('i')), { kind: 'insert', what: 'summary' });
    assert.deepEqual(actOf(press('s')), { kind: 'mark', mark: 'saved' });
    assert.deepEqual(actOf(press('R', { shiftKey: true })), { kind: 'markAbove' });
  });

  it('get today’s papers, by a key that the editor has no use for', () => {
    assert.deepEqual(actOf(press('t')), { kind: 'refresh' });
    assert.equal(actOf(press('F5')), undefined);
  });

  it('choose among the lists by number, also where digits are written with Shift', () => {
    assert.deepEqual(actOf(press('1')), { kind: 'scopeAt', place: 0 });
    assert.deepEqual(actOf(press('8', { shiftKey: true })), { kind: 'scopeAt', place: 7 });
    assert.equal(actOf(press('9')), undefined);
  });

  it('find ? and / wherever the keyboard has them', () => {
    assert.deepEqual(actOf(press('?', { shiftKey: true })), { kind: 'keys' });
    assert.deepEqual(actOf(press('/', { shiftKey: true })), { kind: 'focusSearch' });
  });

  it('leave the editor’s own keys alone', () => {
    for (const held of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) assert.equal(actOf(press('s', held)), undefined);
    assert.equal(actOf(press('S', { shiftKey: true })), undefined);
    assert.equal(actOf(press('q')), undefined);
  });

  it('are each bound once', () => {
    const keys = bindings.flatMap((binding) => binding.keys);
    assert.equal(new Set(keys).size, keys.length);
  });
});

function press(key: string, held: Partial<Press> = {}): Press {
  return { key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held };
}
