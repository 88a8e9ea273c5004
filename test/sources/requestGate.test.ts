import assert from 'node:assert/strict';
import type { GateRequest } from '../../src/core/sources/gate/requestGate';
import type { RequestFailure, RequestResult } from '../../src/core/sources/gate/requestResult';
import { type FakeFeed, goodToken, startFakeFeed } from '../support/fakeFeed';
import type { ErrorShape, Fault } from '../support/fakeFeedFaults';
import { type GateWorld, gateWorld, noon } from '../support/gateWorld';
import { useFakeFeed } from '../support/useFakeFeed';

describe('requestGate', () => {
  let feed: FakeFeed;
  useFakeFeed((started) => {
    feed = started;
  });
  beforeEach(() => {
    feed.limitRate({ api: 500, pages: 100, windowMs: 300_000 });
  });

  const list = (more: Partial<GateRequest> = {}): GateRequest => ({
    url: new URL(`${feed.url}/api/daily_papers?limit=2`),
    lane: 'huggingFace',
    format: 'json',
    ...more,
  });

  it('gets a text, what its JSON says, and its headers', async () => {
    const result = await gateWorld().gate.get(list());
    assert.equal(result.kind, 'ok');
    assert.ok(result.kind === 'ok' && Array.isArray(result.data) && result.data.length === 2);
    assert.deepEqual(result.data, JSON.parse(result.text));
    assert.match(result.headers.link ?? '', /rel="next"/);
    assert.equal(feed.requests[0]?.headers.accept, 'application/json');
  });

  describe('fails with one sentence of its own', () => {
    const rows: [what: string, fault: Fault, reason: RequestFailure['reason']][] = [
      ...(['error', 'errorList', 'errorDescription', 'errors', 'header', 'text', 'html', 'nothing'] as ErrorShape[]).map(
        (shape): [string, Fault, RequestFailure['reason']] => [`a 400 worded as ${shape}`, { kind: 'status', status: 400, shape }, 'badRequest'],
      ),
      ['a 404', { kind: 'status', status: 404 }, 'notFound'],
      ['a 403', { kind: 'status', status: 403 }, 'unauthorized'],
      ['a web page with status 200', { kind: 'html' }, 'notJson'],
      ['a web page that claims to be JSON', { kind: 'body', body: '<!doctype html><p>Sign in' }, 'notJson'],
      ['broken JSON', { kind: 'broken' }, 'notJson'],
      ['an empty answer', { kind: 'body', body: '' }, 'notJson'],
      ['invalid UTF-8', { kind: 'body', body: '["caf\u00e9"]', contentType: 'application/json; charset=utf-16le' }, 'notJson'],
      ['a connection cut in the middle', { kind: 'cut' }, 'offline'],
      ['a connection cut before any byte', { kind: 'cut', early: true }, 'offline'],
      ['an answer whose compression ends early', { kind: 'brokenGzip' }, 'notJson'],
      ['a redirect loop', { kind: 'redirect' }, 'refusedRedirect'],
      ['a redirect to another scheme', { kind: 'redirect', to: 'file:///etc/passwd' }, 'refusedRedirect'],
      ['a redirect to another site', { kind: 'redirect', to: 'https://other.invalid/' }, 'refusedRedirect'],
      ['a redirect to plain http elsewhere', { kind: 'redirect', to: 'http://papers.invalid/' }, 'refusedRedirect'],
      ['the sign-in page of a network with a status of its own', { kind: 'status', status: 511, shape: 'html' }, 'notJson'],
      [
        'the sign-in page of a network as a script',
        { kind: 'body', body: '<script>location="/login"</script>', contentType: 'text/html' },
        'notJson',
      ],
      ['a redirect to the sign-in page of a network', { kind: 'redirect', to: 'http://192.168.1.1/login?from=papers' }, 'refusedRedirect'],
      ['JSON behind a byte order mark that ends early', { kind: 'body', body: '\ufeff[{"paper":' }, 'notJson'],
    ];
    for (const [what, fault, reason] of rows) {
      it(`after ${what}`, async () => {
        feed.fault({ fault, times: 0 });
        const { gate } = gateWorld();
        const result = await gate.get(list());
        assert.equal(failure(result).reason, reason, failure(result).detail);
        assert.match(failure(result).message, /^[A-Z][^<>[\]\n]*\.$/);
        assert.doesNotMatch(failure(result).message, /Remote words/);
        assert.doesNotMatch(failure(result).detail, /[\n\r]/);
      });
    }
  });

  it('says after a web page where a feed is due that it is none, also of XHTML', async () => {
    const page = '<?xml version="1.0"?>\n<!-- portal -->\n<html xmlns="http://www.w3.org/1999/xhtml"><body>Sign in</body></html>';
    feed.fault({ kind: 'body', body: page, contentType: 'application/xml' });
    assert.equal(failure(await gateWorld().gate.get(list({ format: 'xml' }))).reason, 'notJson');
  });

  it('says of a name that no server knows that the network is to be looked at, in time', async () => {
    const url = new URL(`https://${'a'.repeat(64)}.example/api/daily_papers`);
    const result = await gateWorld().gate.get(list({ url }));
    assert.equal(failure(result).reason, 'offline');
    assert.match(failure(result).message, /check the network/);
  });

  it('reads JSON that is labelled as plain text or not at all', async () => {
    const { gate } = gateWorld();
    for (const contentType of ['text/plain', '']) {
      feed.fault({ kind: 'body', body: '\ufeff[]', contentType });
      assert.equal((await gate.get(list())).kind, 'ok');
    }
  });

  it('says of what a browser keeps from a page that it may be the browser, unless that is offline', async () => {
    for (const isOnline of [true, false]) {
      // All that a browser tells of a service that does not answer pages of other sites, and of one that is not there.
      const fetch = async () => Promise.reject(new TypeError('Failed to fetch'));
      const { gate } = gateWorld({ fetch, isOnlinePage: () => isOnline });
      assert.equal(failure(await gate.get(list())).reason, isOnline ? 'closedToPages' : 'offline');
    }
  });

  it('tells a certificate and a proxy from a network that is not there, as Electron and Chromium word them', async () => {
    for (const [words, reason] of [
      ['net::ERR_CERT_AUTHORITY_INVALID', 'certificate'],
      ['net::ERR_CERT_DATE_INVALID', 'certificate'],
      ['net::ERR_PROXY_CONNECTION_FAILED', 'proxy'],
      ['net::ERR_TUNNEL_CONNECTION_FAILED', 'proxy'],
      ['net::ERR_INTERNET_DISCONNECTED', 'offline'],
      ['net::ERR_NAME_NOT_RESOLVED', 'offline'],
    ] as const) {
      const { gate } = gateWorld({ fetch: async () => Promise.reject(new Error(words)) });
      assert.equal(failure(await gate.get(list())).reason, reason, words);
    }
  });

  it('says that nothing listens', async () => {
    const gone = await startFakeFeed();
    await gone.stop();
    const result = await gateWorld().gate.get(list({ url: new URL(`${gone.url}/api/daily_papers`) }));
    assert.equal(failure(result).reason, 'offline');
  });

  describe('keeps to its limits', () => {
    /** Short where time is to run out, long where it must not, however busy the machine is. */
    const limitsFor = { timeout: { total: 300, idle: 80, bytes: 100_000 }, tooLarge: { total: 60_000, idle: 60_000, bytes: 100_000 } };
    const rows: [what: string, fault: Fault, reason: keyof typeof limitsFor][] = [
      ['no answer', { kind: 'silent' }, 'timeout'],
      ['an answer that comes too late', { kind: 'slow', ms: 20_000 }, 'timeout'],
      ['an answer that stalls near its end', { kind: 'stall' }, 'timeout'],
      ['an answer in drops', { kind: 'drip', ms: 20 }, 'timeout'],
      ['a huge answer', { kind: 'huge', bytes: 300_000 }, 'tooLarge'],
      ['an answer without end', { kind: 'endless' }, 'tooLarge'],
      ['a compression bomb', { kind: 'gzipBomb', bytes: 20_000_000 }, 'tooLarge'],
    ];
    for (const [what, fault, reason] of rows) {
      it(`with ${what}`, async () => {
        feed.fault(fault);
        assert.equal(failure(await gateWorld({ limits: limitsFor[reason] }).gate.get(list())).reason, reason);
        assert.equal(feed.requests.length, 1);
      });
    }

    for (const fault of [{ kind: 'endless' }, { kind: 'gzipBomb', bytes: 60_000_000 }] as const) {
      it(`reads no more than 5 MB unpacked of what is ${fault.kind}`, async () => {
        feed.fault(fault);
        let read = 0;
        const count = (chunk: Uint8Array, to: TransformStreamDefaultController<Uint8Array>) => {
          read += chunk.byteLength;
          to.enqueue(chunk);
        };
        const counted: GateWorld = gateWorld({
          limits: { total: 60_000, idle: 60_000, bytes: 5_000_000 },
          fetch: async (url, init) => {
            const { body, headers } = await fetch(url, init);
            return new Response(body?.pipeThrough(new TransformStream({ transform: count })), { headers });
          },
        });
        assert.equal(failure(await counted.gate.get(list())).reason, 'tooLarge');
        assert.ok(read >= 5_000_000 && read < 7_000_000, `${read} bytes were read`);
      });
    }

    it('takes an answer that is slow but in time', async () => {
      feed.fault({ kind: 'slow', ms: 100 });
      assert.equal((await gateWorld({ limits: { ...limitsFor.tooLarge, bytes: 5_000_000 } }).gate.get(list())).kind, 'ok');
    });
  });

  describe('after 429', () => {
    const tooMany = (headers?: Record<string, string>): Fault => ({ kind: 'tooMany', ...(headers && { headers }) });

    it('backs off from one second to eight, five times at most', async () => {
      feed.fault({ fault: tooMany(), times: 0 });
      const { gate, sleeps } = gateWorld({ patience: 60_000 });
      assert.equal(failure(await gate.get(list())).reason, 'tooManyRequests');
      assert.deepEqual(sleeps, [1000, 2000, 4000, 8000, 8000]);
      assert.equal(feed.requests.length, 6);
    });

    it('prefers the RateLimit header, then Retry-After, and adds a second', async () => {
      feed.fault(tooMany({ RateLimit: '"api";r=0;t=1', 'Retry-After': '3' }));
      feed.fault(tooMany({ RateLimit: '"api";r=7;t=90', 'Retry-After': '2' }));
      const { gate, sleeps } = gateWorld();
      assert.equal((await gate.get(list())).kind, 'ok');
      assert.deepEqual(sleeps, [2000, 3000]);
    });

    it('understands a date', async () => {
      feed.fault(tooMany({ 'Retry-After': new Date(noon + 2000).toUTCString() }));
      const { gate, sleeps } = gateWorld();
      await gate.get(list());
      assert.deepEqual(sleeps, [3000]);
    });

    it('does not wait longer than a few seconds but says when the next try is, and sends nothing before', async () => {
      feed.fault(tooMany({ RateLimit: '"api";r=0;t=55' }));
      const { gate, sleeps, pass } = gateWorld();
      assert.equal(failure(await gate.get(list())).retryAt, noon + 56_000);
      pass(40_000);
      assert.equal(failure(await gate.get(list())).retryAt, noon + 56_000);
      assert.equal(feed.requests.length, 1);
      pass(16_000);
      assert.equal((await gate.get(list())).kind, 'ok');
      assert.deepEqual(sleeps, []);
    });

    it('never waits longer than an hour, whatever is asked', async () => {
      feed.fault(tooMany({ 'Retry-After': '31536000' }));
      const { gate } = gateWorld();
      assert.equal(failure(await gate.get(list())).retryAt, noon + 3_600_000);
    });

    it('forgets a pause that a clock set back would stretch', async () => {
      feed.fault(tooMany({ 'Retry-After': '3000' }));
      const { gate, pass } = gateWorld();
      await gate.get(list());
      pass(-10 * 365 * 86_400_000);
      assert.equal((await gate.get(list())).kind, 'ok');
    });

    it('keeps a pause of two minutes after an absurd one, and after one that a clock set back has made absurd', async () => {
      for (const spoil of [
        async ({ gate }: GateWorld) => {
          feed.fault({ kind: 'body', body: '[]', headers: { RateLimit: '"api";r=0;t=99999999' } });
          await gate.get(list());
        },
        async ({ gate, pass }: GateWorld) => {
          feed.fault(tooMany({ 'Retry-After': '3000' }));
          await gate.get(list());
          pass(-10 * 365 * 86_400_000);
        },
      ]) {
        const world = gateWorld();
        await spoil(world);
        world.pass(3_601_000);
        feed.clearRequests();
        feed.fault(tooMany({ 'Retry-After': '120' }));
        const told = failure(await world.gate.get(list())).retryAt;
        assert.equal(failure(await world.gate.get(list())).retryAt, told);
        assert.equal(feed.requests.length, 1);
      }
    });

    it('sends nothing for an hour when a service wants to be left alone for years', async () => {
      feed.fault({ kind: 'body', body: '[]', headers: { RateLimit: '"api";r=0;t=99999999' } });
      const { gate, pass } = gateWorld();
      await gate.get(list());
      assert.equal(failure(await gate.get(list())).retryAt, noon + 3_600_000);
      pass(3_600_001);
      assert.equal((await gate.get(list())).kind, 'ok');
    });

    for (const header of ['next week', '-5', '1e9', '', '0', new Date(noon - 86_400_000).toUTCString()]) {
      it(`takes Retry-After: ${header || 'nothing'} for no reason to wait long`, async () => {
        feed.fault(tooMany({ 'Retry-After': header }));
        const { gate, sleeps } = gateWorld();
        assert.equal((await gate.get(list())).kind, 'ok');
        assert.ok(
          sleeps.every((ms) => ms <= 2000),
          sleeps.join(),
        );
      });
    }

    it('obeys a server that really counts', async () => {
      feed.limitRate({ api: 3, windowMs: 60_000 });
      const { gate } = gateWorld();
      const results: RequestResult[] = [];
      for (let n = 0; n < 5; n++) results.push(await gate.get(list({ url: new URL(`${feed.url}/api/daily_papers?p=${n}`) })));
      assert.deepEqual(
        results.map(({ kind }) => kind),
        ['ok', 'ok', 'ok', 'failed', 'failed'],
      );
      assert.equal(feed.requests.length, 3);
    });
  });

  it('tries once more when the service stumbles', async () => {
    feed.fault({ kind: 'status', status: 503 });
    const { gate, sleeps } = gateWorld();
    assert.equal((await gate.get(list())).kind, 'ok');
    assert.deepEqual(sleeps, [1000]);
    assert.equal(feed.requests.length, 2);
  });

  it('says when the next unasked-for try makes sense, later with each failure, and forgets it after a success', async () => {
    feed.fault({ fault: { kind: 'status', status: 500 }, times: 4 });
    const { gate, clock } = gateWorld();
    const waits: number[] = [];
    for (let n = 0; n < 2; n++) {
      await gate.get(list());
      waits.push((gate.state('huggingFace').nextTryAt ?? 0) - clock());
    }
    assert.deepEqual(waits, [60_000, 120_000]);
    assert.equal(gate.state('huggingFace').failure?.reason, 'server');
    await gate.get(list());
    assert.deepEqual(gate.state('huggingFace'), { lastSuccessAt: clock() });
  });

  it('keeps an answer as long as it was told, and asks again when the user wants it fresh', async () => {
    const { gate, pass } = gateWorld();
    const request = list({ keepFor: 60_000 });
    await gate.get(request);
    pass(59_999);
    await gate.get(request);
    assert.equal(feed.requests.length, 1);
    await gate.get({ ...request, fresh: true });
    assert.equal(feed.requests.length, 2);
    pass(60_000);
    await gate.get(request);
    assert.equal(feed.requests.length, 3);
  });

  it('remembers that something is missing but no other failure', async () => {
    const { gate } = gateWorld();
    const missing = list({ url: new URL(`${feed.url}/api/papers/2601.99998`), keepMissingFor: 3_600_000 });
    await gate.get(missing);
    assert.equal(failure(await gate.get(missing)).reason, 'notFound');
    assert.equal(feed.requests.length, 1);
    feed.fault({ kind: 'html' });
    await gate.get(list({ keepFor: 60_000 }));
    assert.equal((await gate.get(list({ keepFor: 60_000 }))).kind, 'ok');
  });

  it('shares one flight among all who ask for the same', async () => {
    const { gate } = gateWorld();
    const results = await Promise.all(Array.from({ length: 20 }, () => gate.get(list())));
    assert.equal(feed.requests.length, 1);
    assert.ok(results.every(({ kind }) => kind === 'ok'));
  });

  it('ends for one who cancels, at once, and for the others goes on', async () => {
    feed.fault({ kind: 'slow', ms: 60 });
    const { gate } = gateWorld();
    const abort = new AbortController();
    const first = gate.get(list({ signal: abort.signal }));
    const second = gate.get(list());
    abort.abort();
    assert.equal(failure(await first).reason, 'cancelled');
    assert.equal((await second).kind, 'ok');
  });

  it('frees the connection when nobody waits any more', async () => {
    let signal: AbortSignal | null | undefined;
    const { gate } = gateWorld({
      fetch: (url, init) => {
        signal = init.signal;
        return fetch(url, init);
      },
    });
    feed.fault({ kind: 'silent' });
    const abort = new AbortController();
    const flight = gate.get(list({ signal: abort.signal }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    abort.abort();
    assert.equal(failure(await flight).reason, 'cancelled');
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(signal?.aborted, true);
    assert.equal((await gate.get(list({ signal: abort.signal }))).kind, 'failed');
    assert.equal(feed.requests.length, 1);
  });

  it('leaves the pace of arXiv: one at a time, three seconds apart, one try, a cool-down after 429', async () => {
    const { gate, sleeps } = gateWorld();
    const query = (n: number) => gate.get({ url: new URL(`${feed.url}/arxiv/api/query?id_list=2601.9900${n}`), lane: 'arxiv', format: 'xml' });
    const results = await Promise.all([query(1), query(2), query(3)]);
    assert.ok(results.every(({ kind }) => kind === 'ok'));
    assert.deepEqual(sleeps, [3000, 3000]);
    feed.fault({ fault: { kind: 'body', status: 429, contentType: 'text/plain', body: 'Rate exceeded.' }, times: 0 });
    assert.equal(failure(await query(4)).reason, 'tooManyRequests');
    assert.equal(failure(await query(5)).reason, 'tooManyRequests');
    assert.equal(feed.requests.length, 4);
  });

  it('sends a token, and goes on without a bad one, once', async () => {
    const { gate, log } = gateWorld();
    let refused = 0;
    const token = (value: string) => ({
      value,
      reject: () => {
        refused += 1;
      },
    });
    assert.equal((await gate.get(list({ token: token(goodToken) }))).kind, 'ok');
    assert.equal(feed.requests[0]?.headers.authorization, `Bearer ${goodToken}`);
    assert.equal((await gate.get(list({ token: token('hf_bad') }))).kind, 'ok');
    assert.equal(refused, 1);
    assert.equal(feed.requests.length, 3);
    assert.equal(feed.requests[2]?.headers.authorization, undefined);
    assert.doesNotMatch(log.join(), /hf_/);
  });

  it('does not take a token along to another place', async () => {
    const other = await startFakeFeed();
    feed.fault({ kind: 'redirect', to: `${other.url.replace('127.0.0.1', 'localhost')}/api/daily_papers` });
    await gateWorld().gate.get(list({ token: { value: goodToken, reject: () => {} }, redirects: 'public' }));
    assert.equal(other.requests.length, 1);
    assert.equal(other.requests[0]?.headers.authorization, undefined);
    await other.stop();
  });

  it('follows three redirects within the site and no more', async () => {
    for (const [times, kind] of [
      [3, 'ok'],
      [4, 'failed'],
    ] as const) {
      feed.fault({ fault: { kind: 'redirect' }, times });
      assert.equal((await gateWorld().gate.get(list())).kind, kind);
    }
  });

  it('follows every kind of redirect to another page of the site, none to another scheme, none to a private address (A11)', async () => {
    const from = 'https://papers.example.org/api/daily_papers';
    const led = async (status: number, location: string) => {
      const asked: string[] = [];
      const fetch = async (url: string) => {
        asked.push(url);
        return url === from ? new Response(undefined, { status, headers: { location } }) : new Response('[]');
      };
      const { kind } = await gateWorld({ fetch }).gate.get(list({ url: new URL(from), redirects: 'public' }));
      return [kind, asked.length];
    };
    for (const status of [301, 302, 303, 307, 308]) assert.deepEqual(await led(status, '/elsewhere'), ['ok', 2], `${status}`);
    for (const elsewhere of [
      'http://papers.example.org/',
      'http://other.example.net/',
      'ftp://papers.example.org/',
      'file:///etc/passwd',
      'data:text/plain,[]',
      'https://169.254.169.254/',
      'https://10.0.0.1/',
      'https://[::1]/',
      'https://localhost/',
      'https://nas.local/',
    ])
      assert.deepEqual(await led(302, elsewhere), ['failed', 1], elsewhere);
    assert.deepEqual(await led(302, 'https://other.example.net/'), ['ok', 2]);
    for (const userInfo of ['user@', 'user:word@', ':word@'])
      assert.deepEqual(await led(302, `https://${userInfo}other.example.net/`), ['failed', 1], userInfo);
  });

  it('never asks a private address on the word of a public one', async () => {
    const asked: string[] = [];
    const { gate } = gateWorld({
      fetch: async (url) => {
        asked.push(url);
        return new Response(undefined, { status: 302, headers: { location: `${feed.url}/api/daily_papers` } });
      },
    });
    const result = await gate.get(list({ url: new URL('https://papers.example.org/api/daily_papers'), redirects: 'public' }));
    assert.equal(failure(result).reason, 'refusedRedirect');
    assert.deepEqual(asked, ['https://papers.example.org/api/daily_papers']);
    assert.equal(feed.requests.length, 0);
  });

  it('judges the end of the way where a browser hides the way itself', async () => {
    const modes: unknown[] = [];
    const { gate } = gateWorld({
      fetch: async (_, init) => {
        modes.push(init.redirect);
        const response = init.redirect === 'manual' ? new Response(undefined) : new Response('[]');
        Object.defineProperty(response, init.redirect === 'manual' ? 'type' : 'url', {
          value: init.redirect === 'manual' ? 'opaqueredirect' : 'https://elsewhere.invalid/',
        });
        return response;
      },
    });
    assert.equal(failure(await gate.get(list({ url: new URL('https://papers.example.org/') }))).reason, 'refusedRedirect');
    assert.deepEqual(modes, ['manual', 'follow']);
  });

  it('logs the same failure once in ten minutes, on one line', async () => {
    feed.fault({ fault: { kind: 'html' }, times: 0 });
    const { gate, log, pass } = gateWorld();
    await gate.get(list());
    await gate.get(list());
    assert.equal(log.length, 1);
    pass(600_000);
    await gate.get(list());
    assert.equal(log.length, 2);
    assert.doesNotMatch(log.join(''), /[\n?]/);
  });
});

function failure(result: RequestResult): RequestFailure {
  assert.equal(result.kind, 'failed');
  return result as RequestFailure;
}
