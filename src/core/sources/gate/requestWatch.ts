import type { FailureReason } from './requestResult';

/** Times in ms and sizes in bytes after which a request is given up. */
export interface RequestLimits {
  /** From the start to the last byte. */
  readonly total: number;
  /** Without any sign of life: until the first byte, and between two pieces of the answer. */
  readonly idle: number;
  /** Of the answer once unpacked. */
  readonly bytes: number;
}

/** Counts the time of one request and ends it with a reason. */
export class Watch {
  reason: FailureReason | undefined;
  readonly #abort = new AbortController();
  readonly #limits: RequestLimits;
  readonly #total: ReturnType<typeof setTimeout>;
  readonly #caller: AbortSignal;
  readonly #cancel = () => this.stop('cancelled');
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(limits: RequestLimits, caller: AbortSignal) {
    this.#limits = limits;
    this.#caller = caller;
    this.#total = setTimeout(() => this.stop('timeout'), limits.total);
    caller.addEventListener('abort', this.#cancel);
    if (caller.aborted) this.#cancel();
    this.alive();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** There was a sign of life. */
  alive(): void {
    clearTimeout(this.#idle);
    if (!this.#abort.signal.aborted) this.#idle = setTimeout(() => this.stop('timeout'), this.#limits.idle);
  }

  stop(reason: FailureReason): void {
    this.reason ??= reason;
    this.#abort.abort();
  }

  /** Ends timers and whatever of the exchange is still under way. */
  end(): void {
    clearTimeout(this.#total);
    clearTimeout(this.#idle);
    this.#caller.removeEventListener('abort', this.#cancel);
    this.#abort.abort();
  }
}
