import type { Paper } from '../papers/paper';
import { newReader, type ReaderState } from './conditions';
import { PaperIndex } from './paperIndex';
import { noResult, type PaperSearch } from './paperSearch';

/** A search over papers that do not change, indexed at once: for a terminal and for tests. */
export function searchPapers(papers: readonly Paper[], reader: ReaderState = newReader): PaperSearch {
  const index = new PaperIndex();
  index.add(papers);
  return searchIndex(index, reader);
}

/** The asynchronous face of an index in the same thread. */
export function searchIndex(index: PaperIndex, reader: ReaderState = newReader): PaperSearch {
  return {
    search: async (query, options = {}) => (options.signal?.aborted ? noResult : index.search(query, { ...options, reader })),
    moreLike: async (like, limit) => index.moreLike(like, limit),
    suggest: async (typed, limit) => index.suggest(typed, limit),
  };
}
