import assert from 'node:assert/strict';
import type { Disposable } from '../../src/core/disposable';
import { Emitter } from '../../src/core/event';
import { indexHere } from '../../src/core/library/index/indexing';
import type { PaperIndexing } from '../../src/core/library/index/paperIndexing';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import type { Paper } from '../../src/core/papers/paper';
import { noFeeds } from '../../src/features/panel/panelFeeds';
import type { PanelServices } from '../../src/features/panel/panelServices';
import { PanelSession } from '../../src/features/panel/panelSession';
import { createPaperParts } from '../../src/features/panel/paperParts';
import { paperRow } from '../../src/features/panel/paperRow';
import type { CardPart, HostMessage, ListReply, PaperCard, RowsReply, Welcome } from '../../src/protocol/messages';
import { memoryStorage } from '../support/memoryStorage';

const question = { scope: 'library', query: '', filters: [] };
const tides: Paper = {
  id: 'arxiv:2601.99001',
  aliases: ['doi:10.99999/tides'],
  title: 'Tidal  Attention \u202e $O(n)$',
  authors: ['Mirelle Oakvane', 'Tarn Hollowquill'],
  claimedAuthors: [{ name: 'Mirelle Oakvane', user: 'moakvane' }],
  publishedAt: '2026-01-13',
  githubRepo: 'https://github.com/tidewater-example/tidal',
  projectPage: 'javascript:alert(1)',
  source: 'huggingface',
};
const almanac: Paper = {
  id: 'arxiv:2601.99002',
  aliases: [],
  title: 'A Sparse Almanac',
  authors: [],
  authorCount: 7,
  publishedAt: '2026-01-14',
  source: 'arxiv',
};

const thread = {
  kind: 'ok',
  comments: [
    { id: 'a', author: 'iva', markdown: 'See [this](https://shore.example/first), not [that](http://shore.example).\n\n`code`', reactions: [] },
    { id: 'b', author: 'tarn', markdown: 'And https://shore.example/second', parentId: 'a', reactions: [] },
  ],
} as const;

const unknown = async () => ({ kind: 'failed', reason: 'notFound', message: 'Not found.', detail: '404' }) as const;
const site = { paper: unknown, repos: unknown, comments: async () => thread };

describe('PanelSession', () => {
  it('answers ready with all that is needed to draw', async () => {
    const { ask } = await session();
    const { list, status, scopes } = (await ask({ kind: 'ready', question, start: 0, count: 60, find: [] })) as Welcome;
    assert.deepEqual(
      list.rows.map(({ id, authors }) => [id, authors]),
      [
        [almanac.id, '7 authors'],
        [tides.id, 'Mirelle Oakvane, Tarn Hollowquill'],
      ],
    );
    assert.equal(list.sentence, '2 papers');
    assert.deepEqual(list.tally, { figures: '2', papers: '2 papers' });
    assert.equal(status.kind, 'fine');
    assert.equal(scopes.includes('library'), true);
  });

  it('begins a page that never showed a list with the newest day, once the feed was fetched', async () => {
    const ready = { kind: 'ready', question, start: 0, count: 60, find: [] };
    const scopeOf = async (feeds: PanelServices['feeds'], wish: object = { ...ready, first: true }) => {
      const { ask } = await session(undefined, feeds);
      return ((await ask(wish)) as Welcome).question.scope;
    };
    const fetched = { ...noFeeds, state: { refreshing: false, lastSuccessAt: 1 } };
    assert.equal(await scopeOf(noFeeds), 'library');
    assert.equal(await scopeOf(fetched), 'day');
    assert.equal(await scopeOf(fetched, ready), 'library');
  });

  it('finds as one types, with the hits marked', async () => {
    const { ask } = await readySession();
    const list = (await ask({ kind: 'list', question: { ...question, query: 'tida' }, start: 0, count: 60, find: [] })) as ListReply;
    assert.equal(list.sentence, '1 paper found');
    assert.deepEqual(list.rows[0]?.title[0], { text: 'Tidal', hit: true });
  });

  it('tells of papers that the index takes in late', async () => {
    const slow = slowIndex();
    const library = await Library.open(memoryStorage(), { log: silentLog, clock: () => 1, index: () => slow.index });
    const { ask, facts } = await session(library);
    const search = { kind: 'list', question: { ...question, query: 'almanac' }, start: 0, count: 60, find: [] };
    await ask({ ...search, kind: 'ready' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(((await ask(search)) as ListReply).total, 0, 'the index has not taken it in');
    slow.goOn();
    const told = () => facts().some(({ kind }) => kind === 'listChanged');
    for (let turn = 0; turn < 100 && !told(); turn++) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.ok(told(), 'the page is told that the list would gain a paper');
  });

  it('says that nothing was found, and what to do', async () => {
    const { ask } = await readySession();
    const list = (await ask({ kind: 'list', question: { ...question, query: 'zzzz' }, start: 0, count: 60, find: [] })) as ListReply;
    assert.deepEqual([list.sentence, list.offer], ['No paper here matches.', { kind: 'scope', scope: 'search', label: 'Search Hugging Face' }]);
    const filtered = { ...question, filters: [{ kind: 'keyword', value: 'zzzz' }] } as const;
    const passing = (await ask({ kind: 'list', question: filtered, start: 0, count: 60, find: [] })) as ListReply;
    assert.deepEqual([passing.sentence, passing.offer?.kind], ['No paper passes these filters.', 'clear']);
  });

  it('sends the rows round a paper that is looked for', async () => {
    const { ask } = await readySession();
    const list = (await ask({ kind: 'list', question, start: 0, count: 1, find: [tides.id] })) as ListReply;
    assert.deepEqual([list.start, list.rows.length, list.found], [1, 1, [{ id: tides.id, index: 1 }]]);
  });

  it('shows a card with everything known, cleaned of what would turn or hide text', async () => {
    const { ask } = await readySession();
    const card = (await ask({ kind: 'card', id: tides.id })) as PaperCard;
    assert.deepEqual(card.authors, [{ name: 'Mirelle Oakvane', claimed: true }, { name: 'Tarn Hollowquill' }]);
    assert.doesNotMatch(JSON.stringify(card.row.title), /\u202e/);
    assert.match(card.bibtex, /^@\w+\{ownKey,/);
    assert.equal(card.row.links.includes('project'), false);
  });

  it('names a paper whose title shows nothing by its id', async () => {
    for (const title of ['', ' ', '\u200b\u2060', '\u202e', '\u00ad\u00ad', '\u200d\u0301']) {
      const row = paperRow({ ...tides, title }, { marks: [], matched: [], reasons: [] });
      assert.deepEqual(row.title, [{ text: tides.id }]);
    }
  });

  it('offers to add a paper that Hugging Face has not told of', async () => {
    const { ask } = await readySession();
    const links = async (id: string) => ((await ask({ kind: 'card', id })) as PaperCard).row.links;
    assert.ok((await links(almanac.id)).includes('addPaper'));
    assert.ok(!(await links(tides.id)).includes('addPaper'));
  });

  it('leads to the collections that hold a paper', async () => {
    const { ask, deeds } = await readySession();
    assert.ok(((await ask({ kind: 'card', id: tides.id })) as PaperCard).row.links.includes('collections'));
    await ask({ kind: 'open', id: tides.id, target: 'collections' });
    assert.deepEqual(deeds, ['open https://huggingface.co/collections?paper=2601.99001']);
  });

  it('has the page ask again when the words of the settings changed', async () => {
    const { opened, posted } = await readySession();
    opened.wordsChanged();
    assert.deepEqual(posted.at(-1), { kind: 'listChanged', listId: 1, newCount: 0, below: true });
  });

  it('opens addresses that it looks up itself, and https ones only', async () => {
    const { ask, deeds } = await readySession();
    await ask({ kind: 'open', id: tides.id, target: 'code' });
    await ask({ kind: 'open', id: tides.id, target: 'author', index: 0 });
    assert.deepEqual(deeds, ['open https://github.com/tidewater-example/tidal', 'open https://huggingface.co/moakvane']);
    assert.equal(await refusal(ask({ kind: 'open', id: tides.id, target: 'project' })), 'This paper has no such address.');
  });

  it('opens the link of a comment by the number that it has in the thread', async () => {
    const { ask, deeds } = await readySession();
    const { comments } = (await ask({ kind: 'part', id: tides.id, part: 'comments' })) as Extract<CardPart, { part: 'comments' }>;
    assert.deepEqual(
      comments.map(({ blocks }) => blocks.length),
      [2, 1],
    );
    await ask({ kind: 'open', id: tides.id, target: 'commentLink', index: 1 });
    assert.deepEqual(deeds, ['open https://shore.example/second']);
    for (const index of [2, -1]) await refusal(ask({ kind: 'open', id: tides.id, target: 'commentLink', index }));
    assert.equal(deeds.length, 1);
  });

  it('copies a citation by the key of the note in use, and by a new one where it has none', async () => {
    const { ask, deeds } = await readySession();
    for (const id of [tides.id, almanac.id]) await ask({ kind: 'copy', id, as: 'citation' });
    assert.equal(deeds[0], 'copy [@ownKey]');
    assert.match(deeds[1] ?? '', /^copy \[@[a-z]+\d*[a-z]*\]$/);
  });

  it('copies the entry that its card shows, without what turns the direction of reading (U01)', async () => {
    const { ask, deeds } = await readySession();
    const { bibtex } = (await ask({ kind: 'card', id: tides.id })) as PaperCard;
    await ask({ kind: 'copy', id: tides.id, as: 'bibtex' });
    assert.deepEqual(deeds, [`copy ${bibtex}`]);
    assert.match(bibtex, /title = \{Tidal +Attention +\$O\(n\)\$\},/);
  });

  it('marks, tells the page of it, and leaves hidden papers out', async () => {
    const { ask, facts } = await readySession();
    await ask({ kind: 'mark', ids: [tides.id], mark: 'hidden', on: true });
    assert.deepEqual(facts(), [{ kind: 'marksChanged', marks: [{ id: tides.id, marks: ['hidden'] }] }]);
    const list = (await ask({ kind: 'list', question, start: 0, count: 60, find: [] })) as ListReply;
    assert.equal(list.total, 1);
  });

  it('moves a saved paper in the reading list, and says where there is no way further', async () => {
    const { ask } = await readySession();
    const saved = async () =>
      ((await ask({ kind: 'list', question: { ...question, scope: 'saved' }, start: 0, count: 60, find: [] })) as ListReply).rows.map(({ id }) => id);
    assert.deepEqual(await ask({ kind: 'moveSaved', id: tides.id, by: 1 }), { sentence: 'It is not saved.' });
    for (const id of [tides.id, almanac.id]) await ask({ kind: 'mark', ids: [id], mark: 'saved', on: true });
    const before = await saved();
    assert.deepEqual(await ask({ kind: 'moveSaved', id: before[1], by: -1 }), { sentence: 'Moved up the reading list.' });
    assert.deepEqual(await saved(), [...before].reverse());
    assert.deepEqual(await ask({ kind: 'moveSaved', id: before[1], by: -1 }), { sentence: 'It is at that end of the list.' });
  });

  it('marks all above as read and says how many', async () => {
    const { ask } = await session();
    const { list } = (await ask({ kind: 'ready', question, start: 0, count: 60, find: [] })) as Welcome;
    assert.deepEqual(await ask({ kind: 'markAbove', listId: list.listId, index: 1 }), {
      ids: [almanac.id, tides.id],
      sentence: 'Marked 2 papers as read.',
    });
  });

  it('refuses rows of a list that is no longer kept', async () => {
    const { ask } = await readySession();
    assert.equal(await refusal(ask({ kind: 'rows', listId: 99, start: 0, count: 10 })), 'The list has changed.');
  });

  it('refuses a paper it does not hold', async () => {
    const { ask } = await readySession();
    assert.match((await refusal(ask({ kind: 'insert', id: 'arxiv:2601.99999', what: 'citation' }))) ?? '', /no longer in the library/);
  });

  it('keeps what a command wants of the page until the page listens, the last of each kind', async () => {
    const { ask, opened, facts } = await session();
    opened.tell({ kind: 'searchWanted' });
    opened.tell({ kind: 'questionWanted', question: { scope: 'saved', query: '', filters: [] } });
    opened.tell({ kind: 'questionWanted', question: { scope: 'library', query: 'tides', filters: [] } });
    opened.tell({ kind: 'listChanged', listId: 1, newCount: 1 });
    assert.deepEqual(facts(), []);
    await ask({ kind: 'ready', question, start: 0, count: 60, find: [] });
    assert.deepEqual(facts(), [{ kind: 'searchWanted' }, { kind: 'questionWanted', question: { scope: 'library', query: 'tides', filters: [] } }]);
  });

  it('keeps where the page is, and does not take a late word of it for its return', async () => {
    const { ask, deeds, opened, facts } = await readySession();
    opened.hidden();
    await ask({ kind: 'keep', state: { at: 5, question, expanded: [] } });
    assert.deepEqual(deeds, ['keep 5']);
    opened.tell({ kind: 'searchWanted' });
    assert.deepEqual(facts(), []);
  });

  it('keeps it as well while the page is away, since what is hidden is gone', async () => {
    const { ask, opened, facts } = await readySession();
    opened.hidden();
    opened.tell({ kind: 'searchWanted' });
    assert.deepEqual(facts(), []);
    await ask({ kind: 'ready', question, start: 0, count: 60, find: [] });
    assert.deepEqual(facts(), [{ kind: 'searchWanted' }]);
    opened.tell({ kind: 'searchWanted' });
    assert.equal(facts().length, 2);
  });

  it('says in how many notes a paper is cited, before other reasons, and that rows changed when that did', async () => {
    const { ask, cite, facts } = await session();
    cite(tides.id, 2);
    const { list } = (await ask({ kind: 'ready', question, start: 0, count: 60, find: [] })) as Welcome;
    assert.deepEqual(
      list.rows.map(({ reasons }) => reasons),
      [[], ['cited in 2 notes']],
    );
    cite(almanac.id, 1);
    assert.deepEqual(facts(), [{ kind: 'rowsChanged', listId: list.listId }]);
    const { rows } = (await ask({ kind: 'rows', listId: list.listId, start: 0, count: 2 })) as RowsReply;
    assert.deepEqual(rows[0]?.reasons, ['cited in 1 note', 'has a note']);
    assert.deepEqual(((await ask({ kind: 'card', id: tides.id })) as PaperCard).row.reasons, ['cited in 2 notes']);
  });

  it('tells of rows that say something else, such as more votes, where no paper came', async () => {
    const { ask, library, untilTold } = await session();
    const { list } = (await ask({ kind: 'ready', question, start: 0, count: 60, find: [] })) as Welcome;
    await library.add([{ ...tides, upvotes: 12 }]);
    assert.deepEqual(await untilTold('rowsChanged'), { kind: 'rowsChanged', listId: list.listId });
  });

  it('knows the paper that the page is at while the page has the focus', async () => {
    const { ask, opened, pointed } = await readySession();
    await ask({ kind: 'at', id: tides.id, focused: true });
    await ask({ kind: 'at', id: almanac.id, focused: true });
    await ask({ kind: 'at', id: almanac.id, focused: false });
    await ask({ kind: 'at', id: tides.id, focused: true });
    opened.hidden();
    assert.deepEqual(pointed, [tides.id, almanac.id, undefined, tides.id, undefined]);
  });

  it('ends every wish, even when something fails beneath', async () => {
    const { ask } = await readySession();
    assert.match((await refusal(ask({ kind: 'perform', deed: 'refresh' }))) ?? '', /did not work/);
  });

  it('drops what comes before ready, twice, or is no wish, and stays alive', async () => {
    const { receive, posted, ask } = await session();
    await receive({ kind: 'card', request: 1, id: tides.id });
    await receive({ kind: 'nonsense' });
    await receive('x'.repeat(10_000_000));
    assert.deepEqual(
      posted.map(({ kind }) => kind),
      ['refusal'],
    );
    await ask({ kind: 'ready', question, start: 0, count: 60, find: [] });
    const before = posted.length;
    await receive({ kind: 'card', request: 1, id: tides.id });
    assert.equal(posted.length, before);
  });
});

async function readySession() {
  const made = await session();
  await made.ask({ kind: 'ready', question, start: 0, count: 60, find: [] });
  return made;
}

/** An index that takes nothing in until it is told to go on, as a worker that is busy. */
function slowIndex() {
  const index = indexHere();
  let goOn = () => {};
  const ready = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const slow: PaperIndexing & Disposable = { ...index, change: (...news) => ready.then(() => index.change(...news)), dispose: () => {} };
  return { index: slow, goOn: () => goOn() };
}

/** A session over a library of two papers; `perform` fails, everything else is written down. */
async function session(held?: Library, feeds?: PanelServices['feeds']) {
  const library = held ?? (await Library.open(memoryStorage(), { log: silentLog, clock: () => 1 }));
  await library.add([tides, almanac]);
  const deeds: string[] = [];
  const cited = new Map<string, number>();
  const recounted = new Emitter<void>();
  const pointed: (string | undefined)[] = [];
  const services: PanelServices = {
    pointAt: (id) => void pointed.push(id),
    cited: { count: ({ id }) => cited.get(id) ?? 0, hasNote: ({ id }) => id === almanac.id && cited.has(id), onDidChange: recounted.event },
    log: silentLog,
    library,
    ...(feeds && { feeds }),
    insert: async (paper, what) => ({ sentence: `${what} ${paper.id}` }),
    openAddress: async (address) => void deeds.push(`open ${address}`),
    openFullText: async () => ({}),
    openNote: async () => ({}),
    mentions: async () => [],
    openMention: async () => {},
    copy: async (text) => void deeds.push(`copy ${text}`),
    keyOf: async (paper) => (paper.id === tides.id ? 'ownKey' : undefined),
    keep: async ({ at }) => void deeds.push(`keep ${at}`),
    perform: async () => {
      throw new Error('offline');
    },
    choose: async () => ({}),
    parts: createPaperParts({ huggingFace: () => site, isOn: () => true }, () => {}),
  };
  const posted: HostMessage[] = [];
  const opened = new PanelSession(services, (message) => posted.push(message));
  const receive = (message: unknown) => opened.receive(message);
  let request = 10;
  const ask = async (wish: object): Promise<unknown> => {
    const mine = ++request;
    await receive({ ...wish, request: mine });
    const answer = posted.find((message) => 'request' in message && message.request === mine);
    return answer?.kind === 'reply' ? answer.value : answer;
  };
  const cite = (id: string, count: number) => {
    cited.set(id, count);
    recounted.fire();
  };
  const untilTold = async (kind: string) => {
    for (let turn = 0; turn < 500; turn++) {
      const told = posted.find((message) => message.kind === kind);
      if (told) return told;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return undefined;
  };
  return {
    ask,
    receive,
    posted,
    deeds,
    pointed,
    opened,
    library,
    cite,
    untilTold,
    facts: () => posted.filter(({ kind }) => kind !== 'reply' && kind !== 'refusal'),
  };
}

async function refusal(answer: Promise<unknown>): Promise<string | undefined> {
  return ((await answer) as { sentence?: string } | undefined)?.sentence;
}
