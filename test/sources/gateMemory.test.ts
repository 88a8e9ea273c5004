import assert from 'node:assert/strict';
import { fileGateMemory } from '../../src/core/sources/gate/gateMemory';
import type { GateRequest } from '../../src/core/sources/gate/requestGate';
import { gateWorld, noon } from '../support/gateWorld';
import { memoryStorage } from '../support/memoryStorage';

describe('gateMemory', () => {
  const request: GateRequest = { url: new URL('https://export.arxiv.org/api/query'), lane: 'arxiv', format: 'xml' };
  const feed = async () => new Response('<feed/>');

  it('keeps two windows to one pace', async () => {
    const storage = memoryStorage();
    const [first, second] = [0, 1].map(() => gateWorld({ fetch: feed, memory: fileGateMemory(storage) }));
    await first?.gate.get(request);
    await second?.gate.get(request);
    assert.deepEqual(second?.sleeps, [3000]);
  });

  it('keeps a second window from asking a service that wants a pause', async () => {
    const storage = memoryStorage();
    let asked = 0;
    const refuse = async () => {
      asked += 1;
      return new Response('Rate exceeded.', { status: 429 });
    };
    const [first, second] = [0, 1].map(() => gateWorld({ fetch: refuse, memory: fileGateMemory(storage) }));
    await first?.gate.get(request);
    const result = await second?.gate.get(request);
    assert.equal(result?.kind === 'failed' && result.retryAt, noon + 300_000);
    assert.equal(asked, 1);
  });

  for (const [what, content] of [
    ['broken', '{"blockedUntil":'],
    ['of another shape', '[1]'],
    ['from the far future', `{"blockedUntil":${noon * 2},"startedAt":${noon * 2}}`],
    ['huge', 'x'.repeat(100_000)],
  ] as const) {
    it(`is not held up by a file that is ${what}`, async () => {
      const storage = memoryStorage();
      await storage.write('pace-arxiv.json', new TextEncoder().encode(content));
      const { gate, sleeps } = gateWorld({ fetch: feed, memory: fileGateMemory(storage) });
      assert.equal((await gate.get(request)).kind, 'ok');
      assert.deepEqual(sleeps, []);
    });
  }

  it('goes on where nothing can be written', async () => {
    const storage = memoryStorage();
    storage.fail = new Error('read-only');
    const { gate } = gateWorld({ fetch: feed, memory: fileGateMemory(storage) });
    assert.equal((await gate.get(request)).kind, 'ok');
  });
});
