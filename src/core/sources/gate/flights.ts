/** Work under way, shared by everyone who asks for the same while it lasts. */
export class Flights<T> {
  readonly #flying = new Map<string, { readonly result: Promise<T>; readonly abort: AbortController; travellers: number }>();

  /**
   * Joins the work of that name or begins it. Resolves to `undefined` as soon as the caller's own signal is aborted; the work itself is told to
   * stop only when no one is left who waits for it, and whoever asks after that begins anew.
   */
  async join(key: string, signal: AbortSignal | undefined, begin: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    const flight = this.#flying.get(key) ?? this.#begin(key, begin);
    flight.travellers += 1;
    let cancel = () => {};
    const cancelled = new Promise<undefined>((resolve) => {
      cancel = () => resolve(undefined);
    });
    signal?.addEventListener('abort', cancel);
    try {
      return await Promise.race([flight.result, cancelled]);
    } finally {
      signal?.removeEventListener('abort', cancel);
      flight.travellers -= 1;
      if (flight.travellers === 0) {
        if (this.#flying.get(key) === flight) this.#flying.delete(key);
        flight.abort.abort();
      }
    }
  }

  /** Tells all work under way to stop. */
  end(): void {
    for (const { abort } of this.#flying.values()) abort.abort();
  }

  #begin(
    key: string,
    begin: (signal: AbortSignal) => Promise<T>,
  ): { readonly result: Promise<T>; readonly abort: AbortController; travellers: number } {
    const abort = new AbortController();
    const flight = { result: begin(abort.signal), abort, travellers: 0 };
    this.#flying.set(key, flight);
    return flight;
  }
}
