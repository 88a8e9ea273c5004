import assert from 'node:assert/strict';
import { createHostLink, silence } from '../../webview/hostLink';
import { readSaved } from '../../webview/savedState';

describe('the page’s end of the conversation', () => {
  it('grants a wish by the reply that bears its number', async () => {
    const { link, hear, posted } = opened();
    const wish = link.ask('card', { id: 'arxiv:2601.99001' });
    hear({ kind: 'reply', request: 7, value: { other: true } });
    hear({ kind: 'reply', request: posted[0]?.request, value: { right: true } });
    assert.deepEqual(await wish, { kind: 'granted', value: { right: true } });
  });

  it('hears nobody but who answered its first wish', async () => {
    const { link, hear, posted, runClock } = opened();
    const first = link.ask('card', { id: 'arxiv:2601.99001' });
    hear({ kind: 'reply', request: posted[0]?.request, value: { right: true } });
    await first;
    const wish = link.ask('card', { id: 'arxiv:2601.99002' });
    const forged = { kind: 'reply', request: 2, value: { forged: true } };
    hear(forged, { source: 'another document' });
    hear(forged, { origin: 'https://elsewhere.example' });
    runClock();
    assert.deepEqual(await wish, { kind: 'refused', sentence: silence });
  });

  it('ends a wish that a silent host leaves open', async () => {
    const { link, runClock } = opened();
    const wish = link.ask('list', { question: { scope: 'library', query: '', filters: [] }, start: 0, count: 60, find: [] });
    runClock();
    assert.deepEqual(await wish, { kind: 'refused', sentence: silence });
  });

  it('passes facts on once the host is known, and nothing that is no message', () => {
    const { link, hear } = opened();
    const facts: unknown[] = [];
    link.onFact((fact) => facts.push(fact));
    hear({ kind: 'searchWanted' });
    void link.ask('card', { id: 'arxiv:2601.99001' });
    hear({ kind: 'reply', request: 1, value: {} });
    for (const message of [undefined, 'x', { kind: 'evil' }, { kind: 'searchWanted' }]) hear(message);
    assert.deepEqual(facts, [{ kind: 'searchWanted' }]);
  });

  it('keeps a state with the editor and with the host, once while it stays the same', () => {
    const { link, posted, stored } = opened();
    const state = { question: { scope: 'library', query: 'tides', filters: [] }, expanded: [] } as const;
    for (const each of [state, { ...state }, { ...state, question: { ...state.question, query: '' } }]) link.saveState(each);
    assert.equal(stored.length, 2);
    assert.deepEqual(
      posted.map((wish) => 'state' in wish && wish.state),
      stored,
    );
    assert.equal(
      stored.every(({ at }) => typeof at === 'number'),
      true,
    );
  });

  it('begins with the newest of what was kept, and passes over what it cannot read', () => {
    const kept = (at: number, query: string) => ({ at, question: { scope: 'library', query, filters: [] }, expanded: [] });
    const query = (...states: unknown[]) => readSaved(states)?.question.query;
    assert.equal(query(kept(2, 'editor'), kept(1, 'host')), 'editor');
    assert.equal(query(kept(1, 'editor'), kept(2, 'host')), 'host');
    assert.equal(query(undefined, kept(1, 'host')), 'host');
    assert.equal(query(kept(1, 'editor'), { ...kept(2, 'host'), more: true }), 'editor');
    assert.equal(query(undefined, undefined), undefined);
  });
});

/** A link over a window that is no more than its listeners and its clock. */
function opened() {
  const origin = 'vscode-webview://page';
  const host = 'the editor';
  const listeners: ((event: MessageEvent<unknown>) => void)[] = [];
  const timers: (() => void)[] = [];
  const posted: { readonly request: number }[] = [];
  const stored: { readonly at?: number }[] = [];
  const page = {
    origin,
    addEventListener: (_: string, listener: (event: MessageEvent<unknown>) => void) => listeners.push(listener),
    setTimeout: (work: () => void) => timers.push(work),
    clearTimeout: () => {},
  };
  const api = {
    postMessage: (wish: unknown) => void posted.push(wish as { request: number }),
    getState: () => undefined,
    setState: (state: unknown) => void stored.push(state as object),
  };
  const link = createHostLink(api, page as unknown as Window);
  const hear = (data: unknown, from: { source?: string; origin?: string } = {}) => {
    for (const listener of listeners) listener({ data, origin, source: host, ...from } as unknown as MessageEvent<unknown>);
  };
  const runClock = () => {
    for (const work of timers) work();
  };
  return { link, hear, posted, stored, runClock };
}
