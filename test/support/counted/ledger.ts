/** What lives until it is ended: a listener, a timer, a worker, a panel … */
export interface Living {
  readonly kind: string;
  /** Where it was begun, for whoever looks for a leak. */
  readonly begunAt: string;
  /** How long a timer was to wait, in ms. */
  readonly wait?: number | undefined;
}

/** Everything that was begun, and what of it is left. */
export class Ledger {
  readonly #living = new Set<Living>();
  readonly #ranOut: number[] = [];
  readonly #begun = new Map<string, number>();
  /** What answers the editor's questions about a text, each under the call that registered it. */
  readonly providers: (readonly [kind: string, provider: object])[] = [];

  /** Writes down that something began; the answer ends it. */
  begin(kind: string, wait?: number): () => void {
    const living: Living = { kind, wait, begunAt: (new Error().stack ?? '').split('\n').slice(2, 8).join('\n') };
    this.#living.add(living);
    this.#begun.set(kind, this.begun(kind) + 1);
    return () => void this.#living.delete(living);
  }

  /** How many of a kind were begun so far. */
  begun(kind: string): number {
    return this.#begun.get(kind) ?? 0;
  }

  /** A timer of so many milliseconds was not ended by anybody before its time. */
  ranOut(wait: number): void {
    this.#ranOut.push(wait);
  }

  /** The times of all timers that ran out so far. */
  get timersThatRanOut(): readonly number[] {
    return this.#ranOut;
  }

  left(): readonly Living[] {
    return [...this.#living];
  }
}
