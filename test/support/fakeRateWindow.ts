/** How many requests are allowed in a fixed window of so many milliseconds, for API calls and for web pages. */
export interface RateLimit {
  readonly api: number;
  readonly pages?: number;
  readonly windowMs: number;
}

/** Counts requests in fixed windows and words the two headers of IETF draft ratelimit-headers-09, as the site sends with every answer. */
export class RateWindow {
  readonly #limit: RateLimit;
  #opened = Date.now();
  #used = { api: 0, pages: 0 };

  constructor(limit: RateLimit) {
    this.#limit = limit;
  }

  count(path: string): { readonly over: boolean; readonly headers: Readonly<Record<string, string>> } {
    const now = Date.now();
    if (now >= this.#opened + this.#limit.windowMs) {
      this.#opened = now;
      this.#used = { api: 0, pages: 0 };
    }
    const bucket = path.startsWith('/api/') ? 'api' : 'pages';
    const quota = bucket === 'api' ? this.#limit.api : (this.#limit.pages ?? this.#limit.api);
    const over = this.#used[bucket] >= quota;
    if (!over) this.#used[bucket] += 1;
    const reset = Math.ceil((this.#opened + this.#limit.windowMs - now) / 1000);
    const policy = `"fixed window";"${bucket}";q=${quota};w=${Math.ceil(this.#limit.windowMs / 1000)}`;
    return { over, headers: { RateLimit: `"${bucket}";r=${quota - this.#used[bucket]};t=${reset}`, 'RateLimit-Policy': policy } };
  }
}
