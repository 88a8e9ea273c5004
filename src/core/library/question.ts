import type { Day } from '../papers/paper';

/**
 * Which papers a list is made of. `day`, `week` and `month` are spans of the Daily Papers feed, `trending` its own ranking, `search` the answer
 * of the site's search beside the library's, `nearNotes` unread papers by likeness to the notes.
 */
export type Scope = 'day' | 'week' | 'month' | 'trending' | 'search' | 'library' | 'saved' | 'nearNotes';

/** The reader's own state on a paper; a paper may carry each at most once. Unread is the absence of `read`. */
export type Mark = 'read' | 'saved' | 'hidden';

/** One condition on papers. Conditions of one kind widen each other (either keyword will do); different kinds narrow. */
export type PaperFilter =
  /** A `source` as `Paper.source` names it: `arxiv`, `file`; a `submitter` by login name. */
  | { readonly kind: 'keyword' | 'category' | 'author' | 'organization' | 'submitter' | 'source'; readonly value: string }
  /** `anyWords` lets in again what the words of the settings leave out. */
  | { readonly kind: 'code' | 'unread' | 'hidden' | 'anyWords' }
  /** First and last day, both included, compared with the day the paper is listed under (`listingDay`). */
  | { readonly kind: 'from' | 'until'; readonly day: Day };

/** Everything that decides which papers a list shows, and in which order. */
export interface Question {
  readonly scope: Scope;
  /** The span shown: `2026-01-15`, `2026-W03` or `2026-01`, as the scope asks. Absent: the newest one. */
  readonly step?: string;
  /** What was typed, as typed; empty for none. */
  readonly query: string;
  readonly filters: readonly PaperFilter[];
}
