import type { Event } from '../../core/event';
import type { ListSpan } from '../../core/library/listSpan';
import type { Question } from '../../core/library/question';
import type { WordFilter } from '../../core/library/wordFilter';
import type { PaperId } from '../../core/papers/paper';
import type { FeedState } from '../../host/feed/feeds';
import type { SiteAnswer } from '../../host/feed/siteSearch';

/** What one page asks of the feeds. Nothing here rejects; without a network it all answers from what is held. */
export interface PanelFeeds {
  readonly state: FeedState;
  /** Fires when the state changed, or when a list would now be another one. */
  readonly onDidChange: Event<'state' | 'lists'>;
  /**
   * Brings what a question asks for and is not held, waiting a few seconds at most, and answers the question to be shown: where the site has nothing
   * for a step, with the nearest one in the direction in which the reader goes. `shown` is the step shown until now; with `now` the site's search does not
   * wait for a pause in typing.
   */
  prepare(question: Question, shown: string | undefined, now?: boolean): Promise<Question>;
  /** The neighbours of a step, which need not be held yet. */
  neighbours(question: Question, step: string): Promise<Pick<ListSpan, 'previous' | 'next'>>;
  /** The order of a list that has one of its own; `undefined` for lists that have none. */
  order(question: Question): readonly PaperId[] | undefined;
  /** What the site found for the question's query. */
  site(question: Question): SiteAnswer | undefined;
  /** Why a paper stands in a list, in words. */
  reasons(question: Question, id: PaperId): readonly string[];
  /** The user's words that a feed is filtered by. */
  words(question: Question): WordFilter | undefined;
  /** The end of a list is near: its next page is fetched, if there is one. */
  more(question: Question): void;
}

/** No feeds: what is held is all there is. */
export const noFeeds: PanelFeeds = {
  state: { refreshing: false },
  onDidChange: () => ({ dispose: () => {} }),
  prepare: async (question) => question,
  neighbours: async () => ({}),
  order: () => undefined,
  site: () => undefined,
  reasons: () => [],
  words: () => undefined,
  more: () => {},
};
