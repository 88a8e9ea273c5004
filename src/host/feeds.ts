import type { Library } from '../core/library/library';
import type { Log } from '../core/log';
import { checkBaseUrl } from '../core/sources/feedAddress';
import { createHuggingFaceClient, type DailyList, type HuggingFaceClient } from '../core/sources/huggingFaceClient';
import { createRequestGate, type RequestGate } from '../core/sources/requestGate';
import type { RequestFailure } from '../core/sources/requestResult';
import { sourceLanes } from '../core/sources/sourceTable';
import type { Settings } from './settings';

/** What a refresh brought. `message` is one plain sentence of our own; what was held stays held whatever happens. */
export type Refreshed =
  | { readonly kind: 'ok'; readonly total: number; readonly added: number }
  | { readonly kind: 'failed'; readonly reason: string; readonly message: string; readonly detail: string };

/** How the feed is doing, for the line under a list. Times in ms since 1970; an absent field has not happened. */
export interface FeedState {
  readonly refreshing: boolean;
  readonly lastSuccessAt?: number;
  /** Why the latest try failed; absent after a success. */
  readonly failure?: { readonly message: string; readonly at: number; readonly retryAt?: number };
}

/** Under which name the library keeps the list of the latest Daily Papers. */
export const dailyFeed = 'daily';

/** The feeds of the network, all through one gate. */
export class Feeds {
  readonly gate: RequestGate;
  readonly #settings: Settings;
  readonly #library: () => Promise<Library>;
  #flight: Promise<Refreshed> | undefined;
  #state: FeedState = { refreshing: false };

  constructor(settings: Settings, library: () => Promise<Library>, log: Log) {
    this.#settings = settings;
    this.#library = library;
    this.gate = createRequestGate({ fetch: (...request) => fetch(...request), clock: Date.now, sleep, lanes: sourceLanes, log, random: Math.random });
  }

  get state(): FeedState {
    return this.#state;
  }

  /** The client of the configured address; a failure when the setting is no address to be asked. */
  client(): HuggingFaceClient | RequestFailure {
    const baseUrl = checkBaseUrl(this.#settings.feedBaseUrl() || 'https://huggingface.co');
    if (baseUrl instanceof URL) return createHuggingFaceClient({ gate: this.gate, baseUrl, clock: Date.now });
    return {
      kind: 'failed',
      reason: 'badRequest',
      message: `${baseUrl.message} Change the setting marginalia.feed.baseUrl.`,
      detail: 'feed.baseUrl',
    };
  }

  /** Fetches the latest Daily Papers into the library. One flight at a time: a second call joins the first. Never rejects. */
  refreshDaily(signal?: AbortSignal): Promise<Refreshed> {
    this.#flight ??= this.#refresh(signal).finally(() => {
      this.#flight = undefined;
    });
    return this.#flight;
  }

  async #refresh(signal: AbortSignal | undefined): Promise<Refreshed> {
    this.#state = { ...this.#state, refreshing: true };
    const list = await this.#daily(signal);
    const { lastSuccessAt } = this.#state;
    const past = lastSuccessAt === undefined ? {} : { lastSuccessAt };
    if (list.kind === 'failed') {
      const { reason, message, detail, retryAt } = list;
      const failure = { message, at: Date.now(), ...(retryAt !== undefined && { retryAt }) };
      this.#state = { refreshing: false, ...past, ...(reason !== 'cancelled' && { failure }) };
      return { kind: 'failed', reason, message, detail };
    }
    const library = await this.#library();
    const change = await library.add(list.papers, { name: dailyFeed, ids: list.papers.map(({ id }) => id) });
    this.#state = { refreshing: false, lastSuccessAt: list.at };
    return { kind: 'ok', total: list.papers.length, added: change.added.length };
  }

  async #daily(signal: AbortSignal | undefined): Promise<DailyList | RequestFailure> {
    const client = this.client();
    return 'daily' in client ? await client.daily({ limit: 100 }, { signal, fresh: true }) : client;
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
