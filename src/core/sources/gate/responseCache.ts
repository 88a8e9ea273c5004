import type { Clock } from '../../clock';
import type { RequestResult } from './requestResult';

/** Answers kept in memory until their time is up, the least lately used dropped first. Sizes in UTF-16 units of text; what was read out of it counts as much. */
export class ResponseCache {
  readonly #clock: Clock;
  readonly #room: number;
  readonly #kept = new Map<string, { readonly result: RequestResult; readonly since: number; readonly until: number; readonly size: number }>();
  #size = 0;

  constructor(clock: Clock, room = 16_000_000) {
    this.#clock = clock;
    this.#room = room;
  }

  /** What was kept; `undefined` when there is nothing, its time is up, or the clock was set back before it came. */
  get(key: string): RequestResult | undefined {
    const found = this.#kept.get(key);
    if (!found) return undefined;
    this.#drop(key);
    const now = this.#clock();
    if (now < found.since || now >= found.until) return undefined;
    this.#kept.set(key, found);
    this.#size += found.size;
    return found.result;
  }

  /** Keeps an answer for so many milliseconds. */
  set(key: string, result: RequestResult, keepFor: number): void {
    this.#drop(key);
    const size = key.length + (result.kind === 'ok' ? result.text.length * (result.data === undefined ? 1 : 2) : 0) + 200;
    if (keepFor <= 0 || size > this.#room) return;
    const since = this.#clock();
    this.#kept.set(key, { result, since, until: since + keepFor, size });
    this.#size += size;
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= this.#room) break;
      this.#drop(oldest);
    }
  }

  clear(): void {
    this.#kept.clear();
    this.#size = 0;
  }

  #drop(key: string): void {
    this.#size -= this.#kept.get(key)?.size ?? 0;
    this.#kept.delete(key);
  }
}
