import assert from 'node:assert/strict';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import { createHuggingFaceClient } from '../../src/core/sources/huggingFaceClient';
import { Feeds } from '../../src/host/feed/feeds';
import { QuietRefresh } from '../../src/host/feed/quietRefresh';
import { type FakeFeed, startFakeFeed } from '../support/fakeFeed';
import { gateWorld } from '../support/gateWorld';
import { type MemoryStorage, memoryStorage } from '../support/memoryStorage';

const minute = 60_000;
const years = 10 * 365 * 24 * 60 * minute;

describe('QuietRefresh', () => {
  let server: FakeFeed;
  beforeEach(async () => {
    server = await startFakeFeed();
  });
  afterEach(() => server.stop());

  /** A window that refreshes every 15 minutes, on the library of this folder; `wait` is what it does while it lets a moment pass. */
  async function openWindow(storage: MemoryStorage, wait: (signal: AbortSignal) => Promise<void> = async () => {}, every = 15 * minute) {
    const { gate, clock, pass } = gateWorld({ patience: 0 });
    const library = await Library.open(storage, { log: silentLog, clock });
    const network = { huggingFace: () => createHuggingFaceClient({ gate, baseUrl: new URL(server.url), clock }), isOn: () => true };
    const feeds = new Feeds(network, async () => library, clock);
    const quiet = new QuietRefresh({
      every: () => every,
      state: () => feeds.state,
      library: async () => library,
      refresh: () => feeds.refreshDaily(),
      clock,
      sleep: (_, signal) => wait(signal),
      random: () => 0.5,
    });
    /** Looks once a minute, as the editor does. */
    const spend = async (minutes: number) => {
      for (let spent = 0; spent < minutes; spent++) {
        pass(minute);
        await quiet.look();
      }
    };
    return { quiet, feeds, library, pass, spend };
  }

  it('asks once an interval, and not at all where nobody wants it', async () => {
    const { spend } = await openWindow(memoryStorage());
    await spend(46);
    assert.equal(server.requests.length, 4);
    const never = await openWindow(memoryStorage(), undefined, 0);
    await never.spend(46);
    assert.equal(server.requests.length, 4);
  });

  it('asks once after hours of sleep, and in one window of those that wake together (F16, S04)', async () => {
    const storage = memoryStorage();
    const first = await openWindow(storage);
    await first.quiet.look();
    server.clearRequests();
    // The second window lets its moment pass while the first one refreshes.
    const second = await openWindow(storage, () => first.quiet.look());
    for (const each of [first, second]) each.pass(8 * 60 * minute);
    await second.quiet.look();
    assert.equal(server.requests.length, 1);
    assert.ok(second.library.feed('daily'));
  });

  it('asks but once an interval while the service is down, and goes on when it is not (F03)', async () => {
    server.fault({ fault: { kind: 'status', status: 503 }, path: '/api/daily_papers', times: 0 });
    const { spend, feeds } = await openWindow(memoryStorage());
    await spend(60);
    // Each time the gate tries once more what may break by itself.
    assert.ok(server.requests.length <= 8, `${server.requests.length} requests`);
    server.clearFaults();
    await spend(15);
    assert.equal(feeds.state.failure, undefined);
  });

  it('leaves a service alone that wants to be (F02)', async () => {
    server.fault({ fault: { kind: 'tooMany', headers: { 'Retry-After': '3000' } }, times: 0 });
    const { spend } = await openWindow(memoryStorage());
    await spend(50);
    assert.equal(server.requests.length, 1);
    await spend(20);
    assert.equal(server.requests.length, 2);
  });

  for (const [what, by] of [
    ['forward', years],
    ['back', -years],
  ] as const) {
    it(`goes on after the clock was set ${what} by years (F12)`, async () => {
      const { spend, pass } = await openWindow(memoryStorage());
      await spend(1);
      pass(by);
      await spend(16);
      pass(-by);
      await spend(16);
      assert.ok(server.requests.length >= 3 && server.requests.length <= 5, `${server.requests.length} requests`);
    });
  }

  it('goes on after a clock set back during a pause that a service asked for', async () => {
    server.fault({ fault: { kind: 'tooMany', headers: { 'Retry-After': '3000' } }, times: 1 });
    const { spend, pass, feeds } = await openWindow(memoryStorage());
    await spend(1);
    pass(-years);
    await spend(2);
    assert.equal(feeds.state.failure, undefined);
  });

  it('ends while it waits, and asks nothing then', async () => {
    const aborted: boolean[] = [];
    const { quiet } = await openWindow(memoryStorage(), async (signal) => {
      quiet.dispose();
      aborted.push(signal.aborted);
    });
    await quiet.look();
    assert.deepEqual(aborted, [true]);
    assert.equal(server.requests.length, 0);
  });
});
