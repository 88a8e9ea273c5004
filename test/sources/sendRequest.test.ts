import assert from 'node:assert/strict';
import { type Outgoing, sendRequest } from '../../src/core/sources/gate/sendRequest';

/** Where a request ends that is sent on once from one address to another, and what it sends there. */
async function sentOn(from: string, location: string, more: Partial<Outgoing> = {}) {
  const asked: { readonly url: string; readonly authorization: string | undefined }[] = [];
  const fetch = async (url: string, { headers }: RequestInit) => {
    asked.push({ url, authorization: (headers as Record<string, string>).Authorization });
    return asked.length === 1 ? new Response(null, { status: 302, headers: { location } }) : new Response('tides');
  };
  const limits = { total: 60_000, idle: 60_000, bytes: 1000 };
  const outgoing: Outgoing = { url: new URL(from), headers: {}, redirects: 'site', limits, ...more };
  return { attempt: await sendRequest(fetch, outgoing, new AbortController().signal), asked };
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
