import assert from 'node:assert/strict';
import { Emitter } from '../../src/core/event';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import type { Paper, PaperId } from '../../src/core/papers/paper';
import { News } from '../../src/host/feed/news';
import { memoryStorage } from '../support/memoryStorage';

const paper = (number: number, facts: Partial<Paper> = {}): Paper => ({
  id: `arxiv:2601.9900${number}`,
  aliases: [],
  title: `Tides ${number}`,
  authors: [],
  source: 'huggingface',
  ...facts,
});
const ids = (...numbers: readonly number[]): PaperId[] => numbers.map((number) => paper(number).id);

describe('News', () => {
  async function start({ sources = ['huggingface'], exclude = [] as string[], remembered = undefined as unknown } = {}) {
    const kept = new Map<string, unknown>(remembered === undefined ? [] : [['marginalia.seenFeed', remembered]]);
    const library = await Library.open(memoryStorage(), { log: silentLog, clock: Date.now });
    const found = new Map<string, readonly PaperId[]>();
    const news = new News({
      memory: { get: (key: string) => kept.get(key), update: async (key: string, value: unknown) => void kept.set(key, value) },
      library: async () => library,
      searches: { news: found, onDidChange: new Emitter<void>().event },
      settings: { feedInclude: () => [], feedExclude: () => exclude, feedSources: () => sources },
    });
    const bring = (name: string, ...papers: readonly Paper[]) => library.add(papers, { name, ids: papers.map(({ id }) => id) });
    return { news, library, bring, found };
  }

  it('counts what came since the reader looked, and nothing before the first look', async () => {
    const { news, bring } = await start();
    await bring('daily', paper(1), paper(2));
    assert.equal((await news.count()).total, 0);
    await news.look();
    await bring('daily', paper(3), paper(1), paper(2));
    assert.deepEqual([(await news.count()).feed, (await news.count()).total], [1, 1]);
    await news.look();
    assert.equal((await news.count()).total, 0);
  });

  it('leaves out what was read or hidden, and what the words of the settings keep away', async () => {
    const { news, library, bring } = await start({ exclude: ['survey'] });
    await bring('daily', paper(1));
    await news.look();
    await bring('daily', paper(2), paper(3), paper(4, { title: 'A Survey of Tides' }), paper(5), paper(1));
    await library.marks.set(ids(2), 'read', true);
    await library.marks.set(ids(3), 'hidden', true);
    assert.equal((await news.count()).feed, 1);
  });

  it('counts the other sources of the network, not the reader’s own files, and each paper once', async () => {
    const feed = 'https://example.org/papers.xml';
    const { news, bring, found } = await start({ sources: ['huggingface', 'arxiv:cs.CL', 'arxiv:cs.LG', feed, 'papers/*.bib'] });
    for (const name of ['daily', 'arxiv:cs.CL+cs.LG', feed, 'files:papers/*.bib']) await bring(name, paper(1));
    await news.look();
    await bring('daily', paper(2), paper(1));
    await bring('arxiv:cs.CL+cs.LG', paper(2), paper(3), paper(1));
    await bring(feed, paper(4), paper(1));
    await bring('files:papers/*.bib', paper(5), paper(1));
    found.set('tides', ids(4, 6));
    assert.deepEqual([(await news.count()).feed, (await news.count()).total], [3, 4]);
  });

  it('finds nothing new in a source that was added since', async () => {
    const { news, bring } = await start({ sources: ['huggingface', 'arxiv:cs.CL'], remembered: ids(1) });
    await bring('daily', paper(2), paper(1));
    await bring('arxiv:cs.CL', paper(3));
    assert.equal((await news.count()).feed, 1);
  });
});
