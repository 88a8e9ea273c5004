import assert from 'node:assert/strict';
import { type Outgoing, sendRequest } from '../../src/core/sources/gate/sendRequest';

const plain: Outgoing = {
  url: new URL('https://hub.example/a'),
  headers: {},
  redirects: 'site',
  limits: { total: 60_000, idle: 60_000, bytes: 1000 },
};

/** Where a request ends that is sent on once from one address to another, and what it sends there. */
async function sentOn(from: string, location: string, more: Partial<Outgoing> = {}) {
  const asked: { readonly url: string; readonly authorization: string | undefined }[] = [];
  const fetch = async (url: string, { headers }: RequestInit) => {
    asked.push({ url, authorization: (headers as Record<string, string>).Authorization });
    return asked.length === 1 ? new Response(null, { status: 302, headers: { location } }) : new Response('tides');
  };
  return { attempt: await sendRequest(fetch, { ...plain, url: new URL(from), ...more }, new AbortController().signal), asked };
}

describe('a request that is sent on', () => {
  for (const [from, location, redirects] of [
    ['https://hub.example/a', '/b', 'site'],
    ['https://hub.example/a', 'https://cdn.hub.example/b', 'site'],
    ['https://doi.example/a', 'https://press.example.org/b', 'public'],
    ['http://127.0.0.1:81/a', 'http://127.0.0.1:81/b', 'site'],
  ] as const)
    it(`goes from ${from} to ${location}`, async () => {
      const { attempt, asked } = await sentOn(from, location, { redirects });
      assert.equal(attempt.kind === 'answer' && attempt.body, 'tides');
      assert.equal(asked[1]?.url, new URL(location, from).href);
    });

  for (const [from, location, redirects] of [
    ['https://hub.example/a', 'https://other.example.org/b', 'site'],
    ['https://hub.example/a', 'http://hub.example/b', 'public'],
    ['https://hub.example/a', 'http://127.0.0.1/b', 'public'],
    ['http://127.0.0.1:81/a', 'http://hub.example/b', 'public'],
    ['https://hub.example/a', 'https://10.0.0.1/b', 'public'],
    ['https://hub.example/a', 'https://user@hub.example/b', 'public'],
    ['https://hub.example/a', 'https://:word@hub.example/b', 'public'],
    ['https://hub.example/a', 'file:///etc/passwd', 'public'],
    ['https://hub.example/a', 'https://[', 'public'],
  ] as const)
    it(`never goes from ${from} to ${location}`, async () => {
      const { attempt, asked } = await sentOn(from, location, { redirects });
      assert.equal(attempt.kind === 'none' && attempt.reason, 'refusedRedirect');
      assert.equal(asked.length, 1);
    });

  it('is given up at the fourth turn, and says where', async () => {
    let asked = 0;
    const turning = async () => new Response(null, { status: 307, headers: { location: `/${++asked}?q` } });
    const attempt = await sendRequest(turning, plain, new AbortController().signal);
    assert.equal(asked, 4);
    assert.deepEqual(attempt, { kind: 'none', reason: 'refusedRedirect', detail: 'too many redirects at https://hub.example/3' });
    const { attempt: refused } = await sentOn('https://hub.example/a?q', 'https://other.example.org/b');
    assert.equal(refused.kind === 'none' && refused.detail, 'redirect refused at https://hub.example/a');
  });

  it('takes its token along only as long as it stays at the same place', async () => {
    for (const [location, token] of [
      ['https://hub.example/b', 'Bearer x'],
      ['https://cdn.hub.example/b', undefined],
    ] as const)
      assert.deepEqual(
        (await sentOn('https://hub.example/a', location, { authorization: 'Bearer x' })).asked.map(({ authorization }) => authorization),
        ['Bearer x', token],
      );
  });
});

describe('a request', () => {
  it('tells nobody who asks', async () => {
    const inits: RequestInit[] = [];
    const fetch = async (_url: string, init: RequestInit) => {
      inits.push(init);
      return new Response('');
    };
    await sendRequest(fetch, plain, new AbortController().signal);
    const [{ credentials, referrerPolicy, redirect, cache } = {} as RequestInit] = inits;
    assert.deepEqual([credentials, referrerPolicy, redirect, cache], ['omit', 'no-referrer', 'manual', 'no-store']);
  });

  it('that fails says why, cause by cause', async () => {
    const cause = new Error('connect ECONNREFUSED', { cause: new Error('', { cause: 'no error' }) });
    const attempt = await sendRequest(() => Promise.reject(new TypeError('fetch failed', { cause })), plain, new AbortController().signal);
    assert.equal(attempt.kind === 'none' && attempt.detail, 'fetch failed: connect ECONNREFUSED: Error');
  });
});
