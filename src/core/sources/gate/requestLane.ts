import type { Clock } from '../../clock';
import type { FailureReason, RequestFailure } from './requestResult';
import { isPutOff, longestWait } from './waitRule';

/** How requests to one service are paced. Times in ms. */
export interface LanePolicy {
  /** Our own name of the service, as the user reads it: `Hugging Face`. */
  readonly service: string;
  /** Requests under way at the same time; the rest wait their turn. */
  readonly atOnce: number;
  /** From the start of one request to the start of the next. */
  readonly gap: number;
  /** Whether a refused or broken request is tried again; arXiv asks for one try. */
  readonly retries: boolean;
  /** Pause after a 429 that does not say how long. */
  readonly coolDown: number;
}

/** How a service has answered of late, for the line under a list: last success, why the latest try failed, when the next makes sense. */
export interface LaneState {
  /** In ms since 1970; absent before the first success. */
  readonly lastSuccessAt?: number;
  /** Why the latest try failed; absent after a success. */
  readonly failure?: { readonly reason: FailureReason; readonly message: string; readonly at: number };
  /** Not before this does an unasked-for try make sense, in ms since 1970; absent when any time is as good. */
  readonly nextTryAt?: number;
}

/** What is shared with other windows through the gate's memory: one service's pauses and pace. Times in ms since 1970. */
export interface LaneRecord {
  readonly blockedUntil: number;
  readonly startedAt: number;
}

/** Pace, pauses and state of one service. */
export class RequestLane {
  readonly policy: LanePolicy;
  readonly #clock: Clock;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #failures = 0;
  #state: LaneState = {};
  #record: LaneRecord = { blockedUntil: 0, startedAt: 0 };

  constructor(policy: LanePolicy, clock: Clock) {
    this.policy = policy;
    this.#clock = clock;
  }

  get state(): LaneState {
    return this.#state;
  }

  get record(): LaneRecord {
    return this.#record;
  }

  /** Until when nothing is to be sent; `undefined` when something may be. A clock set back cannot stretch a pause beyond its length. */
  get blockedUntil(): number | undefined {
    return isPutOff(this.#record.blockedUntil, this.#clock()) ? this.#record.blockedUntil : undefined;
  }

  /** Milliseconds until the pace allows the next start. */
  get untilNextStart(): number {
    return Math.max(0, this.policy.gap - (this.#clock() - this.#startedAt));
  }

  started(): void {
    this.#record = { ...this.#record, startedAt: this.#clock() };
  }

  /** Begins a pause, or makes it longer; never beyond an hour from now. */
  block(until: number): void {
    const pause = Math.min(until, this.#clock() + longestWait);
    this.#record = { ...this.#record, blockedUntil: Math.max(this.blockedUntil ?? 0, pause) };
  }

  /** Takes over what another window has done since; what it did by a clock years ahead is passed over. */
  adopt({ blockedUntil, startedAt }: LaneRecord): void {
    const now = this.#clock();
    this.#record = {
      blockedUntil: isPutOff(blockedUntil, now) ? Math.max(this.blockedUntil ?? 0, blockedUntil) : this.#record.blockedUntil,
      startedAt: startedAt <= now ? Math.max(this.#startedAt, startedAt) : this.#record.startedAt,
    };
  }

  /** When the latest request started, as far as the clock agrees. */
  get #startedAt(): number {
    return this.#record.startedAt <= this.#clock() ? this.#record.startedAt : 0;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#state = { lastSuccessAt: this.#clock() };
  }

  /** Trouble of the service or the way to it; each in a row doubles the time to the next unasked-for try, from one minute to one hour. */
  failed({ reason, message, retryAt }: RequestFailure): void {
    const now = this.#clock();
    const pause = Math.min(longestWait, 60_000 * 2 ** Math.min(this.#failures, 10));
    this.#failures += 1;
    this.#state = { ...this.#state, failure: { reason, message, at: now }, nextTryAt: retryAt ?? now + pause };
  }

  /** Waits for a free place and answers what gives it back; `undefined` when the caller no longer wants it. */
  async enter(signal: AbortSignal): Promise<(() => void) | undefined> {
    if (this.#running >= this.policy.atOnce) await this.#turn(signal);
    else this.#running += 1;
    let held = !signal.aborted;
    if (!held) this.#leave();
    const leave = () => {
      if (held) this.#leave();
      held = false;
    };
    return held ? leave : undefined;
  }

  /** A place is handed from one to the next, so the number running stays the same. One who gave up waiting hands it on at once. */
  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      signal.addEventListener('abort', () => this.#giveUp(resolve), { once: true });
    });
  }

  #giveUp(resolve: () => void): void {
    const place = this.#waiting.indexOf(resolve);
    if (place < 0) return;
    this.#waiting.splice(place, 1);
    this.#running += 1;
    resolve();
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running -= 1;
  }
}
