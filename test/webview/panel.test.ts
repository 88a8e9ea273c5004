import assert from 'node:assert/strict';
import type { Fact, KeptState, RequestKind, Requests, Status } from '../../src/protocol/messages';
import type { Scope } from '../../src/protocol/words';
import type { View } from '../../webview/desk';
import type { HostLink, Outcome } from '../../webview/hostLink';
import { Panel } from '../../webview/panel';
import { firstQuestion, type PageState } from '../../webview/state';
import { idOf, listOf } from './rows';

describe('Panel', () => {
  it('asks once for everything and draws it', async () => {
    const { asked, state } = await opened({ question: { scope: 'library', query: 'tides', filters: [] }, expanded: [] });
    assert.deepEqual(
      asked.map(({ kind }) => kind),
      ['ready'],
    );
    assert.equal(state().list?.total, 3);
    assert.equal(state().question.query, 'tides');
  });

  it('lets the host choose the first list of a page that was kept nowhere', async () => {
    const wishes = await Promise.all(
      [undefined, { question: firstQuestion, expanded: [] }].map(async (saved) => (await opened(saved)).asked[0]?.wish),
    );
    assert.deepEqual(
      wishes.map((wish) => (wish as Requests['ready']['wish']).first),
      [true, undefined],
    );
  });

  it('starts afresh when what was saved cannot be read', async () => {
    const { state } = await opened({ question: 'tides' });
    assert.equal(state().question.query, '');
  });

  it('keeps where it is, and while there is no list what was kept of the last one', async () => {
    const { panel, kept, settle } = await opened();
    panel.act({ kind: 'move', by: 1 });
    await settle();
    assert.deepEqual(kept.at(-1), { question: firstQuestion, active: idOf('b'), anchor: { id: idOf('a'), offset: 0 }, expanded: [] });
    const silent = await opened(undefined, { ready: { kind: 'refused', sentence: 'No answer.' } });
    await silent.settle();
    assert.deepEqual(silent.kept, []);
  });

  it('asks one list at a time, and of what was typed meanwhile only the last', async () => {
    const { panel, asked, settle } = await opened();
    for (const query of ['t', 'ti', 'tid']) panel.act({ kind: 'search', query });
    await settle();
    assert.deepEqual(
      asked.filter(({ kind }) => kind === 'list').map(({ wish }) => (wish as Requests['list']['wish']).question.query),
      ['t', 'tid'],
    );
  });

  it('lets the site be asked at once by Enter in the search box, and goes to the list', async () => {
    const { panel, asked, settle, focused } = await opened();
    panel.act({ kind: 'searchNow' });
    panel.act({ kind: 'scope', scope: 'search' });
    await settle();
    panel.act({ kind: 'searchNow' });
    await settle();
    const lists = asked.filter(({ kind }) => kind === 'list').map(({ wish }) => (wish as Requests['list']['wish']).now);
    assert.deepEqual([lists, focused()], [[undefined, true], 'active']);
  });

  it('leaves the sample for the newest day once that was fetched, and stays where papers came otherwise', async () => {
    const { tell, settle, state } = await opened();
    tell({ kind: 'statusChanged', status: { kind: 'sample', sentence: 'A sample.' } });
    tell({ kind: 'statusChanged', status: { kind: 'busy', sentence: 'Fetching papers…' } });
    tell({ kind: 'statusChanged', status: { kind: 'offline', sentence: 'No network.' } });
    await settle();
    assert.equal(state().question.scope, 'library');
    tell({ kind: 'statusChanged', status: { kind: 'fine', sentence: 'Last refreshed at 08:00.' } });
    await settle();
    assert.equal(state().question.scope, 'day');
    const late = await opened(undefined, {}, { status: { kind: 'busy', sentence: 'Fetching papers…', onlySample: true } });
    late.tell({ kind: 'statusChanged', status: { kind: 'fine', sentence: 'Last refreshed at 08:00.' } });
    await late.settle();
    assert.equal(late.state().question.scope, 'day', 'a page that came while the first refresh was under way');
    const later = await opened(undefined, {}, { status: { kind: 'busy', sentence: 'Fetching papers…' } });
    later.tell({ kind: 'statusChanged', status: { kind: 'fine', sentence: 'Last refreshed at 08:00.' } });
    await later.settle();
    assert.equal(later.state().question.scope, 'day', 'a first page that came when the papers of the refresh were there, and their list was not');
    const imported = await opened();
    imported.tell({ kind: 'statusChanged', status: { kind: 'sample', sentence: 'A sample.' } });
    imported.tell({ kind: 'statusChanged', status: { kind: 'fine' } });
    imported.tell({ kind: 'statusChanged', status: { kind: 'fine', sentence: 'Last refreshed at 08:00.' } });
    await imported.settle();
    assert.equal(imported.state().question.scope, 'library');
  });

  it('goes to another list by its number, and nowhere by the number of none or of its own', async () => {
    const { panel, asked, settle, state } = await opened(undefined, {}, { scopes: ['library', 'saved'] });
    for (const place of [1, 1, 7]) {
      panel.act({ kind: 'scopeAt', place });
      await settle();
    }
    assert.equal(state().question.scope, 'saved');
    assert.equal(asked.filter(({ kind }) => kind === 'list').length, 1);
  });

  it('moves a saved paper, and asks for the list where it has an order', async () => {
    const { panel, asked, settle } = await opened({ question: { scope: 'saved', query: '', filters: [] }, expanded: [] });
    panel.act({ kind: 'moveSaved', by: 1 });
    await settle();
    assert.deepEqual(
      asked.slice(1).map(({ kind }) => kind),
      ['moveSaved', 'list'],
    );
  });

  it('inserts the selected paper', async () => {
    const { panel, asked, settle, state } = await opened();
    panel.act({ kind: 'move', by: 1 });
    panel.act({ kind: 'insert', what: 'citation' });
    await settle();
    assert.deepEqual(asked.at(-1), { kind: 'insert', wish: { id: idOf('b'), what: 'citation' } });
    assert.equal(state().notice?.sentence, 'Done.');
  });

  it('takes back the last mark', async () => {
    const { panel, asked, settle } = await opened();
    panel.act({ kind: 'mark', mark: 'saved' });
    await settle();
    panel.act({ kind: 'undo' });
    await settle();
    const marks = asked.filter(({ kind }) => kind === 'mark').map(({ wish }) => (wish as Requests['mark']['wish']).on);
    assert.deepEqual(marks, [true, false]);
  });

  it('asks for the list again after hiding, and keeps the focus in it', async () => {
    const { panel, asked, settle, focused } = await opened();
    panel.act({ kind: 'mark', mark: 'hidden' });
    await settle();
    assert.deepEqual(
      asked.slice(1).map(({ kind }) => kind),
      ['mark', 'list'],
    );
    assert.equal(focused(), 'active');
  });

  it('says why when a wish is refused, and keeps what it shows', async () => {
    const { panel, settle, state } = await opened(undefined, { list: { kind: 'refused', sentence: 'No answer.' } });
    panel.act({ kind: 'search', query: 'x' });
    await settle();
    assert.equal(state().trouble, 'No answer.');
    assert.equal(state().list?.total, 3);
  });

  it('asks again by itself when the list it scrolls is gone', async () => {
    const { panel, asked, settle } = await opened(undefined, { rows: { kind: 'refused', sentence: 'Gone.', gone: true } }, { total: 500 });
    panel.viewed(100, 120);
    await settle();
    assert.deepEqual(
      asked.slice(1).map(({ kind }) => kind),
      ['rows', 'list'],
    );
  });

  it('takes in at once what a search finds late, and tells of new papers elsewhere', async () => {
    const { panel, asked, settle, tell, state } = await opened();
    tell({ kind: 'listChanged', listId: 1, newCount: 2 });
    await settle();
    assert.equal(state().newCount, 2);
    panel.act({ kind: 'search', query: 'tides' });
    await settle();
    tell({ kind: 'listChanged', listId: 1, newCount: 2 });
    await settle();
    assert.equal(state().newCount, 0);
    assert.equal(asked.filter(({ kind }) => kind === 'list').length, 2);
  });

  it('shows the best hit on top when it comes late, and stays at the paper of a reader who has moved on', async () => {
    const { panel, asked, settle, tell } = await opened();
    panel.act({ kind: 'search', query: 'tides' });
    await settle();
    tell({ kind: 'listChanged', listId: 1, newCount: 1 });
    await settle();
    panel.act({ kind: 'move', by: 1 });
    tell({ kind: 'listChanged', listId: 1, newCount: 1 });
    await settle();
    const looked = asked.filter(({ kind }) => kind === 'list').map(({ wish }) => (wish as Requests['list']['wish']).find);
    assert.deepEqual(looked, [[], [], [idOf('a'), idOf('b')]]);
  });

  it('shows what the user chose by a command, in the list and not behind a card', async () => {
    const { panel, tell, asked, settle, state, focused } = await opened();
    panel.act({ kind: 'card' });
    await settle();
    tell({ kind: 'questionWanted', question: { scope: 'search', query: 'shores', filters: [] } });
    await settle();
    assert.equal(state().question.query, 'shores');
    assert.equal(state().shown, 'list');
    assert.equal(asked.at(-1)?.kind, 'list');
    assert.equal(focused(), 'active');
  });

  it('says once that there are new papers', async () => {
    const { tell, said } = await opened();
    tell({ kind: 'listChanged', listId: 1, newCount: 3 });
    tell({ kind: 'listChanged', listId: 1, newCount: 3 });
    assert.deepEqual(said, ['3 new papers']);
  });

  it('asks again for the rows near the view when what they say has changed', async () => {
    const { panel, tell, asked, settle } = await opened();
    panel.viewed(0, 2);
    tell({ kind: 'rowsChanged', listId: 1 });
    tell({ kind: 'rowsChanged', listId: 7 });
    await settle();
    assert.deepEqual(asked.slice(1), [{ kind: 'rows', wish: { listId: 1, start: 0, count: 3 } }]);
  });

  it('gives the focus back to the list after a choice in the editor’s own pick, made or not', async () => {
    const question = { scope: 'library', query: '', filters: [{ kind: 'code' }] } as const;
    for (const value of [{ question }, {}]) {
      const { panel, settle, focused, state } = await opened(undefined, { choose: { kind: 'granted', value: value as never } });
      panel.act({ kind: 'choose', what: 'filter' });
      await settle();
      assert.equal(focused(), 'active');
      assert.equal(state().question.filters.length, 'question' in value ? 1 : 0);
    }
  });

  it('goes from card to card where a card has the page', async () => {
    const { panel, settle, state, focused } = await opened();
    panel.act({ kind: 'card' });
    await settle();
    panel.act({ kind: 'move', by: 1 });
    await settle();
    assert.deepEqual([state().shown, state().card?.id, state().active.id, focused()], ['card', idOf('b'), idOf('b'), 'card']);
    panel.act({ kind: 'back' });
    assert.equal(state().active.id, idOf('b'));
  });

  it('begins anew when a first start failed and one tries again', async () => {
    const { panel, asked, settle } = await opened(undefined, { ready: { kind: 'refused', sentence: 'No answer.' } });
    panel.act({ kind: 'offer', offer: { kind: 'again', label: 'Try Again' } });
    await settle();
    assert.deepEqual(
      asked.map(({ kind }) => kind),
      ['ready', 'ready'],
    );
  });

  it('shows a card beside the list only where there is room', async () => {
    const { panel, asked, settle, state } = await opened();
    panel.act({ kind: 'card' });
    await settle();
    assert.equal(state().shown, 'card');
    panel.act({ kind: 'back' });
    panel.resized(true);
    await settle();
    assert.equal(state().shown, 'list');
    assert.equal(asked.filter(({ kind }) => kind === 'card').length, 2);
  });
});

interface Asked {
  readonly kind: RequestKind;
  readonly wish: unknown;
}

/** A panel that has been welcomed by a host with three papers; timers run at once when `settle` is awaited. */
async function opened(
  saved?: unknown,
  outcomes: { readonly [K in RequestKind]?: Outcome<never> } = {},
  facts: { total?: number; scopes?: readonly Scope[]; status?: Status } = {},
) {
  const asked: Asked[] = [];
  let tell: (fact: Fact) => void = () => {};
  let drawn: PageState | undefined;
  let focus = '';
  const said: string[] = [];
  const kept: KeptState[] = [];
  const { scopes = ['library'], status = { kind: 'fine' }, ...listFacts } = facts;
  const list = listOf(['a', 'b', 'c'], listFacts);
  const card = { row: list.rows[0], authors: [], keywords: [], categories: [], bibtex: '', mentions: [], source: '', parts: [] };
  const replies: Partial<Record<RequestKind, object>> = { list, card };
  const link: HostLink = {
    ask: async (kind, wish) => {
      if (kind !== 'at') asked.push({ kind, wish });
      const { question } = wish as Requests['ready']['wish'];
      const welcome = { scopes, status, list, question };
      return outcomes[kind] ?? { kind: 'granted', value: (kind === 'ready' ? welcome : (replies[kind] ?? { sentence: 'Done.' })) as never };
    },
    onFact: (listener: (fact: Fact) => void) => {
      tell = listener;
    },
    savedStates: () => [saved],
    saveState: (state) => void kept.push(state),
  };
  const timers = new Map<string, () => void>();
  const panel = new Panel(
    link,
    fakeView(
      (state) => (drawn = state),
      (what) => (focus = what),
      said,
    ),
    { later: (name, _, work) => void timers.set(name, work) },
  );
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    timers.get('beside')?.();
    timers.get('save')?.();
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };
  await panel.start();
  return { panel, asked, settle, tell: (fact: Fact) => tell(fact), state: () => drawn as PageState, focused: () => focus, said, kept };
}

function fakeView(draw: (state: PageState) => void, focus: (what: string) => void, said: string[]): View {
  return {
    draw,
    focusActive: () => focus('active'),
    focusSearch: () => focus('search'),
    focusCard: () => focus('card'),
    focusKeys: () => focus('keys'),
    isInList: () => false,
    top: () => ({ index: 0, offset: 0 }),
    scrollTo: () => {},
    pageSize: () => 5,
    announce: (sentence) => void said.push(sentence),
  };
}
