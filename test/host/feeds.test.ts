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
    return { feeds: new Feeds(network, async () => library, clock), library, pass, storage };
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

  it('asks nothing by itself while the source is switched off', async () => {
    const { feeds } = await start([]);
    await feeds.ensure({ kind: 'trending' });
    assert.equal(server.requests.length, 0);
  });
});
