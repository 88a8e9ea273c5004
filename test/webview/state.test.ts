import assert from 'node:assert/strict';
import type { Happening } from '../../webview/happenings';
import { firstQuestion, nextState, type PageState, startState, withFilterToggled, withScope } from '../../webview/state';
import { idOf, listOf, row } from './rows';

describe('the page’s state', () => {
  it('starts as it was left', () => {
    const state = startState({ question: { ...firstQuestion, query: 'tides' }, active: idOf('b'), expanded: [idOf('b')] });
    assert.equal(state.question.query, 'tides');
    assert.deepEqual([...state.expanded], [idOf('b')]);
    assert.deepEqual(having(state, { kind: 'listed', reply: listOf(['a', 'b'], { found: [{ id: idOf('b'), index: 1 }] }) }).active, {
      index: 1,
      id: idOf('b'),
    });
  });

  it('keeps the selection on its paper when new ones come above it', () => {
    const state = having(
      shown('a', 'b'),
      { kind: 'activated', index: 1 },
      { kind: 'listed', reply: listOf(['x', 'a', 'b'], { listId: 2, found: [{ id: idOf('b'), index: 2 }] }) },
    );
    assert.deepEqual(state.active, { index: 2, id: idOf('b') });
  });

  it('moves the selection to the next paper when its own is gone', () => {
    const state = having(shown('a', 'b', 'c'), { kind: 'activated', index: 1 }, { kind: 'listed', reply: listOf(['a', 'c'], { listId: 2 }) });
    assert.deepEqual(state.active, { index: 1, id: idOf('c') });
  });

  it('never selects beyond the ends', () => {
    assert.equal(having(shown('a', 'b'), { kind: 'activated', index: 99 }).active.index, 1);
    assert.equal(having(shown('a', 'b'), { kind: 'activated', index: -1 }).active.index, 0);
  });

  it('starts another question at its first row and keeps the old list until the answer comes', () => {
    const state = having(shown('a', 'b'), { kind: 'activated', index: 1 }, { kind: 'asked', question: { ...firstQuestion, query: 't' } });
    assert.deepEqual(state.active, { index: 0 });
    assert.equal(state.list?.total, 2);
    assert.equal(state.waiting, true);
  });

  it('keeps the list when the next one cannot be had', () => {
    const state = having(shown('a'), { kind: 'asked', question: firstQuestion }, { kind: 'listFailed', sentence: 'No answer.' });
    assert.equal(state.list?.total, 1);
    assert.equal(state.trouble, 'No answer.');
    assert.equal(having(state, { kind: 'listed', reply: listOf(['a']) }).trouble, undefined);
  });

  it('passes over rows of a list it no longer shows', () => {
    const state = shown('a');
    assert.equal(having(state, { kind: 'rowsCame', listId: 7, start: 1, rows: [row('b')] }), state);
  });

  it('lets go of rows far from the view, but not of the selected one', () => {
    const names = Array.from({ length: 500 }, (_, index) => String(index));
    const state = having(shown(...names), { kind: 'viewed', first: 400, last: 410 });
    const held = [...(state.list?.rows.keys() ?? [])];
    assert.equal(held.includes(0), true);
    assert.equal(held.includes(1), false);
    assert.equal(held.length < 260, true);
  });

  it('tells of new papers without showing them', () => {
    const state = having(shown('a'), { kind: 'fact', fact: { kind: 'listChanged', listId: 1, newCount: 3 } });
    assert.equal(state.newCount, 3);
    assert.equal(state.list?.total, 1);
    assert.equal(having(state, { kind: 'fact', fact: { kind: 'listChanged', listId: 9, newCount: 5 } }).newCount, 3);
  });

  it('shows marks set anywhere, in the list and on the card', () => {
    const card = { row: row('a'), authors: [], keywords: [], categories: [], bibtex: '', mentions: [], source: 'test', parts: [] };
    const marks = [{ id: idOf('a'), marks: ['saved'] as const }];
    const state = having(
      shown('a'),
      { kind: 'cardOpened', id: idOf('a'), show: true },
      { kind: 'cardCame', card },
      { kind: 'fact', fact: { kind: 'marksChanged', marks } },
    );
    assert.deepEqual(state.list?.rows.get(0)?.marks, ['saved']);
    assert.deepEqual(state.card?.card?.row.marks, ['saved']);
  });

  it('drops a card that comes after another one was opened', () => {
    const card = { row: row('a'), authors: [], keywords: [], categories: [], bibtex: '', mentions: [], source: 'test', parts: [] };
    const state = having(shown('a', 'b'), { kind: 'cardOpened', id: idOf('b'), show: true }, { kind: 'cardCame', card });
    assert.equal(state.card?.card, undefined);
  });

  it('adds a filter, and takes it away when it is asked for again', () => {
    const filtered = withFilterToggled(firstQuestion, { kind: 'keyword', value: 'tides' });
    assert.deepEqual(filtered.filters, [{ kind: 'keyword', value: 'tides' }]);
    assert.deepEqual(withFilterToggled(filtered, { kind: 'keyword', value: 'tides' }).filters, []);
  });

  it('forgets the day when the scope changes', () => {
    assert.deepEqual(withScope({ ...firstQuestion, scope: 'day', step: '2026-01-15' }, 'week'), { ...firstQuestion, scope: 'week' });
  });
});

function shown(...names: readonly string[]): PageState {
  return having(startState(undefined), { kind: 'listed', reply: listOf(names) });
}

function having(state: PageState, ...happenings: readonly Happening[]): PageState {
  return happenings.reduce(nextState, state);
}
