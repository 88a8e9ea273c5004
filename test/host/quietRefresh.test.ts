import assert from 'node:assert/strict';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import { sleep as realSleep } from '../../src/core/sources/gate/sleep';
import { createHuggingFaceClient } from '../../src/core/sources/huggingFaceClient';
import { Feeds } from '../../src/host/feed/feeds';
import { QuietRefresh } from '../../src/host/feed/quietRefresh';
import { RefreshTurn } from '../../src/host/feed/refreshTurn';
import { type FakeFeed, startFakeFeed } from '../support/fakeFeed';
import { gateWorld, noon, type PlayedTime, stoppedTime } from '../support/gateWorld';
import { type MemoryStorage, memoryStorage } from '../support/memoryStorage';

const minute = 60_000;
const years = 10 * 365 * 24 * 60 * minute;
/** How much faster than the real one flowing time is. */
const haste = 20;

/** Time for windows that do things at once: it goes on by itself. */
function flowingTime(): PlayedTime & { readonly flows: true } {
  const start = performance.now();
  let passed = 0;
  const pass = (ms: number) => {
    passed += ms;
  };
  return { flows: true, pass, clock: () => Math.floor(noon + passed + (performance.now() - start) * haste) };
}

describe('QuietRefresh', () => {
  let server: FakeFeed;
  beforeEach(async () => {
    server = await startFakeFeed();
  });
  afterEach(() => server.stop());

  interface WindowOptions {
    /** What it does while it lets its moment pass. */
    readonly wait?: (signal: AbortSignal) => Promise<void>;
    readonly every?: number;
    readonly isOn?: boolean;
    readonly time?: PlayedTime & { readonly flows?: true };
  }

  /** A window that refreshes every 15 minutes, on the library of this folder. Time that is stopped moves on while it waits. */
  async function openWindow(storage: MemoryStorage, { wait, every = 15 * minute, isOn = true, time = stoppedTime() }: WindowOptions = {}) {
    const { gate, clock, pass } = gateWorld({ patience: 0 }, time);
    const library = await Library.open(storage, { log: silentLog, clock });
    const network = { huggingFace: () => createHuggingFaceClient({ gate, baseUrl: new URL(server.url), clock }), isOn: () => isOn };
    const feeds = new Feeds({ network, library: async () => library, clock });
    const sleep = async (ms: number, signal: AbortSignal) => {
      if (ms >= 15_000) await wait?.(signal);
      if ('flows' in time) return await realSleep(ms / haste, signal);
      if (!wait) pass(ms);
      await new Promise((resolve) => setImmediate(resolve));
    };
    const refreshes: number[] = [];
    const refresh = async () => {
      refreshes.push(clock());
      return isOn ? await feeds.refreshDaily() : ({ kind: 'ok', total: 0, added: 0 } as const);
    };
    const quiet = new QuietRefresh({
      every: () => every,
      state: () => feeds.state,
      library: async () => library,
      refresh,
      turn: new RefreshTurn({ folder: storage, clock, sleep }),
      clock,
      sleep,
      random: () => 0.5,
    });
    /** Looks once a minute, as the editor does. */
    const spend = async (minutes: number) => {
      for (let spent = 0; spent < minutes; spent++) {
        pass(minute);
        await quiet.look();
      }
    };
    return { quiet, feeds, library, clock, pass, spend, refreshes };
  }

  it('asks once an interval, and not at all where nobody wants it', async () => {
    const { spend } = await openWindow(memoryStorage());
    await spend(46);
    assert.equal(server.requests.length, 4);
    const never = await openWindow(memoryStorage(), { every: 0 });
    await never.spend(46);
    assert.equal(server.requests.length, 4);
  });

  it('asks once after hours of sleep, and in one window of those that wake together (F16, S04)', async () => {
    const storage = memoryStorage();
    const time = stoppedTime();
    const first = await openWindow(storage, { time });
    await first.quiet.look();
    server.clearRequests();
    // The second window lets its moment pass while the first one refreshes.
    const second = await openWindow(storage, { time, wait: () => first.quiet.look() });
    first.pass(8 * 60 * minute);
    await second.quiet.look();
    assert.equal(server.requests.length, 1);
    assert.ok(second.library.feed('daily'));
  });

  it('asks once in five windows whose moments are over at the same time (S04)', async () => {
    server.fault({ fault: { kind: 'slow', ms: 50 } });
    const storage = memoryStorage();
    const time = flowingTime();
    const windows = await Promise.all(Array.from({ length: 5 }, () => openWindow(storage, { time })));
    await Promise.all(windows.map(({ quiet }) => quiet.look()));
    assert.equal(server.requests.length, 1);
    for (const { library } of windows) assert.ok(library.feed('daily'));
  });

  it('asks once an interval in all windows together while the network is down (F03, S04)', async () => {
    server.fault({ fault: { kind: 'cut', early: true }, times: 0 });
    const storage = memoryStorage();
    const time = flowingTime();
    const windows = await Promise.all(Array.from({ length: 3 }, () => openWindow(storage, { time })));
    for (let spent = 0; spent < 60; spent++) {
      time.pass(minute);
      await Promise.all(windows.map(({ quiet }) => quiet.look()));
    }
    assert.ok(server.requests.length <= 4, `${server.requests.length} requests`);
  });

  it('takes over within a minute from a window that was killed while it refreshed (S04)', async () => {
    const storage = memoryStorage();
    const { quiet, clock, refreshes } = await openWindow(storage);
    const killed = clock();
    await storage.write('refresh.json', new TextEncoder().encode(`{"by":"killed","at":${killed},"state":"underWay"}`));
    await quiet.look();
    assert.equal(server.requests.length, 1);
    assert.ok((refreshes[0] ?? 0) - killed < minute, `${(refreshes[0] ?? 0) - killed} ms`);
  });

  it('leaves a refresh that takes long to the window that is at it', async () => {
    const storage = memoryStorage();
    const time = flowingTime();
    const [first, second] = [await openWindow(storage, { time }), await openWindow(storage, { time })];
    server.fault({ fault: { kind: 'slow', ms: 3000 } });
    await Promise.all([first.quiet.look(), second.quiet.look()]);
    assert.equal(server.requests.length, 1);
  });

  for (const [what, content] of [
    ['broken', '{"by":'],
    ['huge', 'x'.repeat(100_000)],
    ['of years to come', `{"by":"other","at":${9e14},"state":"underWay"}`],
  ] as const) {
    it(`is not held up by a file of turns that is ${what}`, async () => {
      const storage = memoryStorage();
      await storage.write('refresh.json', new TextEncoder().encode(content));
      await (await openWindow(storage)).quiet.look();
      assert.equal(server.requests.length, 1);
    });
  }

  it('refreshes where nothing can be written', async () => {
    const storage = memoryStorage();
    const { quiet, spend } = await openWindow(storage);
    storage.fail = new Error('EROFS');
    await quiet.look();
    await spend(20);
    assert.equal(server.requests.length, 2);
  });

  it('refreshes once an interval where no source is Hugging Face', async () => {
    const { spend, refreshes } = await openWindow(memoryStorage(), { isOn: false });
    await spend(46);
    assert.ok(refreshes.length <= 4, `${refreshes.length} refreshes`);
  });

  it('tries again a quarter of an hour after a failure, however long the interval is', async () => {
    server.fault({ fault: { kind: 'status', status: 404 }, times: 1 });
    const { spend, feeds } = await openWindow(memoryStorage(), { every: 24 * 60 * minute });
    await spend(1);
    assert.ok(feeds.state.failure);
    await spend(20);
    assert.equal(feeds.state.failure, undefined);
    await spend(120);
    assert.equal(server.requests.length, 2);
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
    const { quiet } = await openWindow(memoryStorage(), {
      wait: async (signal) => {
        quiet.dispose();
        aborted.push(signal.aborted);
      },
    });
    await quiet.look();
    assert.deepEqual(aborted, [true]);
    assert.equal(server.requests.length, 0);
  });
});
