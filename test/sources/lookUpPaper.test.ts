import assert from 'node:assert/strict';
import type { PaperId } from '../../src/core/papers/paper';
import { createPaperLookUp, type PaperLookUp } from '../../src/core/sources/lookUpPaper';
import type { FakeFeed } from '../support/fakeFeed';
import { arxivOnlyId, journalWork } from '../support/fakeFeedNeighbours';
import { fakePapers } from '../support/fakePapers';
import { type GateWorld, gateWorld } from '../support/gateWorld';
import { sourceClients } from '../support/sourceClients';
import { useFakeFeed } from '../support/useFakeFeed';

describe('lookUpPaper', () => {
  const featured = `arxiv:${fakePapers()[0]?.id}` as PaperId;
  const onArxivAlone: PaperId = `arxiv:${arxivOnlyId}`;
  const nowhere: PaperId = 'arxiv:2601.99997';
  const journal: PaperId = `doi:${journalWork.doi}`;
  let feed: FakeFeed;
  let world: GateWorld;
  let look: PaperLookUp;
  let off: readonly string[];
  useFakeFeed((started) => {
    feed = started;
  });
  beforeEach(() => {
    world = gateWorld();
    off = [];
    look = createPaperLookUp({ ...sourceClients(feed, world), isOn: (source) => !off.includes(source), clock: world.clock });
  });

  const asked = () => feed.requests.map(({ path }) => path.split('/')[1]);

  it('asks Hugging Face alone for a paper that it has', async () => {
    const outcome = await look.lookUp(featured);
    assert.equal(outcome.kind === 'found' && outcome.paper.source, 'huggingface');
    assert.deepEqual(asked(), ['api']);
  });

  it('asks arXiv for what Hugging Face lacks', async () => {
    const outcome = await look.lookUp(onArxivAlone);
    assert.equal(outcome.kind === 'found' && outcome.paper.source, 'arxiv');
    assert.deepEqual(asked(), ['api', 'arxiv']);
  });

  it('asks the DOI registry for the arXiv DOI when arXiv refuses', async () => {
    feed.fault({ path: '/arxiv', fault: { kind: 'status', status: 429 } });
    const outcome = await look.lookUp(onArxivAlone);
    assert.equal(outcome.kind === 'found' && outcome.paper.id, onArxivAlone);
    assert.deepEqual(asked(), ['api', 'arxiv', 'doi']);
  });

  it('asks the DOI registry alone for any other DOI', async () => {
    const outcome = await look.lookUp(journal);
    assert.equal(outcome.kind === 'found' && outcome.paper.title, journalWork.title);
    assert.equal(outcome.kind === 'found' && outcome.paper.id, journal);
    assert.equal(outcome.kind === 'found' && outcome.paper.source, 'doi');
    assert.deepEqual(asked(), ['doi']);
  });

  it('asks again for what nobody had, when the clock was set back by years', async () => {
    await look.lookUp(nowhere);
    world.pass(-10 * 365 * 86_400_000);
    feed.clearRequests();
    await look.lookUp(nowhere);
    assert.notEqual(feed.requests.length, 0);
  });

  it('does not ask a source that is switched off', async () => {
    off = ['huggingface', 'doi'];
    assert.equal((await look.lookUp(onArxivAlone)).kind, 'found');
    assert.equal((await look.lookUp(journal)).kind, 'notFound');
    assert.deepEqual(asked(), ['arxiv']);
  });

  it('asks once for a paper, however many want it and however often', async () => {
    await Promise.all(Array.from({ length: 10 }, () => look.lookUp(featured)));
    world.pass(30 * 86_400_000);
    await look.lookUp(featured);
    assert.equal(feed.requests.length, 1);
  });

  it('remembers for an hour that nobody has a paper', async () => {
    assert.deepEqual(await look.lookUp(nowhere), { kind: 'notFound' });
    world.pass(3_540_000);
    assert.deepEqual(await look.lookUp(nowhere), { kind: 'notFound' });
    assert.deepEqual(asked(), ['api', 'arxiv']);
    world.pass(60_001);
    await look.lookUp(nowhere);
    assert.equal(feed.requests.length, 4);
  });

  it('does not hammer when every source is down', async () => {
    feed.fault({ fault: { kind: 'cut', early: true }, times: 0 });
    const outcome = await look.lookUp(featured);
    assert.equal(outcome.kind === 'failed' && outcome.reason, 'offline');
    const before = feed.requests.length;
    await look.lookUp(featured);
    assert.equal(feed.requests.length, before);
    feed.clearFaults();
    world.pass(60_000);
    assert.equal((await look.lookUp(featured)).kind, 'found');
  });

  it('ends at once when cancelled, and can be asked again', async () => {
    feed.fault({ kind: 'slow', ms: 50 });
    const abort = new AbortController();
    const outcome = look.lookUp(featured, abort.signal);
    abort.abort();
    assert.equal((await outcome).kind, 'failed');
    assert.equal((await look.lookUp(featured)).kind, 'found');
  });

  it('forgets when told', async () => {
    await look.lookUp(nowhere);
    look.forget();
    world.gate.clear();
    await look.lookUp(nowhere);
    assert.equal(feed.requests.length, 4);
  });
});
