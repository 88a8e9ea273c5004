import assert from 'node:assert/strict';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import type { PaperId } from '../../src/core/papers/paper';
import { createHuggingFaceClient } from '../../src/core/sources/huggingFaceClient';
import { EditorFeeds } from '../../src/features/panel/editorFeeds';
import type { PanelServices } from '../../src/features/panel/panelServices';
import { PanelSession } from '../../src/features/panel/panelSession';
import { Feeds } from '../../src/host/feed/feeds';
import type { HostMessage, ListReply, Welcome } from '../../src/protocol/messages';
import { type FakeFeed, startFakeFeed } from '../support/fakeFeed';
import { gateWorld } from '../support/gateWorld';
import { memoryStorage } from '../support/memoryStorage';

describe('the panel over the feeds', () => {
  let server: FakeFeed;
  let owned: { dispose(): void }[];
  beforeEach(async () => {
    server = await startFakeFeed();
    owned = [];
  });
  afterEach(async () => {
    for (const each of owned) each.dispose();
    await server.stop();
  });

  async function open({
    include = [] as string[],
    exclude = [] as string[],
    near = [] as { id: PaperId; reason: string }[],
    held = undefined as Library | undefined,
  } = {}) {
    const { gate, clock } = gateWorld();
    const library = held ?? (await Library.open(memoryStorage(), { log: silentLog, clock }));
    const whole = () => (library.isReading ? new Promise<never>(() => {}) : Promise.resolve(library));
    const network = {
      huggingFace: () => createHuggingFaceClient({ gate, baseUrl: new URL(server.url), clock }),
      isOn: () => true,
      lookUp: async () => ({ kind: 'notFound' as const }),
    };
    const feeds = new Feeds({ network, library: whole, clock, begun: async () => library });
    const services = {
      feeds,
      network,
      log: silentLog,
      library: whole,
      settings: { feedInclude: () => include, feedExclude: () => exclude },
      nearby: async () => near.map((each) => ({ ...each, score: 1, shared: [], notes: [] })),
    };
    const panelFeeds = new EditorFeeds(services as unknown as ConstructorParameters<typeof EditorFeeds>[0], library);
    const told: HostMessage[] = [];
    const session = new PanelSession({ log: silentLog, library, feeds: panelFeeds } as unknown as PanelServices, (message) => told.push(message));
    owned.push(session, panelFeeds, feeds, library);
    let request = 0;
    const send = async (wish: object) => {
      await session.receive({ ...wish, request: ++request });
      const answer = told.find((message) => message.kind === 'reply' && message.request === request);
      return (answer as { value: unknown }).value;
    };
    const list = async (scope: string, rest: object = {}, how: object = {}) =>
      (await send({ kind: 'list', question: { scope, query: '', filters: [], ...rest }, start: 0, count: 60, find: [], ...how })) as ListReply;
    const welcome = (await send({
      kind: 'ready',
      question: { scope: 'library', query: '', filters: [] },
      start: 0,
      count: 60,
      find: [],
    })) as Welcome;
    return { list, send, told, welcome, feeds, library };
  }

  it('asks nothing of the network before a list of it is wanted', async () => {
    const { welcome } = await open();
    assert.equal(welcome.scopes.length, 8);
    assert.equal(server.requests.length, 0);
  });

  it('fetches the newest week when it is first wanted, in the order of the site', async () => {
    const { list } = await open();
    const week = await list('week');
    assert.deepEqual([week.span?.label, week.total, week.span?.previous, week.span?.next], ['Week 13 of 2026', 12, '2026-W12', undefined]);
    const votes = week.rows.map(({ upvotes = 0 }) => upvotes);
    assert.deepEqual(
      votes,
      [...votes].sort((one, other) => other - one),
    );
  });

  it('continues a long month as its end comes near, and tells the page', async () => {
    const { list, send, told, library } = await open();
    const month = await list('month', { step: '2026-03' });
    assert.equal(library.feed('month:2026-03')?.ids.length, 100);
    await send({ kind: 'rows', listId: month.listId, start: 60, count: 60 });
    await until(() => told.find((message) => message.kind === 'listChanged' && message.below));
    assert.ok((await list('month', { step: '2026-03' })).total > 100);
  });

  it('shows every list fetched last while the library is still being read', async () => {
    const disk = memoryStorage();
    const { clock } = gateWorld();
    const before = await Library.open(disk, { log: silentLog, clock });
    const first = await open({ held: before });
    await first.feeds.refreshDaily();
    for (const scope of ['week', 'month', 'trending']) await first.list(scope);
    const { library, begun } = Library.begin(disk, { log: silentLog, clock, afterNewest: () => new Promise(() => {}) });
    await begun;
    const { list } = await open({ held: library });
    for (const [scope, least] of [
      ['day', 1],
      ['week', 12],
      ['month', 100],
      ['trending', 100],
      ['library', 100],
    ] as const)
      assert.ok((await list(scope)).total >= least, scope);
  });

  it('goes from day to day over the weekend', async () => {
    const { list } = await open();
    await list('day', { step: '2026-03-23' });
    const friday = await list('day', { step: '2026-03-22' });
    assert.equal(friday.span?.step, '2026-03-20');
    assert.equal((await list('day', { step: '2026-03-22' })).span?.step, '2026-03-20');
    assert.equal(friday.span?.next, '2026-03-23');
  });

  it('keeps the order of trending', async () => {
    const { list } = await open();
    const trending = await list('trending');
    const rows = (await (await fetch(`${server.url}/api/daily_papers?sort=trending&limit=60`)).json()) as { paper: { id: string } }[];
    assert.deepEqual(
      trending.rows.map(({ id }) => id),
      rows.map(({ paper }) => `arxiv:${paper.id}`),
    );
  });

  it('shows what the site finds as a group of its own', async () => {
    const { list, told, feeds } = await open();
    await feeds.refreshDaily();
    const words = 'tidal';
    await list('search', { query: words });
    await until(() => server.requests.find(({ path }) => path === '/api/papers/search'));
    const group = await untilAsync(async () => (await list('search', { query: words })).groups.at(-1));
    assert.equal(group.label, 'Found by Hugging Face');
    assert.ok(told.some((message) => message.kind === 'listChanged'));
    assert.equal(server.requests.filter(({ path }) => path === '/api/papers/search').length, 1);
  });

  it('finds papers anywhere from within a day: those of the day, of the library and of the site, each under its name', async () => {
    const { list, feeds } = await open();
    await feeds.refreshDaily();
    const groups = await untilAsync(async () => {
      const answer = await list('day', { step: '2026-03-27', query: 'idle clocks' });
      return answer.groups.length === 3 ? answer.groups : undefined;
    });
    assert.deepEqual(
      groups.map(({ label }) => label),
      ['Friday 27 March 2026', 'In your library', 'Found by Hugging Face'],
    );
    const week = await list('week', { query: 'idle clocks' });
    const rows = week.rows.map(({ id }) => id);
    assert.equal(new Set(rows).size, rows.length, 'each paper once');
  });

  it('searches the library and the saved papers alone', async () => {
    const { list, feeds } = await open();
    await feeds.refreshDaily();
    assert.deepEqual((await list('saved', { query: 'idle clocks' })).offer, { kind: 'scope', scope: 'search', label: 'Search Hugging Face' });
    assert.deepEqual((await list('library', { query: 'idle clocks' })).groups, []);
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.equal(server.requests.filter(({ path }) => path === '/api/papers/search').length, 0);
  });

  it('asks the site at once when Enter is pressed, and only once', async () => {
    const { list } = await open();
    await list('search', { query: 'tidal' });
    await list('search', { query: 'tidal' }, { now: true });
    await list('search', { query: 'tidal' }, { now: true });
    const group = await untilAsync(async () => (await list('search', { query: 'tidal' })).groups.at(-1));
    assert.equal(group.label, 'Found by Hugging Face');
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.equal(server.requests.length, 1);
  });

  it('says that the site is asked, and why it could not be', async () => {
    const { list, told } = await open();
    const statuses = () => told.flatMap((message) => (message.kind === 'statusChanged' ? message.status : []));
    server.fault({ fault: { kind: 'status', status: 500 }, times: 0 });
    await list('search', { query: 'tidal' });
    await until(() => statuses().find(({ kind }) => kind === 'busy'));
    const failed = await until(() => statuses().find(({ kind }) => kind === 'error'));
    assert.match(failed.sentence ?? '', /^Hugging Face has trouble of its own/);
    await list('search', { query: '' });
    await until(() => (statuses().at(-1)?.kind === 'error' ? undefined : true));
  });

  it('asks the site only for what the typing ends with', async () => {
    const { list } = await open();
    for (const query of ['tid', 'tida', 'tidal']) await list('search', { query });
    await until(() => server.requests.length > 0 || undefined);
    assert.deepEqual(
      server.requests.map(({ query }) => query.q),
      ['tidal'],
    );
  });

  it('shows only papers with the words wanted, in feeds and not in the library', async () => {
    const { list, library } = await open({ include: ['no such words at all'] });
    const week = await list('week');
    assert.deepEqual([week.total, week.sentence], [0, 'The words in your settings leave out all 12 papers here.']);
    assert.deepEqual(week.offer, { kind: 'filter', filter: { kind: 'anyWords' }, label: 'Show Them' });
    assert.equal((await list('week', { filters: [{ kind: 'anyWords' }] })).total, 12);
    assert.equal((await list('library')).total, library.size);
  });

  it('says how many papers the words leave out, and what in a query it does not understand', async () => {
    const { list } = await open({ exclude: ['tidal'] });
    assert.equal((await list('week')).sentence, '11 papers, 1 left out by the words in your settings');
    assert.match(
      (await list('library', { query: 'year:soon tidal' })).sentence,
      /found\. “year:soon” is searched as words: a year looks like 2024 or/,
    );
  });

  it('gives the reason for a paper near the notes', async () => {
    const { list, library } = await open({ near: [{ id: 'arxiv:2603.99001', reason: 'shares quiet tides with the note a.md' }] });
    await library.add([{ id: 'arxiv:2603.99001', aliases: [], title: 'Quiet', authors: [], source: 'huggingface' }]);
    const near = await list('nearNotes');
    assert.deepEqual(near.rows[0]?.reasons, ['shares quiet tides with the note a.md']);
  });

  it('searches what is trending and what is near the notes, and calls nothing else so', async () => {
    const { list, library } = await open({ near: [{ id: 'arxiv:2603.99901', reason: 'shares tides with the note a.md' }] });
    const papers = ['arxiv:2603.99901', 'arxiv:2603.99902'] as const;
    await library.add(papers.map((id) => ({ id, aliases: [], title: 'Quiet zebrafish', authors: [], source: 'huggingface' })));
    await list('nearNotes');
    const { rows, groups } = await list('nearNotes', { query: 'zebrafish' });
    assert.deepEqual(
      rows.slice(0, 2).map(({ id }) => id),
      papers,
    );
    assert.deepEqual(groups.slice(0, 2), [
      { label: 'Near your notes', start: 0 },
      { label: 'In your library', start: 1 },
    ]);
    const trending = await list('trending', { query: 'zebrafish' });
    assert.deepEqual(trending.groups[0], { label: 'In your library', start: 0 });
  });

  it('tells in the lists of the feed of the nearest papers alone, once the list stands', async () => {
    const ids = Array.from({ length: 5 }, (_, n): PaperId => `arxiv:2603.9900${n}`);
    const { list, library, told } = await open({ near: ids.map((id) => ({ id, reason: `shares tides with the note ${id}.md` })) });
    await library.add(ids.map((id) => ({ id, aliases: [], title: `Quiet ${id}`, authors: [], featuredAt: '2026-03-27', source: 'huggingface' })));
    const first = await list('day');
    assert.deepEqual(
      first.rows.flatMap(({ reasons }) => reasons),
      [],
    );
    const reasons = async (scope: string) =>
      (await list(scope, scope === 'library' ? {} : { step: '2026-03-27' })).rows.flatMap((row) => row.reasons);
    const nearest = await untilAsync(async () => {
      const found = await reasons('day');
      return found.length > 0 ? found : undefined;
    }, 3000);
    assert.deepEqual(nearest, ['shares tides with the note arxiv:2603.99000.md', 'shares tides with the note arxiv:2603.99001.md']);
    await until(() => told.find(({ kind }) => kind === 'rowsChanged'));
    assert.deepEqual(await reasons('library'), []);
  });

  it('says why a list could not be had, and keeps what it holds', async () => {
    const { list, told } = await open();
    const before = await list('week');
    server.fault({ fault: { kind: 'status', status: 500 }, times: 0 });
    await list('trending');
    const status = told.flatMap((message) => (message.kind === 'statusChanged' ? message.status : [])).at(-1);
    assert.deepEqual([status?.kind, status?.offer?.label], ['error', 'Try Again']);
    assert.match(status?.sentence ?? '', /^Hugging Face has trouble .* Last refreshed /);
    assert.equal((await list('week')).total, before.total);
  });
});

async function until<T>(ask: () => T | undefined): Promise<T> {
  return await untilAsync(async () => ask());
}

async function untilAsync<T>(ask: () => Promise<T | undefined>, turns = 300): Promise<T> {
  for (let turn = 0; turn < turns; turn++) {
    const found = await ask();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It did not happen.');
}
