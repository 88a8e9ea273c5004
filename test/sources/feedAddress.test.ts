import assert from 'node:assert/strict';
import {
  checkBaseUrl,
  dailyPapersAddress,
  type FeedPage,
  markdownAddress,
  pageAddress,
  paperAddress,
  repositoriesAddress,
  searchAddress,
  under,
} from '../../src/core/sources/feedAddress';
import { isPrivate, isSameSite } from '../../src/core/sources/gate/hostAddress';

const base = new URL('https://huggingface.co');

describe('checkBaseUrl', () => {
  const taken = [
    'https://huggingface.co',
    ' https://hf-mirror.com/ ',
    'https://mirror.example/hf',
    'http://127.0.0.1:8787',
    'http://localhost:1',
    'http://[::1]:9',
  ];
  for (const setting of taken) it(`takes ${setting}`, () => assert.ok(checkBaseUrl(setting) instanceof URL));

  const refused = [
    '',
    'huggingface.co',
    'http://huggingface.co',
    'http://169.254.169.254/',
    'https://169.254.169.254/',
    'https://2852039166/',
    'https://0xa9fea9fe/',
    'https://10.0.0.1',
    'https://[fd00::1]',
    'https://[::ffff:10.0.0.1]',
    'https://user:secret@huggingface.co',
    'https://huggingface.co@evil.example',
    'https://huggingface.co?x=1',
    'https://huggingface.co#x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    `https://${'x'.repeat(600)}.example`,
  ];
  for (const setting of refused) {
    it(`refuses ${setting.slice(0, 40) || 'nothing'} in a sentence that does not repeat it`, () => {
      const problem = checkBaseUrl(setting);
      assert.ok(!(problem instanceof URL));
      assert.match(problem.message, /^The address of the feed [^<>]*\.$/);
      if (setting.length > 12) assert.ok(!problem.message.includes(setting));
    });
  }
});

describe('feedAddress', () => {
  const rows: [URL, string][] = [
    [dailyPapersAddress(base, {}), 'https://huggingface.co/api/daily_papers'],
    [dailyPapersAddress(base, { date: '2026-01-15', page: 0, limit: 50 }), 'https://huggingface.co/api/daily_papers?date=2026-01-15&limit=50'],
    [dailyPapersAddress(base, { week: '2026-W03', page: 2 }), 'https://huggingface.co/api/daily_papers?week=2026-W03&p=2'],
    [dailyPapersAddress(base, { month: '2026-01', submitter: 'a&b' }), 'https://huggingface.co/api/daily_papers?month=2026-01&submitter=a%26b'],
    [dailyPapersAddress(base, { sort: 'trending' }), 'https://huggingface.co/api/daily_papers?sort=trending'],
    [dailyPapersAddress(base, { date: '2026-01-15', week: '2026-W03' }), 'https://huggingface.co/api/daily_papers?date=2026-01-15'],
    [searchAddress(base, 'a b&limit=9', 20), 'https://huggingface.co/api/papers/search?q=a+b%26limit%3D9&limit=20'],
    [paperAddress(base, '2601.99001'), 'https://huggingface.co/api/papers/2601.99001'],
    [paperAddress(base, '2601.99001', 'comments'), 'https://huggingface.co/api/papers/2601.99001?field=comments'],
    [markdownAddress(base, '2601.99001'), 'https://huggingface.co/papers/2601.99001.md'],
    [repositoriesAddress(base, '2601.99001'), 'https://huggingface.co/api/arxiv/2601.99001/repos'],
    [dailyPapersAddress(new URL('https://mirror.example/hf/'), {}), 'https://mirror.example/hf/api/daily_papers'],
    [under(base, '..', 'a/b', '\ud800?#'), 'https://huggingface.co/_/a%2Fb/%EF%BF%BD%3F%23'],
  ];
  for (const [url, written] of rows) it(`writes ${written}`, () => assert.equal(url.href, written));

  const pages: [FeedPage, string][] = [
    [{ kind: 'today' }, '/papers'],
    [{ kind: 'day', day: '2026-01-15' }, '/papers/date/2026-01-15'],
    [{ kind: 'week', week: '2026-W03' }, '/papers/week/2026-W03'],
    [{ kind: 'month', month: '2026-01' }, '/papers/month/2026-01'],
    [{ kind: 'trending' }, '/papers/trending'],
    [{ kind: 'search', query: 'long shores' }, '/papers?q=long+shores'],
    [{ kind: 'paper', number: '2601.99001' }, '/papers/2601.99001'],
    [{ kind: 'community', number: '2601.99001' }, '/papers/2601.99001#community'],
    [{ kind: 'collections', number: '2601.99001' }, '/collections?paper=2601.99001'],
    [{ kind: 'submit' }, '/papers/submit'],
    [{ kind: 'addPaper', number: '2601.99001' }, '/papers/index?arxivId=2601.99001'],
    [{ kind: 'person', login: 'moakvane' }, '/moakvane/papers'],
  ];
  for (const [page, path] of pages) it(`names the page ${path}`, () => assert.equal(pageAddress(base, page).href, `https://huggingface.co${path}`));
});

describe('hostAddress', () => {
  const inside = [
    'http://localhost',
    'https://a.localhost',
    'https://127.9.9.9',
    'https://10.1.2.3',
    'https://172.31.0.1',
    'https://192.168.1.1',
    'https://100.64.0.1',
  ];
  inside.push(
    'https://printer',
    'https://nas.local',
    'https://wiki.internal.',
    'https://[fe80::1]',
    'https://[::ffff:192.168.0.1]',
    'https://0.0.0.0',
  );
  for (const address of inside) it(`takes ${address} for private`, () => assert.equal(isPrivate(new URL(address)), true));

  const outside = ['https://huggingface.co', 'https://172.32.0.1', 'https://8.8.8.8', 'https://[2001:db8::1]'];
  outside.push('https://127.0.0.1.example.org', 'https://10.0.0.1.example.org', 'https://nas.local.example.org');
  for (const address of outside) {
    it(`takes ${address} for public`, () => assert.equal(isPrivate(new URL(address)), false));
  }

  it('knows hosts of one site', () => {
    assert.equal(isSameSite(new URL('https://export.arxiv.org'), new URL('https://arxiv.org/x')), true);
    assert.equal(isSameSite(new URL('https://huggingface.co'), new URL('https://huggingface.co.evil.example')), false);
    assert.equal(isSameSite(new URL('http://127.0.0.1:1'), new URL('http://127.0.0.1:2')), false);
    assert.equal(isSameSite(new URL('https://1.2.3.4'), new URL('https://9.9.3.4')), false);
    assert.equal(isSameSite(new URL('https://a.example:8443'), new URL('https://a.example')), true);
    assert.equal(isSameSite(new URL('https://[2001:db8::1]'), new URL('https://[2001:db8::2]')), false);
  });
});
