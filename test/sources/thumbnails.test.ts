import assert from 'node:assert/strict';
import { pictureType } from '../../src/core/sources/formats/pictureType';
import { fetchThumbnail } from '../../src/core/sources/thumbnails';
import type { FakeFeed } from '../support/fakeFeed';
import type { Fault } from '../support/fakeFeedFaults';
import { fakePapers } from '../support/fakePapers';
import { fakePicture } from '../support/fakePicture';
import { gateWorld } from '../support/gateWorld';
import { useFakeFeed } from '../support/useFakeFeed';

const [first, second] = fakePapers();
const number = first?.id ?? '';

describe('fetchThumbnail', () => {
  let server: FakeFeed;
  useFakeFeed((started) => {
    server = started;
  });

  function world() {
    const { gate, clock, pass } = gateWorld();
    const fetch = (id: string, signal?: AbortSignal) => fetchThumbnail({ gate, baseUrl: new URL(server.url), clock }, id, signal);
    return { fetch, pass };
  }

  it('gives the very bytes as data, and asks once for each paper in a day', async () => {
    const { fetch, pass } = world();
    const expected = `data:image/png;base64,${fakePicture(0).toString('base64')}`;
    assert.equal(await fetch(number), expected);
    assert.equal(await fetch(number), expected);
    assert.equal(server.requests.length, 1);
    assert.equal(server.requests[0]?.path, `/social-thumbnails/papers/${number}.png`);
    pass(86_400_001);
    await fetch(number);
    assert.equal(server.requests.length, 2);
  });

  it('asks once in an hour for a picture that there is not', async () => {
    const { fetch, pass } = world();
    assert.deepEqual([await fetch('2601.00001'), await fetch('2601.00001')], [undefined, undefined]);
    assert.equal(server.requests.length, 1);
    pass(3_600_001);
    await fetch('2601.00001');
    assert.equal(server.requests.length, 2);
  });

  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const png = fakePicture(0).toString('latin1');
  const refused: readonly [what: string, fault: Fault][] = [
    ['a web page', { kind: 'html' }],
    ['a web page that is labelled as a picture', { kind: 'body', body: '<!doctype html><p>Sign in', contentType: 'image/png' }],
    ['a drawing in mark-up', { kind: 'body', body: svg, contentType: 'image/svg+xml' }],
    ['a drawing in mark-up that is labelled as pixels', { kind: 'body', body: svg, contentType: 'image/png' }],
    ['pixels that are labelled as a web page', { kind: 'body', body: png, contentType: 'text/html' }],
    ['nothing', { kind: 'body', body: '', contentType: 'image/png' }],
    ['more than a picture has', { kind: 'huge', bytes: 1_600_000 }],
    ['what never ends', { kind: 'endless' }],
    ['what is small on the wire and huge unpacked', { kind: 'gzipBomb', bytes: 30_000_000 }],
    ['half a picture', { kind: 'cut' }],
    ['a redirect to another site', { kind: 'redirect', to: 'https://other.invalid/a.png' }],
    ['a redirect to plain http', { kind: 'redirect', to: 'http://papers.invalid/a.png' }],
    ['trouble', { kind: 'status', status: 500 }],
  ];
  for (const [what, fault] of refused) {
    it(`has no picture after ${what}, and asks once`, async () => {
      server.fault({ fault, times: 1 });
      assert.equal(await world().fetch(number), undefined);
      assert.equal(server.requests.length, 1);
    });
  }

  it('leaves a service alone that is down, and not one that gave a single wrong picture', async () => {
    const { fetch, pass } = world();
    server.fault({ kind: 'html' });
    await fetch(number);
    assert.ok(await fetch(second?.id ?? ''));
    server.fault({ kind: 'cut', early: true });
    await fetch(number);
    const asked = server.requests.length;
    assert.equal(await fetch(number), undefined);
    assert.equal(server.requests.length, asked);
    pass(60_001);
    assert.ok(await fetch(number));
  });

  it('ends with its signal', async () => {
    server.fault({ kind: 'silent' });
    const abort = new AbortController();
    const fetched = world().fetch(number, abort.signal);
    abort.abort();
    assert.equal(await fetched, undefined);
  });
});

describe('pictureType', () => {
  const base64 = (bytes: string) => Buffer.from(bytes.padEnd(20, '\0'), 'latin1').toString('base64');
  const kinds: readonly [bytes: string, type: string | undefined][] = [
    ['\x89PNG\r\n\x1a\n', 'image/png'],
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'image/webp'],
    ['RIFF\n\n\r\rWEBPVP8 ', 'image/webp'],
    ['GIF89a', 'image/gif'],
    ['RIFF\x10\0\0\0WAVE', undefined],
    ['<svg xmlns=', undefined],
    [' \x89PNG\r\n\x1a\n', undefined],
    [' \xff\xd8\xff\xe0', undefined],
    [' GIF89a', undefined],
  ];
  for (const [bytes, type] of kinds) it(`takes ${JSON.stringify(bytes)} for ${type ?? 'none'}`, () => assert.equal(pictureType(base64(bytes)), type));

  it('takes what is no base64, or too short, for none', () => {
    for (const text of ['', 'iVBOR', '<<<<<<<<<<<<<<<<<<<<', 'data:image/png;base64,iVBORw0KGgo']) assert.equal(pictureType(text), undefined, text);
  });
});
