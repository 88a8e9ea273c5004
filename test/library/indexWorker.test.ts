import assert from 'node:assert/strict';
import MiniSearch from 'minisearch';
import { connectIndex } from '../../src/core/library/index/connectIndex';
import { type Channel, type IndexCancel, type IndexReply, type IndexRequest, serveIndex } from '../../src/core/library/index/indexWorker';
import { PaperIndex } from '../../src/core/library/paperIndex';
import type { ReaderState } from '../../src/core/library/search/conditions';
import { searchPapers } from '../../src/core/library/search/searchPapers';
import type { Paper, PaperId } from '../../src/core/papers/paper';
import { makePapers } from '../support/makePapers';

const shelf: readonly Paper[] = [paper(1, 'Grain Maps'), paper(2, 'Grain and Rust'), paper(3, 'Iron Rust')];

describe('an index behind a channel', () => {
  it('answers as one in this thread does', async () => {
    const index = connected();
    await index.change(shelf, []);
    const here = searchPapers(shelf);
    for (const query of ['grain', 'rust', 'gra', 'grian maps', 'year:2020']) assert.deepEqual(await index.search(query), await here.search(query));
    assert.deepEqual(await index.moreLike('arxiv:2601.99001'), await here.moreLike('arxiv:2601.99001'));
    assert.deepEqual(
      (await index.moreLike('arxiv:2601.99001', 5, new Set(['arxiv:2601.99003']))).map(({ id }) => id).filter((id) => id !== 'arxiv:2601.99003'),
      [],
    );
    assert.deepEqual(await index.suggest('gr'), ['grain']);
  });

  it('has its words ready for typos when nobody asked for one yet', async () => {
    const before = MiniSearch.prototype.addAll;
    let given = 0;
    MiniSearch.prototype.addAll = function (words) {
      given += words.length;
      before.call(this, words);
    };
    try {
      const papers = makePapers(200);
      const peer = new PaperIndex();
      peer.add(papers);
      while (peer.prepare());
      const all = given;
      given = 0;
      const index = connected();
      await index.change(papers, []);
      for (let turn = 0; turn < 4000 && given < all; turn++) await new Promise((resolve) => setTimeout(resolve, 5));
      assert.ok(all > 500 && given === all, `${given} of ${all} words`);
      await index.search('zzqgrainx');
      assert.equal(given, all);
    } finally {
      MiniSearch.prototype.addAll = before;
    }
  });

  it('sees changes asked for before a search', async () => {
    const index = connected();
    void index.change(shelf, []);
    void index.change([], ['arxiv:2601.99001']);
    assert.deepEqual(await ids(index.search('grain')), ['arxiv:2601.99002']);
  });

  it('answers from what is there while very many papers come in', async () => {
    const index = connected();
    await index.change(shelf, []);
    const change = index.change(makePapers(2000), []).then(() => 'changed');
    const search = index.search('grain maps').then(({ hits }) => hits[0]?.id);
    assert.equal(await Promise.race([change, search]), 'arxiv:2601.99001');
    await change;
  });

  it('is sent very many papers in parts, and what was asked after them after them', async () => {
    const [near, far] = channels();
    serveIndex(far);
    const sent: number[] = [];
    const counting = {
      ...near,
      send: (message: IndexRequest | IndexCancel) => {
        if (message.kind === 'change') sent.push(message.papers.length);
        near.send(message);
      },
    };
    const index = connectIndex(counting, { reader: { is: () => false }, papers: () => [] });
    const papers = makePapers(1000);
    const all = index.change(papers, []);
    const last = papers[999] as Paper;
    await index.change([], [last.id]);
    await all;
    assert.ok(Math.max(...sent) <= 200 && sent.length === 6, String(sent));
    assert.deepEqual(
      (await ids(index.search(`"${last.title}"`))).filter((id) => id === last.id),
      [],
    );
    assert.ok((await ids(index.search((papers[998] as Paper).title))).includes((papers[998] as Paper).id));
  });

  it('is asked only for papers that marks and filters admit', async () => {
    const index = connected({ is: (id, mark) => mark === 'saved' && id.endsWith('2') });
    await index.change(shelf, []);
    assert.deepEqual(await ids(index.search('grain is:saved')), ['arxiv:2601.99002']);
    assert.deepEqual(await ids(index.search('grain -is:saved')), ['arxiv:2601.99001']);
    assert.deepEqual(await ids(index.search('rust', { filter: (id) => id.endsWith('3') })), ['arxiv:2601.99003']);
    assert.deepEqual(await ids(index.search('grain cites-in:plan')), []);
  });

  it('is asked for papers that notes cite, once it is known which these are', async () => {
    const [near, far] = channels();
    serveIndex(far);
    const notes = new Map([['plan', new Set(['arxiv:2601.99002'] as const)]]);
    const index = connectIndex(near, {
      reader: { is: () => false },
      papers: () => shelf,
      citedIn: async (note) => notes.get(note) ?? new Set(),
    });
    await index.change(shelf, []);
    assert.deepEqual(await ids(index.search('grain cites-in:plan')), ['arxiv:2601.99002']);
    assert.deepEqual(await ids(index.search('grain -cites-in:plan')), ['arxiv:2601.99001']);
    assert.deepEqual(await ids(index.search('cites-in:draft')), []);
  });

  it('drops a search that is no longer wanted', async () => {
    const index = connected();
    void index.change(shelf, []);
    const wanted = new AbortController();
    const search = index.search('grain', { signal: wanted.signal });
    wanted.abort();
    assert.deepEqual(await ids(search), []);
    assert.equal((await index.search('grain')).total, 2);
  });

  it('ends every request when it is disposed of', async () => {
    const index = connected();
    const search = index.search('grain');
    index.dispose();
    assert.deepEqual(await ids(search), []);
    assert.deepEqual(await ids(index.search('grain')), []);
  });

  it('goes on in this thread when the worker cannot start', async () => {
    let end: (why: string) => void = () => {};
    const silent = {
      send: () => {},
      onMessage: () => {},
      onEnd: (listener: (why: string) => void) => {
        end = listener;
      },
    };
    const index = connectIndex(silent, { reader: { is: () => false }, papers: () => shelf });
    void index.change(shelf, []);
    const asked = index.search('grain maps');
    end('no workers here');
    assert.equal((await ids(asked))[0], 'arxiv:2601.99001');
    assert.equal((await index.search('rust')).total, 2);
  });
});

function connected(reader: ReaderState = { is: () => false }) {
  const [near, far] = channels();
  serveIndex(far);
  return connectIndex(near, { reader, papers: () => shelf });
}

/** Two ends of a channel that clones what it carries, as a message port does. */
function channels(): [Channel<IndexReply, IndexRequest | IndexCancel>, Channel<IndexRequest | IndexCancel, IndexReply>] {
  let toNear: (message: IndexReply) => void = () => {};
  let toFar: (message: IndexRequest | IndexCancel) => void = () => {};
  const carried = <T>(message: T, target: () => (message: T) => void) => queueMicrotask(() => target()(structuredClone(message)));
  const near: Channel<IndexReply, IndexRequest | IndexCancel> = {
    send: (message) => carried(message, () => toFar),
    onMessage: (listener) => {
      toNear = listener;
    },
  };
  const far: Channel<IndexRequest | IndexCancel, IndexReply> = {
    send: (message) => carried(message, () => toNear),
    onMessage: (listener) => {
      toFar = listener;
    },
  };
  return [near, far];
}

async function ids(search: Promise<{ hits: readonly { id: PaperId }[] }>): Promise<PaperId[]> {
  return (await search).hits.map(({ id }) => id);
}

function paper(number: number, title: string): Paper {
  return { id: `arxiv:2601.9900${number}`, aliases: [], title, authors: [], publishedAt: '2020-01-01', source: 'test' };
}
