import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import { createHuggingFaceClient } from '../../src/core/sources/huggingFaceClient';
import { Feeds } from '../../src/host/feed/feeds';
import { collectGarbage } from '../bench/row';
import { type FakeFeed, startFakeFeed } from '../support/fakeFeed';
import type { Fault } from '../support/fakeFeedFaults';
import { type GateWorld, gateWorld } from '../support/gateWorld';
import { nodeStorage } from '../support/nodeStorage';

/** Refreshes before the first look, and until the second: most of a day of a window in which the feed is asked every quarter of an hour, and again. */
const refreshes = 75;
const faults: readonly Fault[] = [{ kind: 'status', status: 500 }, { kind: 'html' }, { kind: 'tooMany' }, { kind: 'cut' }, { kind: 'broken' }];

describe('a window that is open for long', function () {
  this.timeout(120_000);
  let site: FakeFeed;
  let folder: string;

  before(async () => {
    site = await startFakeFeed();
    folder = await mkdtemp(path.join(tmpdir(), 'marginalia-soak-'));
  });

  after(async () => {
    await site.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('holds no more memory, files and handles after many refreshes, some of which failed, than after few', async () => {
    const world = gateWorld();
    const library = await Library.open(nodeStorage(folder), { log: silentLog, clock: world.clock });
    const network = { huggingFace: () => createHuggingFaceClient({ ...world, baseUrl: new URL(site.url) }), isOn: () => true };
    const feeds = new Feeds({ network, library: async () => library, clock: world.clock });
    await refreshOften(refreshes, { feeds, library, world });
    const first = await heldNow();
    const failed = await refreshOften(refreshes, { feeds, library, world });
    const second = await heldNow();
    assert.ok(failed >= refreshes / 20 && failed < refreshes / 2, `${failed} refreshes failed`);
    assert.ok(second.heap - first.heap < 2, `${first.heap.toFixed(1)} MB are ${second.heap.toFixed(1)} MB now`);
    assert.ok(second.handles <= first.handles + 2, `${first.handles} handles are ${second.handles} now`);
    assert.ok(second.files <= first.files + 12, `${first.files} files are ${second.files} now`);
    feeds.dispose();
    library.dispose();
  });

  interface Window {
    readonly feeds: Feeds;
    readonly library: Library;
    readonly world: GateWorld;
  }

  /** As a window does by itself: what others wrote is read, then the feed is asked. Answers how many refreshes failed. */
  async function refreshOften(times: number, { feeds, library, world }: Window): Promise<number> {
    let failed = 0;
    for (let at = 0; at < times; at++) {
      world.pass(15 * 60_000);
      if (at % 20 === 0) site.addPapers(1);
      if (at % 10 === 3) site.fault({ fault: faults[((at / 10) % faults.length) | 0] as Fault, times: 6 });
      await library.reload();
      if ((await feeds.refreshDaily()).kind === 'failed') failed++;
      site.clearFaults();
      site.clearRequests();
      world.sleeps.length = 0;
      world.log.length = 0;
    }
    return failed;
  }

  /** What is held for good: garbage of what the machine was too busy for goes with one of several collections. */
  async function heldNow() {
    let heap = Number.POSITIVE_INFINITY;
    for (let look = 0; look < 5; look++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      collectGarbage();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      heap = Math.min(heap, (heapUsed + arrayBuffers) / 1e6);
    }
    return { heap, handles: process.getActiveResourcesInfo().length, files: (await readdir(folder)).length };
  }
});
