import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import { createPaperLookUp } from '../../src/core/sources/lookUpPaper';
import { Feeds } from '../../src/host/feed/feeds';
import { QuietRefresh } from '../../src/host/feed/quietRefresh';
import { RefreshTurn } from '../../src/host/feed/refreshTurn';
import type { FakeFeed } from '../support/fakeFeed';
import { gateWorld } from '../support/gateWorld';
import { memoryStorage } from '../support/memoryStorage';
import { sourceClients } from '../support/sourceClients';
import { useFakeFeed } from '../support/useFakeFeed';

const minute = 60_000;

describe('an hour without a network (F01, T21)', () => {
  let server: FakeFeed;
  useFakeFeed((started) => {
    server = started;
  });

  it('keeps every list, asks little, logs a line in ten minutes of each service, and comes to an end with the first answer', async () => {
    const world = gateWorld();
    const { gate, clock, pass, log } = world;
    const library = await Library.open(memoryStorage(), { log: silentLog, clock });
    const clients = sourceClients(server, world);
    const told: string[] = [];
    const note = { ...silentLog, warn: (line: string) => void told.push(line) };
    const feeds = new Feeds({
      network: { huggingFace: () => clients.huggingFace, isOn: () => true },
      library: async () => library,
      clock,
      log: note,
    });
    const look = createPaperLookUp({ ...clients, isOn: () => true, clock });
    const sleep = async (ms: number) => {
      pass(ms);
      await new Promise((resolve) => setImmediate(resolve));
    };
    const quiet = new QuietRefresh({
      every: () => 15 * minute,
      state: () => feeds.state,
      library: async () => library,
      refresh: () => feeds.refreshDaily(),
      turn: new RefreshTurn({ folder: memoryStorage(), clock, sleep }),
      clock,
      sleep,
      random: () => 0,
    });
    await feeds.refreshDaily();
    const before = library.feed('daily')?.ids;
    server.clearRequests();
    server.fault({ fault: { kind: 'cut', early: true }, times: 0 });
    for (const end = clock() + 60 * minute; clock() < end; pass(minute)) {
      await quiet.look();
      // The reader leafs through lists that are held and points at a paper that is not.
      await feeds.ensure({ kind: 'latest' });
      await look.lookUp('arxiv:2601.88888');
    }
    assert.deepEqual(library.feed('daily')?.ids, before);
    assert.equal(feeds.state.failure?.reason, 'offline');
    assert.match(feeds.state.failure?.message ?? '', /^Hugging Face could not be reached[^.]*\.$/);
    assert.ok(feeds.state.lastSuccessAt, 'from when the list is');
    const quietOnes = server.requests.filter(({ path }) => path === '/api/daily_papers').length;
    assert.ok(quietOnes > 0 && log.length > 0);
    assert.ok(log.length <= 3 * 7, `${log.length} lines: ${log.join('\n')}`);
    assert.deepEqual(told, []);
    server.clearFaults();
    await feeds.refreshDaily();
    assert.equal(feeds.state.failure, undefined);
    assert.equal(gate.state('huggingFace').failure, undefined);
  });

  it('notifies of nothing that nobody asked for: what works by itself has no way to', () => {
    for (const file of globSync('src/{core,host/feed}/**/*.ts')) {
      const text = readFileSync(file, 'utf8');
      assert.doesNotMatch(text, /from '(?:\.\.\/)+(?:host\/)?tell'|\.show(?:Error|Warning|Information)Message\(/, file);
    }
  });
});
