import type { Paper, PaperId } from '../../papers/paper';
import { threadGivenBack } from '../../threadGivenBack';
import { PaperIndex } from '../paperIndex';
import type { ReaderState } from '../search/conditions';
import { noResult } from '../search/paperSearch';
import { pack, unpack } from './packing';
import type { PaperIndexing } from './paperIndexing';

/** Papers taken in before the thread is given back: some milliseconds of work. */
const slice = 16;

/**
 * An index in this thread, which takes papers in by slices and gives the thread back between them. Without a reader, conditions on
 * marks and notes are taken as decided by the caller.
 */
export function indexHere(reader?: ReaderState, namesOf?: (paper: Paper) => readonly string[]): PaperIndexing {
  const index = new PaperIndex(namesOf);
  let work: Promise<void> = Promise.resolve();
  const change = async (papers: readonly Paper[], dropped: readonly PaperId[]) => {
    index.remove(dropped);
    for (let at = 0; at < papers.length; at += slice) {
      index.add(papers.slice(at, at + slice));
      if (at + slice < papers.length) await threadGivenBack();
    }
  };
  return {
    change: (papers, dropped) => {
      work = work.then(() => change(papers, dropped));
      return work;
    },
    restore: (name, content) => {
      const restored = work.then(async () => {
        const unpacked = await unpack(content);
        return unpacked !== undefined && index.restore(name, unpacked);
      });
      work = restored.then(() => undefined);
      return restored;
    },
    keep: async () => {
      await work;
      const keeping = index.keep();
      if (!keeping.file) return keeping;
      const { name, content } = keeping.file;
      return { ...keeping, file: { name, content: await pack(content) } };
    },
    search: async (query, options = {}) => (options.signal?.aborted ? noResult : index.search(query, { ...options, ...(reader && { reader }) })),
    moreLike: async (like, limit, among) => index.moreLike(like, limit, among),
    suggest: async (typed, limit) => index.suggest(typed, limit),
    prepare: () => index.prepare(),
  };
}
