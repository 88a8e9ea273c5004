import assert from 'node:assert/strict';
import { json, runOver } from './terminal';

const row = (id: string, title: string, day: string, upvotes: number) => ({
  paper: { id, title, authors: [{ name: 'Mirelle Oakvane' }], summary: `About ${title}.`, upvotes, submittedOnDailyAt: `${day}T00:00:00.000Z` },
});
const feed = JSON.stringify([
  row('2601.99001', 'Tidal Attention', '2026-01-15', 3),
  row('2601.99002', 'Sparse Almanacs', '2026-01-15', 8),
  row('2601.99003', 'Old Tides', '2026-01-12', 40),
]);
const other = '@misc{tides, title={Tidal Attention}, author={Oakvane, Mirelle}, year={2026}, eprint={2601.99001}, archiveprefix={arXiv}}';

describe('marginalia digest', () => {
  it('prints a note, newest day first, then most votes, each paper once', async () => {
    const { out, code } = await runOver({ 'feed.json': feed, 'own.bib': other }, ['digest', '--papers', 'feed.json', 'own.bib']);
    assert.equal(code, 0);
    assert.deepEqual(out.match(/^## .*/gm), ['## Sparse Almanacs', '## Tidal Attention', '## Old Tides']);
    assert.match(out, /^---\ntitle: "Papers"\n/);
  });

  it('takes only what a query finds, and only since a day', async () => {
    const files = { 'feed.json': feed };
    const found = await json<{ papers: string[] }>(files, ['digest', '--papers', 'feed.json', '--query', 'tidal']);
    assert.equal(found.papers[0], 'arxiv:2601.99001');
    const late = await json<{ papers: string[]; markdown: string }>(files, ['digest', '--papers', 'feed.json', '--since', '2026-01-13']);
    assert.deepEqual(late.papers, ['arxiv:2601.99002', 'arxiv:2601.99001']);
    assert.match(late.markdown, /^# Papers since 2026-01-13$/m);
  });

  it('takes the template of a file', async () => {
    const files = { 'feed.json': feed, 'mail.mustache': '{{#papers}}* {{{title}}}\n{{/papers}}' };
    const { out } = await runOver(files, ['digest', '--papers', 'feed.json', '--query', 'almanacs', '--template', 'mail.mustache']);
    assert.equal(out, '* Sparse Almanacs\n');
  });

  it('has no front matter and no keys when it is to be plain', async () => {
    const { out } = await runOver({ 'feed.json': feed }, ['digest', '--plain', '--papers', 'feed.json', '--query', 'almanacs']);
    assert.match(out, /^# Papers for “almanacs”\n\n1 paper\.\n\n## Sparse Almanacs\n/);
    assert.match(out, /\n\[arXiv\]\(https:\/\/arxiv\.org\/abs\/2601\.99002\)/);
    assert.doesNotMatch(out, /^---|references:|@/m);
  });

  it('says in one line what it cannot use', async () => {
    const files = { 'feed.json': feed, 'broken.mustache': '{{#papers}}', 'junk.json': '{' };
    for (const args of [
      [],
      ['--papers'],
      ['--papers', 'feed.json', '--since', 'yesterday'],
      ['--papers', 'feed.json', '--template', 'broken.mustache'],
      ['--papers', 'feed.json', '--template', 'broken.mustache', '--plain'],
      ['--papers', 'feed.json', '--plain=yes'],
      ['--papers', 'feed.json', '--plain', 'feed.json'],
      ['--papers', 'junk.json'],
      ['--papers', 'none.json'],
    ]) {
      const { code, complaints } = await runOver(files, ['digest', ...args]);
      assert.deepEqual([code, complaints.length], [2, 1], args.join(' '));
    }
  });
});
