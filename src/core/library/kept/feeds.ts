import { isPaperId } from '../../papers/isPaperId';
import type { PaperId } from '../../papers/paper';

/** The last good list of a feed. */
export interface HeldFeed {
  readonly name: string;
  /** In the feed's own order. */
  readonly ids: readonly PaperId[];
  /** When it was fetched, in ms. */
  readonly at: number;
}

/** The last good list of every feed, by name; of two lists of one feed the later counts. */
export class Feeds {
  readonly #feeds = new Map<string, HeldFeed>();

  /** The last good list; `undefined` when the feed was never fetched. */
  get(name: string): HeldFeed | undefined {
    return this.#feeds.get(name);
  }

  /** All lists, in no order. */
  all(): Iterable<HeldFeed> {
    return this.#feeds.values();
  }

  /** Takes a list, answering whether it is later than the one known. */
  take(feed: HeldFeed): boolean {
    const known = this.#feeds.get(feed.name);
    if (known && known.at >= feed.at) return false;
    this.#feeds.set(feed.name, feed);
    return true;
  }
}

/** Reads a list that anyone may have changed; `undefined` when it is none. */
export function readHeldFeed(value: unknown): HeldFeed | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { feed, ids, at } = value as Readonly<Record<string, unknown>>;
  if (typeof feed !== 'string' || feed.length > 2000 || !Array.isArray(ids) || typeof at !== 'number' || !Number.isFinite(at)) return undefined;
  return { name: feed, ids: ids.slice(0, 100_000).filter(isPaperId), at };
}

/** A list as a record that `readHeldFeed` reads back. */
export function writeHeldFeed({ name, ids, at }: HeldFeed): object {
  return { feed: name, ids, at };
}
