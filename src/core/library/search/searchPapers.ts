import type { Paper } from '../../papers/paper';
import { PaperIndex } from '../paperIndex';
import { newReader } from './conditions';
import { noResult, type PaperSearch } from './paperSearch';

/** A search over papers that do not change, indexed at once: for a terminal and for tests. */
export function searchPapers(papers: readonly Paper[]): PaperSearch {
  const index = new PaperIndex();
  index.add(papers);
  return {
    search: async (query, options = {}) => (options.signal?.aborted ? noResult : index.search(query, { ...options, reader: newReader })),
    moreLike: async (like, limit, among) => index.moreLike(like, limit, among),
    suggest: async (typed, limit) => index.suggest(typed, limit),
  };
}
