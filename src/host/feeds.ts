import type { Library } from '../core/library/library';
import type { Log } from '../core/log';
import type { Settings } from './settings';

/** What a refresh brought. `message` is one plain sentence of our own; what was held stays held whatever happens. */
export type Refreshed =
  | { readonly kind: 'ok'; readonly total: number; readonly added: number }
  | { readonly kind: 'failed'; readonly reason: string; readonly message: string; readonly detail?: string };

/** The feeds of the network. */
export interface Feeds {
  /** Fetches today's Daily Papers into the library. One flight at a time: a second call joins the first. Never rejects. */
  refreshDaily(signal?: AbortSignal): Promise<Refreshed>;
}

export function createFeeds(_settings: Settings, _library: () => Promise<Library>, _log: Log): Feeds {
  return { refreshDaily: async () => ({ kind: 'failed', reason: 'none', message: '' }) };
}
