import assert from 'node:assert/strict';
import type { Paper } from '../../src/core/papers/paper';
import { type ArxivClient, type ArxivList, createArxivClient } from '../../src/core/sources/arxivClient';
import type { DoiClient } from '../../src/core/sources/doiClient';
import type { RequestFailure } from '../../src/core/sources/gate/requestResult';
import type { FakeFeed } from '../support/fakeFeed';
import { journalWork } from '../support/fakeFeedNeighbours';
import { type GateWorld, gateWorld } from '../support/gateWorld';
import { sourceClients } from '../support/sourceClients';
import { useFakeFeed } from '../support/useFakeFeed';

describe('arxivClient and doiClient', () => {
  let feed: FakeFeed;
  let world: GateWorld;
  let arxiv: ArxivClient;
  let doi: DoiClient;
  useFakeFeed((started) => {
    feed = started;
  });
  beforeEach(() => {
    world = gateWorld();
    ({ arxiv, doi } = sourceClients(feed, world));
  });

  describe('arXiv', () => {
    it('is asked once for many papers, without their versions', async () => {
      const answer = await arxiv.papers(['2601.99002v3', 'arXiv', '2601.99001', '2601.99001']);
      assert.equal(feed.requests.length, 1);
      assert.equal(feed.requests[0]?.query.id_list, '2601.99001,2601.99002');
      assert.deepEqual(
        papersOf(answer).map(({ id }) => id),
        ['arxiv:2601.99001', 'arxiv:2601.99002'],
      );
    });

    it('is not asked for nothing', async () => {
      await arxiv.papers(['no number']);
      await arxiv.announcements(['../../x', 'CS']);
      assert.equal(feed.requests.length, 0);
    });

    it('is searched newest first and within bounds', async () => {
      const answer = await arxiv.search({ query: 'cat:cs.CL', limit: 10_000, start: 5 });
      assert.deepEqual(feed.requests[0]?.query, {
        search_query: 'cat:cs.CL',
        start: '5',
        max_results: '200',
        sortBy: 'submittedDate',
        sortOrder: 'descending',
      });
      assert.ok(papersOf(answer).every(({ categories }) => categories?.[0] === 'cs.CL'));
    });

    it('leaves the reading of answers to who does it without holding the thread', async () => {
      const shared = { gate: world.gate, clock: world.clock, baseUrl: new URL(`${feed.url}/arxiv`), announcementsUrl: new URL(feed.url) };
      const read: string[] = [];
      const reading = async (text: string, { fileName }: { readonly fileName?: string | undefined }) => {
        read.push(`${fileName} ${text.slice(0, 5)}`);
        return { items: [], problems: [] };
      };
      const elsewhere = createArxivClient({ ...shared, read: reading });
      await elsewhere.announcements(['cs.CL']);
      await elsewhere.search({ query: 'cat:cs.CL' });
      assert.deepEqual(read, ['/rss/cs.CL <?xml', '/arxiv/api/query <?xml']);
    });

    it('announces several categories in one request', async () => {
      feed.setNow('2026-03-02');
      const answer = await arxiv.announcements(['cs.CL', 'cs.LG']);
      assert.equal(feed.requests[0]?.path, '/rss/cs.CL+cs.LG');
      assert.ok(papersOf(answer).length > 1);
      assert.ok(papersOf(answer).every(({ title, abstract, id }) => title && abstract && id.startsWith('arxiv:')));
    });

    it('answers a web page in the place of a feed with a failure', async () => {
      feed.fault({ kind: 'html' });
      const answer = await arxiv.papers(['2601.99001']);
      assert.equal(answer.kind === 'failed' && answer.reason, 'notJson');
    });

    it('tells what its error feed says as a problem', async () => {
      const body = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#x</id><title>Error</title></entry></feed>';
      feed.fault({ kind: 'body', contentType: 'application/atom+xml', body });
      const answer = await arxiv.papers(['2601.99001']);
      assert.deepEqual([papersOf(answer).length, answer.kind === 'ok' && answer.problems.length], [0, 1]);
    });

    it('is asked for one and the same paper once an hour', async () => {
      await arxiv.papers(['2601.99001']);
      world.pass(3_599_000);
      await arxiv.papers(['2601.99001']);
      assert.equal(feed.requests.length, 1);
    });
  });

  describe('the DOI registry', () => {
    it('gives a work without an id of its own', async () => {
      const answer = await doi.paper(journalWork.doi.toUpperCase());
      assert.equal(answer.kind, 'ok');
      assert.deepEqual(answer.kind === 'ok' && [answer.paper.id, answer.paper.authors, answer.paper.venue], [
        `doi:${journalWork.doi}`,
        ['Osk Pellwright'],
        journalWork.journal,
      ]);
      assert.equal(feed.requests[0]?.headers.accept, 'application/vnd.citationstyles.csl+json');
    });

    it('names an arXiv paper by its number', async () => {
      const answer = await doi.paper('10.48550/arXiv.2601.99001');
      assert.equal(answer.kind === 'ok' && answer.paper.id, 'arxiv:2601.99001');
    });

    it('gives BibTeX', async () => {
      const answer = await doi.bibtex(journalWork.doi);
      assert.match(answer.kind === 'ok' ? answer.bibtex : '', /^\s*@article\{/);
    });

    it('refuses a web page in the place of the format', async () => {
      const answer = await doi.paper('10.99999/page');
      assert.equal(answer.kind === 'failed' && answer.reason, 'notJson');
    });

    it('says that nobody registered a DOI, and asks nothing for what is none', async () => {
      const answer = await doi.paper('10.99999/nothing');
      assert.equal(answer.kind === 'failed' && answer.reason, 'notFound');
      assert.equal((await doi.paper('not a doi')).kind, 'failed');
      assert.equal(feed.requests.length, 1);
    });

    it('cannot be led to another path', async () => {
      await doi.paper('10.99999/../../api/daily_papers?x=1#y');
      assert.ok(feed.requests.every(({ path }) => path.startsWith('/doi/10.99999/')));
    });
  });
});

function papersOf(answer: ArxivList | RequestFailure): readonly Paper[] {
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  return answer.kind === 'ok' ? answer.papers : [];
}
