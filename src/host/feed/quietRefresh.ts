import type { Disposable } from '../../core/disposable';
import type { Library } from '../../core/library/library';
import { isPutOff } from '../../core/sources/gate/waitRule';
import type { FeedState, Refreshed } from './feeds';
import type { RefreshTurn } from './refreshTurn';

/** What the quiet refresh goes by. Times in ms. */
export interface QuietRefreshOptions {
  /** From one refresh to the next; 0 for none at all. */
  readonly every: () => number;
  readonly state: () => FeedState;
  readonly library: () => Promise<Pick<Library, 'feed' | 'reload'>>;
  readonly refresh: () => Promise<Refreshed>;
  /** Which window refreshes. */
  readonly turn: RefreshTurn;
  readonly clock: () => number;
  /** Resolves after so many milliseconds, or at once when the signal is aborted; never rejects. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A number from 0 below 1. */
  readonly random: () => number;
}

/** After sleep the network takes a moment to come back, and every window wakes at the same time. */
const moment = 15_000;
/** After a refresh that failed the next is tried earlier than after one that went well, in ms: the network may be back long before the interval is over. */
const afterFailure = 15 * 60_000;

/** Refreshes unasked when it is time: once for all windows, and by nobody before a service wants to be asked. */
export class QuietRefresh implements Disposable {
  readonly #options: QuietRefreshOptions;
  readonly #over = new AbortController();
  #isLooking = false;

  constructor(options: QuietRefreshOptions) {
    this.#options = options;
  }

  /** Refreshes if it is due, and if it still is after a moment of this window's own and when no other window is at it. */
  async look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      if (!(await this.#isDue())) return;
      const { sleep, random } = this.#options;
      await sleep(moment + Math.floor(random() * moment), this.#over.signal);
      while (await this.#isStillDue()) if (await this.#refreshInTurn()) return;
    } finally {
      this.#isLooking = false;
    }
  }

  dispose(): void {
    this.#over.abort();
  }

  async #isStillDue(): Promise<boolean> {
    const { library, turn } = this.#options;
    await turn.free(this.#over.signal);
    if (this.#over.signal.aborted) return false;
    await (await library()).reload();
    return !this.#over.signal.aborted && (await this.#isDue());
  }

  async #refreshInTurn(): Promise<boolean> {
    const { refresh, turn } = this.#options;
    return await turn.take(async () => (await refresh()).kind === 'ok', this.#over.signal);
  }

  /** The file of turns is looked at only when nothing that is known here speaks against a refresh. */
  async #isDue(): Promise<boolean> {
    const { every, state, library, clock, turn } = this.#options;
    if (every() === 0 || state().refreshing) return false;
    const { failure, lastSuccessAt } = state();
    if (isPutOff(failure?.retryAt ?? 0, clock())) return false;
    const isDueHere =
      this.#isLongAgo({ at: lastSuccessAt, isWell: true }) &&
      this.#isLongAgo({ at: failure?.at, isWell: false }) &&
      this.#isLongAgo({ at: (await library()).feed('daily')?.at, isWell: true }) &&
      this.#isLongAgo(turn.knownEnd ?? never);
    return isDueHere && this.#isLongAgo((await turn.latestEnd()) ?? never);
  }

  /** A moment that has not come yet is of a clock that was set back since, and says nothing. */
  #isLongAgo({ at, isWell }: { readonly at: number | undefined; readonly isWell: boolean }): boolean {
    const { every, clock } = this.#options;
    return at === undefined || at > clock() || clock() - at >= (isWell ? every() : Math.min(every(), afterFailure));
  }
}

const never = { at: undefined, isWell: true };
