import type { Disposable } from '../../core/disposable';
import { Emitter } from '../../core/event';
import type { Library } from '../../core/library/library';
import { wordFilter } from '../../core/library/wordFilter';
import { paperNames } from '../../core/papers/identity';
import type { Paper, PaperId } from '../../core/papers/paper';
import type { Settings } from '../settings';
import { newsLists } from './otherSources';
import type { Memory, SavedSearches } from './savedSearches';

const key = 'marginalia.seenFeed';
/** Papers remembered of each list. */
const mostSeen = 1000;

/** The papers of each list, by its name, that were there when the reader last looked. */
type Seen = ReadonlyMap<string, ReadonlySet<unknown>>;

/** What the news are counted from. */
export interface NewsOptions {
  readonly memory: Memory;
  readonly library: () => Promise<Library>;
  readonly searches: Pick<SavedSearches, 'news' | 'onDidChange'>;
  readonly settings: Pick<Settings, 'feedInclude' | 'feedExclude' | 'feedSources'>;
}

/** Papers of Daily Papers and the other sources of the network that came since the reader last looked at the panel, and those that saved searches found. Seen is not read. */
export class News implements Disposable {
  readonly #options: NewsOptions;
  readonly #changed = new Emitter<void>();
  readonly #listener: Disposable;

  /** Fires when the count may have changed. */
  readonly onDidChange = this.#changed.event;

  constructor(options: NewsOptions) {
    this.#options = options;
    this.#listener = options.searches.onDidChange(() => this.#changed.fire());
  }

  /** New papers of the feeds, and each saved search's. Nothing of a list is new before the reader has looked once. */
  async count(): Promise<{ readonly feed: number; readonly searches: ReadonlyMap<string, number>; readonly total: number }> {
    const feed = await this.#inFeed();
    const { news } = this.#options.searches;
    const all = new Set([...feed, ...[...news.values()].flat()]);
    return { feed: feed.length, searches: new Map([...news].map(([name, ids]) => [name, ids.length])), total: all.size };
  }

  /** The reader looks at the panel. */
  async look(): Promise<void> {
    const seen = await this.#held();
    const kept = Object.fromEntries([...seen].map(([name, ids]) => [name, ids.slice(0, mostSeen)]));
    await this.#options.memory.update(key, kept);
    this.#changed.fire();
  }

  /** A refresh is over. */
  refreshed(): void {
    this.#changed.fire();
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  /** What is held of each list that brings news. */
  async #held(): Promise<ReadonlyMap<string, readonly PaperId[]>> {
    const library = await this.#options.library();
    const names = ['daily', ...newsLists(this.#options.settings.feedSources())];
    return new Map(names.flatMap((name) => (library.feed(name) ? [[name, library.feed(name)?.ids ?? []] as const] : [])));
  }

  async #inFeed(): Promise<readonly PaperId[]> {
    const seen = readSeen(this.#options.memory.get(key));
    const library = await this.#options.library();
    const admits = wordFilter(this.#options.settings.feedInclude(), this.#options.settings.feedExclude());
    const isOpen = (paper: Paper) => !paperNames(paper).some((name) => library.marks.has([name], 'read') || library.marks.has([name], 'hidden'));
    const found = new Set<PaperId>();
    for (const [list, ids] of await this.#held()) {
      const known = seen.get(list);
      for (const paper of known ? ids.flatMap((id) => library.get(id) ?? []) : [])
        if (!paperNames(paper).some((name) => known?.has(name)) && isOpen(paper) && (admits?.(paper) ?? true)) found.add(paper.id);
    }
    return [...found];
  }
}

/** An earlier version kept the papers of Daily Papers alone. */
function readSeen(value: unknown): Seen {
  if (Array.isArray(value)) return new Map([['daily', new Set<unknown>(value)]]);
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(Object.entries(value).flatMap(([name, ids]) => (Array.isArray(ids) ? [[name, new Set<unknown>(ids)] as const] : [])));
}
