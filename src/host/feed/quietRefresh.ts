import type { Disposable } from '../../core/disposable';
import type { Library } from '../../core/library/library';
import { isPutOff } from '../../core/sources/gate/waitRule';
import type { FeedState } from './feeds';

/** What the quiet refresh goes by. Times in ms. */
export interface QuietRefreshOptions {
  /** From one refresh to the next; 0 for none at all. */
  readonly every: () => number;
  readonly state: () => FeedState;
  readonly library: () => Promise<Pick<Library, 'feed' | 'reload'>>;
  readonly refresh: () => Promise<unknown>;
  readonly clock: () => number;
  /** Resolves after so many milliseconds, or at once when the signal is aborted; never rejects. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A number from 0 below 1. */
  readonly random: () => number;
}

/** After sleep the network takes a moment to come back, and every window wakes at the same time. */
const moment = 15_000;

/** Refreshes unasked when it is time: once for all windows, and by nobody before a service wants to be asked. */
export class QuietRefresh implements Disposable {
  readonly #options: QuietRefreshOptions;
  readonly #over = new AbortController();
  #isLooking = false;

  constructor(options: QuietRefreshOptions) {
    this.#options = options;
  }

  /** Refreshes if it is due, and if it still is after a moment of this window's own, in which another may have done it. */
  async look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      if (!(await this.#isDue())) return;
      const { sleep, random, library, refresh } = this.#options;
      await sleep(moment + Math.floor(random() * moment), this.#over.signal);
      if (this.#over.signal.aborted) return;
      await (await library()).reload();
      if (!this.#over.signal.aborted && (await this.#isDue())) await refresh();
    } finally {
      this.#isLooking = false;
    }
  }

  dispose(): void {
    this.#over.abort();
  }

  /** A moment that has not come yet is of a clock that was set back since, and says nothing. */
  async #isDue(): Promise<boolean> {
    const { every, state, library, clock } = this.#options;
    const wait = every();
    if (wait === 0 || state().refreshing) return false;
    const held = (await library()).feed('daily')?.at;
    const { failure, lastSuccessAt } = state();
    const now = clock();
    const past = [lastSuccessAt, failure?.at, held].filter((at) => at !== undefined && at <= now);
    return now - Math.max(0, ...past.map(Number)) >= wait && !isPutOff(failure?.retryAt ?? 0, now);
  }
}
