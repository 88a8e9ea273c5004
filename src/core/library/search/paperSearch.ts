import type { PaperId } from '../../papers/paper';
import type { Problem } from '../../problem';

/** A paper found. */
export interface Hit {
  readonly id: PaperId;
  /** Comparable within one result only; higher is better. */
  readonly score: number;
  /** Words of the paper, folded, that the query matched, for highlighting. */
  readonly matched: readonly string[];
}

/** What a search found: at most `limit` hits, best first, and how many papers matched in all. */
export interface SearchResult {
  readonly hits: readonly Hit[];
  readonly total: number;
  /** What in the query was not understood, in plain sentences. */
  readonly problems: readonly Problem[];
}

/** How to search. */
export interface SearchOptions {
  /** How many hits at most; 50 when absent. */
  readonly limit?: number;
  /** Only papers for which this answers true. */
  readonly filter?: (id: PaperId) => boolean;
  /** Aborted when the answer is no longer wanted: the search then resolves to no hits. */
  readonly signal?: AbortSignal;
}

/** A paper like another one, and the words both share, the most telling first, such as `activation sparsity`. */
export interface Likeness {
  readonly id: PaperId;
  /** From 0 for nothing shared towards 1. */
  readonly score: number;
  readonly shared: readonly string[];
}

/** Finds papers. Asynchronous, so that the index may live in a worker. */
export interface PaperSearch {
  /** The papers that match, best first; a query of conditions alone lists all papers that meet them, newest first. Never rejects. */
  search(query: string, options?: SearchOptions): Promise<SearchResult>;
  /** Papers like the one named, without itself, or like a text, looked for `among` some when given; empty when nothing is shared. */
  moreLike(like: PaperId | { readonly text: string }, limit?: number, among?: ReadonlySet<PaperId>): Promise<readonly Likeness[]>;
  /** Words and words in pairs that complete what was typed, the most frequent first. */
  suggest(typed: string, limit?: number): Promise<readonly string[]>;
}

/** Nothing found. */
export const noResult: SearchResult = { hits: [], total: 0, problems: [] };
