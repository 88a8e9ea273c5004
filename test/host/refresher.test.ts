import assert from 'node:assert/strict';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import type { ReaderContext } from '../../src/core/sources/formats/reader';
import { readPapers } from '../../src/core/sources/formats/recognise';
import type { Refreshed } from '../../src/host/feed/feeds';
import { Refresher, type RefresherOptions } from '../../src/host/feed/refresher';
import { type FakeFeed, startFakeFeed } from '../support/fakeFeed';
import { gateWorld } from '../support/gateWorld';
import { memoryStorage } from '../support/memoryStorage';

const hour = 3_600_000;

describe('Refresher', () => {
  it('says in one sentence when no source brings papers by itself', async () => {
    for (const sources of [[], ['arxiv', 'doi']]) {
      const { message, told } = await refreshed(sources);
      assert.match(message ?? '', /^None of your sources .* Change the setting/);
      assert.deepEqual(told, ['failed']);
    }
  });

  it('tells of a source that does not exist, and of a file that is not there', async () => {
    assert.match(
      (await refreshed(['hugingface'])).message ?? '',
      /^There is no source of this name: .* Change the setting marginalia\.feed\.sources\.$/,
    );
    assert.equal((await refreshed(['refs.bib'])).message, 'A file of your sources is not there.');
    assert.equal((await refreshed(['papers/*.bib'])).kind, 'ok');
  });
});

describe('Refresher with a feed of the settings', () => {
  let server: FakeFeed;
  let library: Library;
  let refresh: () => Promise<Refreshed>;
  let told: string[];
  let sources: string[];
  let files: (glob: string, signal: AbortSignal) => Promise<readonly []>;
  let refresher: Refresher;
  const address = () => `${server.url}/notes.xml`;

  beforeEach(async () => {
    server = await startFakeFeed();
    const { gate, clock, pass } = gateWorld();
    library = await Library.open(memoryStorage(), { log: silentLog, clock });
    told = [];
    sources = [address()];
    files = async () => [];
    const options = {
      network: { gate, isOn: () => false, arxiv: () => ({}) },
      library: async () => library,
      settings: { feedSources: () => sources },
      searches: { run: async () => {} },
      readers: {
        files: (glob: string, signal: AbortSignal) => files(glob, signal),
        read: async (text: string, context: ReaderContext) => readPapers(text, context),
        log: { ...silentLog, warn: (line: string) => void told.push(line) },
      },
    };
    refresher = new Refresher(options as unknown as RefresherOptions);
    refresh = () => {
      pass(hour);
      return refresher.refresh();
    };
  });
  afterEach(() => server.stop());

  const item = (n: number) => `<item><title>Tides ${n}</title><link>https://notes.example/${n}</link></item>`;
  const rss = (items: string) => `<rss><channel><title>Notes</title>${items}</channel></rss>`;

  for (const [what, body, isKept] of [
    ['the sign-in page of a network in XHTML', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>Sign in</body></html>', true],
    ['XML that is no feed', '<answer><error>moved</error></answer>', true],
    ['a feed most of whose items are in a form that nobody knows', rss(`${item(9)}<item><name>A</name></item><item><name>B</name></item>`), true],
    ['XML that breaks off', rss(item(9)).slice(0, 20), true],
    ['a feed without items, as on a quiet day', rss(''), false],
  ] as const) {
    it(`keeps the last good list unless what comes is one: ${what}`, async () => {
      server.fault({ kind: 'body', body: rss(item(1) + item(2)), contentType: 'application/rss+xml' });
      assert.equal((await refresh()).kind, 'ok');
      const before = library.feed(address())?.ids;
      assert.equal(before?.length, 2);
      server.fault({ kind: 'body', body, contentType: 'application/rss+xml' });
      const refreshed = await refresh();
      assert.equal(refreshed.kind, isKept ? 'failed' : 'ok');
      assert.deepEqual(library.feed(address())?.ids, isKept ? before : []);
      if (!isKept) return;
      assert.match('message' in refreshed ? refreshed.message : '', /A feed of your settings|your settings/);
      assert.ok(told.length > 0);
    });
  }

  it('asks a source that was added while a refresh without it is under way', async () => {
    server.fault({ kind: 'body', body: rss(item(1)), contentType: 'application/rss+xml' });
    let goOn = () => {};
    files = () => new Promise((resolve) => (goOn = () => resolve([])));
    sources = ['papers/*.bib'];
    const earlier = refresh();
    sources = [address()];
    const later = await refresh();
    goOn();
    assert.deepEqual([later.kind, (await earlier).kind, library.feed(address())?.ids.length], ['ok', 'ok', 1]);
  });

  it('is joined by whoever asks meanwhile, and stops when nobody waits for it any more', async () => {
    const asked: AbortSignal[] = [];
    let goOn = () => {};
    files = (_, signal) => {
      asked.push(signal);
      return new Promise((resolve) => (goOn = () => resolve([])));
    };
    sources = ['papers/*.bib'];
    const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
    const [one, other] = [refresher.refresh(first.signal), refresher.refresh(second.signal)];
    first.abort();
    assert.equal((await one).kind, 'failed');
    assert.deepEqual([asked.length, asked[0]?.aborted], [1, false]);
    goOn();
    assert.equal((await other).kind, 'ok');
    const last = refresher.refresh(third.signal);
    third.abort();
    assert.equal((await last).kind, 'failed');
    goOn();
    assert.equal(asked[1]?.aborted, true);
  });
});

/** What a refresh says that asks nobody: of these sources none is a service on the network. */
async function refreshed(sources: readonly string[]) {
  const { gate, clock } = gateWorld();
  const library = await Library.open(memoryStorage(), { log: silentLog, clock });
  const options = {
    network: { gate, isOn: () => false, arxiv: () => ({}) },
    library: async () => library,
    settings: { feedSources: () => sources },
    searches: { run: async () => {} },
    readers: { files: async () => [], read: async () => ({ items: [], problems: [] }), log: silentLog },
  };
  const refresher = new Refresher(options as unknown as RefresherOptions);
  const told: string[] = [];
  refresher.onDidRefresh(({ kind }) => told.push(kind));
  const answer = await refresher.refresh();
  refresher.dispose();
  library.dispose();
  return { kind: answer.kind, told, message: 'message' in answer ? answer.message : undefined };
}
