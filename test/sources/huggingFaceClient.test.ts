import assert from 'node:assert/strict';
import { createHuggingFaceClient, type HuggingFaceClient } from '../../src/core/sources/huggingFaceClient';
import { type FakeFeed, goodToken } from '../support/fakeFeed';
import { type FakePaper, fakePapers, notableFakePapers } from '../support/fakePapers';
import { type GateWorld, gateWorld } from '../support/gateWorld';
import { sourceClients } from '../support/sourceClients';
import { useFakeFeed } from '../support/useFakeFeed';

describe('huggingFaceClient', () => {
  const archive = fakePapers();
  let feed: FakeFeed;
  let world: GateWorld;
  let client: HuggingFaceClient;
  useFakeFeed((started) => {
    feed = started;
  });
  beforeEach(() => {
    feed.setNow('2026-03-27');
    world = gateWorld();
    client = sourceClients(feed, world).huggingFace;
  });

  const notable = (name: keyof typeof notableFakePapers) => archive[notableFakePapers[name]] as FakePaper;

  describe('daily', () => {
    it('gives the latest papers and reads the day off the rows', async () => {
      const list = ok(await client.daily());
      assert.equal(list.papers.length, 50);
      assert.equal(list.day, '2026-03-27');
      assert.equal(list.hasMore, true);
      assert.deepEqual(list.problems, []);
    });

    it('gives a day, most votes first, every paper featured on that day even when its time says the next', async () => {
      const late = archive.find(({ index, featured }) => index % 17 === 5 && featured < '2026-02-16') as FakePaper;
      const list = ok(await client.daily({ date: late.featured }));
      assert.equal(list.day, late.featured);
      assert.ok(list.papers.every(({ featuredAt }) => featuredAt === late.featured));
      assert.deepEqual(
        list.papers.map(({ id }) => id),
        archive
          .filter(({ featured }) => featured === late.featured)
          .sort((a, b) => b.upvotes - a.upvotes)
          .map(({ id }) => `arxiv:${id}`),
      );
    });

    it('takes an empty weekend for what it is', async () => {
      const list = ok(await client.daily({ date: '2026-03-21' }));
      assert.deepEqual([list.papers, list.problems, list.hasMore, list.day], [[], [], false, '2026-03-21']);
    });

    it('sees a young day grow once what was kept has had its time', async () => {
      feed.setNow('2026-03-30');
      feed.addPapers(1);
      assert.equal(ok(await client.daily({ date: '2026-03-30' })).papers.length, 1);
      feed.addPapers(4);
      assert.equal(ok(await client.daily({ date: '2026-03-30' })).papers.length, 1);
      world.pass(15 * 60_000);
      assert.equal(ok(await client.daily({ date: '2026-03-30' })).papers.length, 5);
    });

    it('keeps a day that is over for a day, unless it is to be fresh', async () => {
      await client.daily({ date: '2026-03-02' });
      world.pass(23 * 3_600_000);
      await client.daily({ date: '2026-03-02' });
      assert.equal(feed.requests.length, 1);
      await client.daily({ date: '2026-03-02' }, { fresh: true });
      assert.equal(feed.requests.length, 2);
    });

    it('pages through a week of more than a hundred by the Link header, without losing or repeating one', async () => {
      const first = ok(await client.daily({ week: '2026-W10', limit: 100 }));
      const second = ok(await client.daily({ week: '2026-W10', limit: 100, page: 1 }));
      assert.deepEqual([first.hasMore, second.hasMore, first.day], [true, false, undefined]);
      assert.equal(new Set([...first.papers, ...second.papers].map(({ id }) => id)).size, 118);
    });

    it('thinks that a full page may have more where there is no Link header', async () => {
      const row = { paper: { id: '2601.99001', title: 'One' } };
      feed.fault({ kind: 'body', body: JSON.stringify([row, row]) });
      feed.fault({ kind: 'body', body: JSON.stringify([row]) });
      assert.equal(ok(await client.daily({ limit: 2 })).hasMore, true);
      assert.equal(ok(await client.daily({ limit: 2, page: 1 })).hasMore, false);
    });

    it('gives nothing past the end', async () => {
      const list = ok(await client.daily({ page: 100 }));
      assert.deepEqual([list.papers, list.hasMore], [[], false]);
    });

    it('gives a month and what one person put forward', async () => {
      const list = ok(await client.daily({ month: '2026-02', submitter: 'fdole', limit: 100 }));
      assert.ok(list.papers.length > 5);
      assert.ok(list.papers.every(({ submittedBy, featuredAt }) => submittedBy === 'fdole' && featuredAt?.startsWith('2026-02')));
    });

    it('keeps the order of trending, which is not that of votes', async () => {
      const { papers, day } = ok(await client.daily({ sort: 'trending' }));
      assert.equal(day, undefined);
      assert.notDeepEqual(
        papers,
        [...papers].sort((a, b) => (b.upvotes ?? 0) - (a.upvotes ?? 0)),
      );
    });

    it('knows week 53 only of a year that has one and says so otherwise', async () => {
      assert.deepEqual(ok(await client.daily({ week: '2026-W53' })).papers, []);
      assert.equal((await client.daily({ week: '2026-W54' })).kind, 'failed');
    });

    it('fails for a day that has not opened or never will', async () => {
      for (const date of ['2026-03-28', '2025-13-40']) {
        const answer = await client.daily({ date });
        assert.equal(answer.kind === 'failed' && answer.reason, 'badRequest');
      }
    });

    it('never uses the outer publishedAt', async () => {
      const list = ok(await client.daily({ week: '2026-W13', limit: 100 }));
      for (const paper of list.papers) assert.equal(`arxiv:${archive.find(({ id }) => `arxiv:${id}` === paper.id)?.id}`, paper.id);
      for (const paper of list.papers) assert.equal(paper.publishedAt, archive.find(({ id }) => `arxiv:${id}` === paper.id)?.published);
    });

    it('reads every row of the archive, whatever its shape', async () => {
      const read = [];
      for (let page = 0; page < 3; page++) read.push(...ok(await client.daily({ page, limit: 100 })).papers);
      assert.equal(read.length, 250);
      const byId = new Map(read.map((paper) => [paper.id, paper]));
      const paper = (name: keyof typeof notableFakePapers) => byId.get(`arxiv:${notable(name).id}`);
      assert.equal(paper('manyAuthors')?.authors.length, 300);
      assert.equal(paper('withdrawn')?.withdrawn, true);
      assert.doesNotMatch(paper('lineBreaks')?.title ?? '\n', /\n| {2}/);
      assert.match(paper('script')?.abstract ?? '', /<script>/);
      assert.equal(({} as { polluted?: boolean }).polluted, undefined);
      assert.ok(read.some(({ upvotes }) => upvotes === 0));
      assert.ok(read.every(({ githubRepo }) => githubRepo === undefined || githubRepo.startsWith('https://github.com/')));
      assert.ok(read.some(({ summary }) => summary === undefined));
    });

    it('keeps the rows that can be read and counts the others', async () => {
      feed.fault({ kind: 'body', body: '[null, {"paper":{"title":"No id"}}, {"paper":{"id":"2601.99001","title":"One"}}, 7]' });
      const list = ok(await client.daily());
      assert.deepEqual([list.papers.length, list.problems.length], [1, 3]);
    });

    it('fails for an object where a list is due', async () => {
      feed.fault({ kind: 'object' });
      const answer = await client.daily();
      assert.equal(answer.kind === 'failed' && answer.reason, 'notJson');
    });
  });

  describe('search', () => {
    it('finds with the words marked, and the pieces make the whole', async () => {
      const { hits } = ok(await client.search('tidal attention', { limit: 5 }));
      assert.equal(hits.length, 5);
      assert.match(hits[0]?.paper.title ?? '', /^Tidal Attention/);
      assert.deepEqual(
        hits[0]?.title.filter(({ found }) => found).map(({ text }) => text),
        ['Tidal', 'Attention'],
      );
      assert.equal(hits[0]?.title.map(({ text }) => text).join(''), hits[0]?.paper.title);
      assert.equal(feed.requests[0]?.query.limit, '5');
    });

    it('reads the flat rows of 2024 and bare papers', async () => {
      assert.ok(ok(await client.search('flat shores')).hits.length > 0);
      assert.ok(ok(await client.search('bare shores')).hits[0]?.paper.abstract);
    });

    it('asks once for a query and not at all for an empty one', async () => {
      await client.search('  shores ');
      await client.search('shores');
      await client.search('   ');
      assert.equal(feed.requests.length, 1);
    });

    it('cuts a query at what the site takes', async () => {
      assert.equal((await client.search('x'.repeat(10_000))).kind, 'ok');
      assert.equal(feed.requests[0]?.query.q?.length, 250);
    });
  });

  describe('one paper', () => {
    it('comes with what is linked, the version stripped from its number', async () => {
      const { paper, linked } = ok(await client.paper(`${archive[0]?.id}v3`));
      assert.equal(paper.id, `arxiv:${archive[0]?.id}`);
      assert.deepEqual(linked.totals, { models: 9, datasets: 4, spaces: 3 });
      assert.equal(linked.repositories.length, 9);
      assert.equal(feed.requests[0]?.path, `/api/papers/${archive[0]?.id}`);
    });

    it('is missed once in an hour', async () => {
      for (const after of [0, 59, 1]) {
        world.pass(after * 60_000);
        const answer = await client.paper('2601.99998');
        assert.equal(answer.kind === 'failed' && answer.reason, 'notFound');
      }
      assert.equal(feed.requests.length, 2);
    });

    it('is not asked for by what is no number', async () => {
      for (const number of ['../../etc/passwd', '2601.99001/../x', '', '10.1000/x']) assert.equal((await client.paper(number)).kind, 'failed');
      assert.equal(feed.requests.length, 0);
    });

    it('has comments, hidden ones left out and replies below their parents', async () => {
      const four = archive.find(({ comments }) => comments === 4) as FakePaper;
      const { comments } = ok(await client.comments(four.id));
      assert.equal(comments.length, 3);
      assert.equal(comments[1]?.parentId, comments[0]?.id);
      assert.deepEqual(comments[1]?.reactions, [{ emoji: '👍', count: 1 }]);
    });

    it('has no comments when the answer names none', async () => {
      const quiet = archive.find(({ comments, index }) => comments === 0 && index % 2 === 0) as FakePaper;
      assert.deepEqual(ok(await client.comments(quiet.id)).comments, []);
    });

    it('has repositories, and none when nobody knows it', async () => {
      assert.ok(ok(await client.repos(archive[0]?.id ?? '')).repositories.length > 5);
      assert.deepEqual(ok(await client.repos('2601.99998')).repositories, []);
    });

    it('has a full text, or the text of its page, or none', async () => {
      assert.equal(ok(await client.markdown(archive[0]?.id ?? '')).extent, 'full');
      assert.equal(ok(await client.markdown(archive[4]?.id ?? '')).extent, 'fallback');
      const answer = await client.markdown('2601.99998');
      assert.equal(answer.kind === 'failed' && answer.reason, 'notFound');
    });

    it('counts the pages against their own limit', async () => {
      feed.limitRate({ api: 10, pages: 1, windowMs: 60_000 });
      await client.markdown(archive[0]?.id ?? '');
      const answer = await client.markdown(archive[1]?.id ?? '');
      assert.equal(answer.kind === 'failed' && answer.reason, 'tooManyRequests');
      assert.equal((await client.daily()).kind, 'ok');
      feed.limitRate({ api: 500, pages: 100, windowMs: 60_000 });
    });
  });

  describe('with a token', () => {
    const keeper = (value: string, said: string[] = []) => ({ read: async () => value, refused: () => void said.push('refused') });
    const signedIn = (value: string, said?: string[]) =>
      createHuggingFaceClient({ gate: world.gate, baseUrl: new URL(feed.url), clock: world.clock, token: keeper(value, said) });

    it('sends a good one', async () => {
      await signedIn(goodToken).daily();
      assert.equal(feed.requests[0]?.headers.authorization, `Bearer ${goodToken}`);
    });

    it('drops a bad one, reads on without it and says so once', async () => {
      const said: string[] = [];
      const bad = signedIn('hf_bad', said);
      assert.equal((await bad.daily()).kind, 'ok');
      assert.equal((await bad.search('tides')).kind, 'ok');
      assert.deepEqual(said, ['refused']);
      assert.deepEqual(
        feed.requests.map(({ headers }) => headers.authorization),
        ['Bearer hf_bad', undefined, undefined],
      );
    });

    it('never sends one with line breaks in it', async () => {
      assert.equal((await signedIn('hf_x\r\nHost: other').daily()).kind, 'ok');
      assert.equal(feed.requests[0]?.headers.authorization, undefined);
    });
  });
});

function ok<T extends { readonly kind: string }>(answer: T): Exclude<T, { readonly kind: 'failed' }> {
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  return answer as Exclude<T, { readonly kind: 'failed' }>;
}
