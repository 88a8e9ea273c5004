import assert from 'node:assert/strict';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import { createHuggingFaceClient } from '../../src/core/sources/huggingFaceClient';
import { Feeds } from '../../src/host/feed/feeds';
import { type FakeFeed, startFakeFeed } from '../support/fakeFeed';
import { gateWorld } from '../support/gateWorld';
import { memoryStorage } from '../support/memoryStorage';

const hour = 3_600_000;

describe('Feeds', () => {
  let server: FakeFeed;
  beforeEach(async () => {
    server = await startFakeFeed();
  });
  afterEach(() => server.stop());

  async function start(sources: readonly string[] = ['huggingface'], storage = memoryStorage()) {
    const { gate, clock, pass } = gateWorld();
    const library = await Library.open(storage, { log: silentLog, clock });
    const network = {
      huggingFace: () => createHuggingFaceClient({ gate, baseUrl: new URL(server.url), clock }),
      isOn: (source: string) => sources.includes(source),
    };
    const told: string[] = [];
    const log = { ...silentLog, warn: (line: string) => void told.push(line) };
    return { feeds: new Feeds({ network, library: async () => library, clock, log }), library, pass, storage, told };
  }

  it('reads the newest day off the rows', async () => {
    const { feeds, library } = await start();
    assert.equal((await feeds.refreshDaily()).kind, 'ok');
    assert.equal(await feeds.newestDay(), '2026-03-27');
    assert.equal(library.feed('daily')?.ids.length, 100);
  });

  it('pages on through a busy week, and no further than it goes', async () => {
    const { feeds, library } = await start();
    const week = { kind: 'week', step: '2026-W10' } as const;
    await feeds.fetch(week);
    assert.equal(library.feed('week:2026-W10')?.ids.length, 100);
    await feeds.more(week);
    assert.equal(library.feed('week:2026-W10')?.ids.length, 118);
    assert.equal(await feeds.more(week), undefined);
    assert.equal(server.requests.length, 2);
  });

  it('asks once for several who want the same at once', async () => {
    const { feeds } = await start();
    await Promise.all([feeds.refreshDaily(), feeds.refreshDaily(), feeds.refreshDaily()]);
    assert.equal(server.requests.length, 1);
  });

  it('asks again for a growing list after a while, and never by itself for one that is over', async () => {
    const { feeds, pass } = await start();
    const [today, past] = [
      { kind: 'day', step: '2026-03-26' },
      { kind: 'day', step: '2026-03-20' },
    ] as const;
    for (const span of [today, past, today, past]) await feeds.ensure(span);
    assert.equal(server.requests.length, 2);
    pass(hour);
    for (const span of [today, past]) await feeds.ensure(span);
    assert.equal(server.requests.length, 3);
  });

  describe('when the clock is changed', () => {
    const years = 10 * 365 * 24 * hour;
    const day = { kind: 'day', step: '2026-03-26' } as const;

    it('asks again for a list that it fetched before the clock was set back, once', async () => {
      const { feeds, pass } = await start();
      pass(years);
      await feeds.ensure(day);
      pass(-years);
      for (let time = 0; time < 3; time++) await feeds.ensure(day);
      assert.equal(server.requests.length, 2);
      pass(hour);
      await feeds.ensure(day);
      assert.equal(server.requests.length, 3);
    });

    it('asks again for a list that an earlier session fetched with a clock years ahead, once in a session', async () => {
      const first = await start();
      first.pass(years);
      await first.feeds.ensure(day);
      const second = await start(['huggingface'], first.storage);
      for (let time = 0; time < 3; time++) await second.feeds.ensure(day);
      assert.equal(server.requests.length, 2);
    });

    it('goes on to the next page after a pause that was told by a clock years ahead', async () => {
      const { feeds, pass } = await start();
      pass(years);
      await feeds.fetch({ kind: 'week', step: '2026-W10' });
      server.fault({ fault: { kind: 'tooMany', headers: { 'Retry-After': '120' } }, times: 1 });
      await feeds.fetch(day);
      pass(-years);
      assert.equal((await feeds.more({ kind: 'week', step: '2026-W10' }))?.kind, 'ok');
    });
  });

  it('keeps what it holds when a half-filled day comes', async () => {
    const { feeds, library } = await start();
    const day = { kind: 'day', step: '2026-03-27' } as const;
    await feeds.fetch(day);
    const before = library.feed('day:2026-03-27')?.ids.length ?? 0;
    server.fault({ kind: 'body', body: '[]' });
    await feeds.fetch(day, { fresh: true });
    assert.ok(before > 0);
    assert.equal(library.feed('day:2026-03-27')?.ids.length, before);
  });

  describe('when the rows of an answer are in a form that nobody knows (F09)', () => {
    /** The true rows, so many of them bent. */
    const bent = async (bad: number, question = '') => {
      const rows = (await (await fetch(`${server.url}/api/daily_papers?limit=100${question}`)).json()) as object[];
      server.clearRequests();
      return JSON.stringify(rows.map((row, at) => (at < bad ? { item: row } : row)));
    };

    it('shows what can be read when that is most of it, with one line in the log', async () => {
      const { feeds, library, told } = await start();
      server.fault({ kind: 'body', body: await bent(40) });
      assert.equal((await feeds.refreshDaily()).kind, 'ok');
      assert.equal(library.feed('daily')?.ids.length, 60);
      assert.equal(feeds.state.failure, undefined);
      assert.equal(told.length, 1);
      assert.match(told[0] ?? '', /daily: 40 of 100 rows could not be read: Row 1 /);
    });

    it('keeps the last good list when it is little of it, takes what can be read into the library, and says so', async () => {
      const { feeds, library, told } = await start();
      await feeds.refreshDaily();
      const before = library.feed('daily')?.ids;
      const [added] = server.addPapers(1);
      server.fault({
        kind: 'body',
        body: `[${(await bent(100)).slice(1, -1)},${JSON.stringify({ paper: { id: added?.id, title: added?.title } })}]`,
      });
      const refreshed = await feeds.refreshDaily();
      assert.equal(refreshed.kind === 'failed' && refreshed.reason, 'unreadable');
      assert.match(feeds.state.failure?.message ?? '', /^Most of the answer of Hugging Face could not be read[^.]*\.$/);
      assert.deepEqual(library.feed('daily')?.ids, before);
      assert.equal(library.get(`arxiv:${added?.id}`)?.title, added?.title.replace(/\s+/g, ' ').trim());
      assert.match(told.join('\n'), /^\S.*daily: 100 of 101 rows could not be read: [^\n]*$/);
      assert.equal((await feeds.refreshDaily()).kind, 'ok');
      assert.equal(feeds.state.failure, undefined);
    });

    it('takes no day for one without papers because none of its rows can be read', async () => {
      const { feeds, library } = await start();
      const day = { kind: 'day', step: '2026-03-20' } as const;
      server.fault({ kind: 'body', body: await bent(100, '&date=2026-03-20') });
      await feeds.ensure(day);
      assert.equal(await feeds.isEmpty('day', '2026-03-20'), false);
      await feeds.fetch(day, { fresh: true });
      assert.ok((library.feed('day:2026-03-20')?.ids.length ?? 0) > 0);
    });
  });

  it('keeps what it holds when nothing or far too much comes (F11)', async () => {
    const { feeds, library } = await start();
    await feeds.refreshDaily();
    const before = library.feed('daily')?.ids;
    server.fault({ kind: 'body', body: '[]' });
    assert.equal((await feeds.refreshDaily()).kind, 'ok');
    assert.deepEqual(library.feed('daily')?.ids, before);
    const row = (n: number) => ({ paper: { id: `2602.${10_000 + n}`, title: `Paper ${n}` } });
    server.fault({ kind: 'body', body: JSON.stringify(Array.from({ length: 10_000 }, (_, n) => row(n))) });
    assert.equal((await feeds.refreshDaily()).kind, 'ok');
    assert.equal(library.feed('daily')?.ids.length, 1000);
  });

  it('cuts what is far too long, and tells how many authors there are (F11)', async () => {
    const { feeds, library } = await start();
    const authors = Array.from({ length: 5_000 }, (_, n) => ({ name: `Author ${n}` }));
    const paper = { id: '2602.10001', title: 'x'.repeat(1_000_000), summary: 'Foam. '.repeat(170_000), authors };
    server.fault({ kind: 'body', body: JSON.stringify([{ paper }, { paper: { id: '2602.10002', title: '', summary: 'Salt and foam. More.' } }]) });
    await feeds.refreshDaily();
    const held = library.get('arxiv:2602.10001');
    for (const [text, longest] of [
      [held?.title, 1_000],
      [held?.abstract, 20_000],
    ] as const) {
      assert.equal(text?.length, longest);
      assert.ok(text?.endsWith('…'), 'what was cut says so');
    }
    assert.deepEqual([held?.authors.length, held?.authorCount], [3_000, 5_000]);
    assert.equal(library.get('arxiv:2602.10002')?.title, 'Salt and foam. More. …');
  });

  it('holds one paper that comes twice, in versions, in another case and under its address once, with its marks (F10)', async () => {
    const { feeds, library } = await start();
    await library.marks.set(['arxiv:2602.10001'], 'saved', true);
    const rows = ['2602.10001', '2602.10001v1', 'arXiv:2602.10001v2', 'https://ARXIV.org/abs/2602.10001v3'].map((id, n) => ({
      paper: { id, title: `Tides, told for the ${n + 1}. time`, upvotes: n },
    }));
    server.fault({ kind: 'body', body: JSON.stringify(rows) });
    await feeds.refreshDaily();
    assert.equal(library.size, 1);
    assert.deepEqual(library.feed('daily')?.ids, ['arxiv:2602.10001']);
    assert.equal(library.get('arxiv:2602.10001')?.title, 'Tides, told for the 4. time');
    assert.ok(library.marks.has(['arxiv:2602.10001'], 'saved'));
    assert.equal((await library.search.search('tides')).hits.length, 1);
  });

  it('steps over days without papers, and remembers them', async () => {
    const { feeds } = await start();
    assert.equal(await feeds.reach('day', '2026-03-22', -1), '2026-03-20');
    assert.equal(await feeds.isEmpty('day', '2026-03-22'), true);
    assert.equal(await feeds.neighbour('day', '2026-03-23', -1), '2026-03-20');
    assert.deepEqual(
      server.requests.map(({ query }) => query.date),
      ['2026-03-22', '2026-03-20'],
    );
  });

  it('stays where it is asked to be when the network fails, and says why and until when', async () => {
    const { feeds } = await start();
    server.fault({ fault: { kind: 'tooMany', headers: { 'Retry-After': '120' } }, times: 0 });
    assert.equal(await feeds.reach('day', '2026-03-22', -1), '2026-03-22');
    assert.equal(feeds.state.failure?.reason, 'tooManyRequests');
    assert.ok((feeds.state.failure?.retryAt ?? 0) > 0);
  });

  it('takes a day that the site refuses for one without papers', async () => {
    const { feeds } = await start();
    await feeds.ensure({ kind: 'day', step: '2027-01-01' });
    assert.equal(await feeds.isEmpty('day', '2027-01-01'), true);
    assert.equal(feeds.state.failure, undefined);
  });

  it('tells that it is busy, then when it last went well', async () => {
    const { feeds } = await start();
    const seen: boolean[] = [];
    feeds.onDidChange(({ refreshing }) => seen.push(refreshing));
    await feeds.refreshDaily();
    assert.deepEqual(seen, [true, false]);
    assert.ok(feeds.state.lastSuccessAt);
  });

  it('is busy no longer, and can be asked again, when the part of the extension that holds papers cannot be loaded', async () => {
    const world = await start();
    let isLoaded = false;
    const library = async () => (isLoaded ? world.library : Promise.reject(new Error('It cannot be loaded.')));
    const { gate, clock } = gateWorld();
    const network = { huggingFace: () => createHuggingFaceClient({ gate, baseUrl: new URL(server.url), clock }), isOn: () => true };
    const feeds = new Feeds({ network, library, clock });
    await assert.rejects(feeds.refreshDaily(), /It cannot be loaded/);
    assert.equal(feeds.state.refreshing, false);
    isLoaded = true;
    assert.equal((await feeds.refreshDaily()).kind, 'ok');
  });

  it('asks nothing by itself while the source is switched off', async () => {
    const { feeds } = await start([]);
    await feeds.ensure({ kind: 'trending' });
    assert.equal(server.requests.length, 0);
  });
});
