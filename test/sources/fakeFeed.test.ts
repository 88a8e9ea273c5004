import assert from 'node:assert/strict';
import { type FakeFeed, goodToken, startFakeFeed } from '../support/fakeFeed';
import { isoWeek } from '../support/fakeFeedRoutes';
import { busyFakeWeek, fakePapers, laterDay } from '../support/fakePapers';
import { useFakeFeed } from '../support/useFakeFeed';

/** What the tests stand on must itself be what the notes on the API say. */
describe('the fake feed', () => {
  let feed: FakeFeed;
  useFakeFeed((started) => {
    feed = started;
  });

  it('holds 250 invented papers over twelve weeks, none at a weekend, no number or title twice', () => {
    const papers = fakePapers();
    assert.equal(papers.length, 250);
    assert.equal(new Set(papers.map(({ featured }) => isoWeek(featured))).size, 12);
    assert.ok(papers.every(({ featured }) => ![0, 6].includes(new Date(featured).getUTCDay())));
    assert.ok(papers.every(({ id }) => Number(id.slice(5)) >= 99_001));
    assert.equal(new Set(papers.map(({ id }) => id)).size, 250);
    assert.equal(new Set(papers.map(({ title }) => title)).size, 250);
    assert.deepEqual(papers, fakePapers());
  });

  it('mixes the shapes that rows come in', async () => {
    const rows = (await Promise.all([0, 1, 2].map((p) => json(`/api/daily_papers?limit=100&p=${p}`)))).flat() as Row[];
    const some = (test: (row: Row) => boolean) => assert.ok(rows.some(test) && !rows.every(test), String(test));
    assert.equal(rows.length, 250);
    some(({ paper }) => 'ai_summary' in paper);
    some(({ paper }) => paper.projectPage === null);
    some(({ paper }) => typeof paper.githubRepo === 'string' && !paper.githubRepo.startsWith('https://'));
    some(({ paper }) => paper.submittedOnDailyBy.avatarUrl.startsWith('/'));
    some(({ paper }) => 'name' in paper.submittedOnDailyBy);
    some(({ paper }) => paper.authors.some(({ hidden }) => hidden));
    some(({ paper }) => 'withdrawnAt' in paper);
    some(({ paper }) => paper.upvotes === 0);
    some(({ paper }) => paper.authors.length === 300);
    some(({ paper }) => /\n/.test(paper.title));
    some(({ paper }) => /<script>/.test(paper.summary));
    some(({ paper }) => /\$O\(/.test(paper.summary));
    some(({ paper }) => /\u202e/.test(paper.summary));
    some(({ paper }) => /\p{Extended_Pictographic}/u.test(`${paper.title} ${paper.summary}`));
    some(({ paper }) => paper.submittedOnDailyAt.endsWith('T00:00:00.000Z'));
    assert.ok(rows.every(({ publishedAt, paper }) => publishedAt !== paper.publishedAt));
  });

  it('answers every read of the site from the same papers, and records each', async () => {
    const { id, keywords } = fakePapers()[0] as { id: string; keywords: readonly string[] };
    const reads: readonly [path: string, holds: (answer: string) => boolean][] = [
      [`/api/daily_papers?date=2026-03-27`, (answer) => JSON.parse(answer)[0].paper.id.startsWith('2603.')],
      [`/api/papers/search?q=${encodeURIComponent(keywords[0] ?? '')}&limit=3`, (answer) => JSON.parse(answer).length > 0],
      [`/api/papers/${id}`, (answer) => JSON.parse(answer).id === id],
      [`/api/papers/${id}?field=comments`, (answer) => (JSON.parse(answer).comments ?? []).length === fakePapers()[0]?.comments],
      [`/papers/${id}.md`, (answer) => answer.startsWith('# ')],
      [`/api/arxiv/${id}/repos`, (answer) => Object.keys(JSON.parse(answer)).sort().join() === 'datasets,models,spaces'],
      ...['models', 'datasets', 'spaces'].map((kind): (typeof reads)[number] => [
        `/api/${kind}?filter=arxiv:${id}`,
        (answer) => Array.isArray(JSON.parse(answer)),
      ]),
      ['/api/papers?cursor=2&limit=5', (answer) => JSON.parse(answer).length === 5],
      [`/api/collections?item=papers/${id}`, (answer) => Array.isArray(JSON.parse(answer))],
      [`/social-thumbnails/papers/${id}.png`, (answer) => answer.includes('PNG')],
      [`/arxiv/api/query?id_list=${id}`, (answer) => answer.includes(`/abs/${id}`)],
      ['/rss/cs.CL', (answer) => answer.includes('<rss')],
    ];
    for (const [path, holds] of reads) {
      const answer = await fetch(`${feed.url}${path}`);
      assert.ok(answer.ok && holds(await answer.text()), path);
    }
    assert.equal(feed.requests.length, reads.length);
    for (const none of [`/api/papers/${id}/models`, `/api/papers/${id}/discussion`, `/api/daily_papers/week/2026-W10`])
      assert.equal((await fetch(`${feed.url}${none}`)).status, 404, none);
  });

  it('gives fifty rows unless told and refuses more than a hundred', async () => {
    assert.equal(((await json('/api/daily_papers')) as Row[]).length, 50);
    assert.equal((await fetch(`${feed.url}/api/daily_papers?limit=101`)).status, 400);
  });

  it('links to the next page until the end', async () => {
    let url: string | undefined = `${feed.url}/api/daily_papers?week=${isoWeek(busyFakeWeek)}&limit=50`;
    const sizes: number[] = [];
    while (url) {
      const response: Response = await fetch(url);
      sizes.push(((await response.json()) as Row[]).length);
      const next = /<([^>]*)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
      url = next && new URL(next, feed.url).href;
    }
    assert.deepEqual(sizes, [50, 50, 18]);
  });

  it('lets a page of another origin ask, with a token, and read the headers it needs', async () => {
    const preflight = await fetch(`${feed.url}/api/daily_papers`, {
      method: 'OPTIONS',
      headers: { 'Access-Control-Request-Headers': 'authorization' },
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-headers'), 'authorization');
    const answer = await fetch(`${feed.url}/api/daily_papers?limit=1`, { headers: { Authorization: `Bearer ${goodToken}` } });
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    for (const name of ['Link', 'RateLimit', 'Retry-After'])
      assert.match(answer.headers.get('access-control-expose-headers') ?? '', new RegExp(name));
    assert.deepEqual(
      feed.requests.map(({ method }) => method),
      ['GET'],
    );
  });

  it('can be ruled over HTTP, from within an extension host', async () => {
    const control = (order: unknown) => fetch(`${feed.url}/__control`, { method: 'POST', body: JSON.stringify(order) });
    await control({ fault: { kind: 'status', status: 503 } });
    assert.equal((await fetch(`${feed.url}/api/daily_papers`)).status, 503);
    const tomorrow = laterDay('2026-03-27', 3);
    await control({ now: tomorrow });
    const { added } = (await (await control({ addPapers: 2 })).json()) as { added: { id: string }[] };
    const rows = (await json(`/api/daily_papers?date=${tomorrow}`)) as Row[];
    assert.deepEqual(rows.map(({ paper }) => paper.id).sort(), added.map(({ id }) => id).sort());
    const requests = (await json('/__requests')) as { path: string }[];
    assert.equal(requests.length, 2);
    await fetch(`${feed.url}/__clear`, { method: 'POST' });
    assert.deepEqual(await json('/__requests'), []);
  });

  it('makes thousands of papers without repeating a number', async () => {
    const big = await startFakeFeed({ papers: [] });
    const added = big.addPapers(20_000, '2026-03-27');
    assert.equal(new Set(added.map(({ id }) => id)).size, 20_000);
    await big.stop();
  });

  async function json(path: string): Promise<unknown> {
    return (await fetch(`${feed.url}${path}`)).json();
  }
});

interface Row {
  readonly publishedAt: string;
  readonly paper: {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly upvotes: number;
    readonly publishedAt: string;
    readonly submittedOnDailyAt: string;
    readonly projectPage?: string | null;
    readonly githubRepo?: string;
    readonly submittedOnDailyBy: { readonly avatarUrl: string };
    readonly authors: readonly { readonly hidden: boolean }[];
  };
}
