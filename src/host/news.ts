import type { Disposable } from '../core/disposable';
import { Emitter } from '../core/event';
import type { Library } from '../core/library/library';
import { wordFilter } from '../core/library/wordFilter';
import { paperNames } from '../core/papers/identity';
import type { Paper, PaperId } from '../core/papers/paper';
import type { Memory, SavedSearches } from './savedSearches';
import type { Settings } from './settings';

const key = 'marginalia.seenFeed';

/** What the news are counted from. */
export interface NewsOptions {
  readonly memory: Memory;
  readonly library: () => Promise<Library>;
  readonly searches: Pick<SavedSearches, 'news' | 'onDidChange'>;
  readonly settings: Pick<Settings, 'feedInclude' | 'feedExclude'>;
}

/** Papers of the feed that came since the reader last looked at the panel, and those that saved searches found. Seen is not read. */
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

  /** New papers of the feed, and each saved search's. Nothing is new before the reader has looked once. */
  async count(): Promise<{ readonly feed: number; readonly searches: ReadonlyMap<string, number>; readonly total: number }> {
    const feed = await this.#inFeed();
    const { news } = this.#options.searches;
    const all = new Set([...feed, ...[...news.values()].flat()]);
    return { feed: feed.length, searches: new Map([...news].map(([name, ids]) => [name, ids.length])), total: all.size };
  }

  /** The reader looks at the panel. */
  async look(): Promise<void> {
    const ids = (await this.#options.library()).feed('daily')?.ids;
    if (ids) await this.#options.memory.update(key, ids);
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

  async #inFeed(): Promise<readonly PaperId[]> {
    const seen = this.#options.memory.get(key);
    if (!Array.isArray(seen)) return [];
    const known = new Set<unknown>(seen);
    const library = await this.#options.library();
    const admits = wordFilter(this.#options.settings.feedInclude(), this.#options.settings.feedExclude());
    const isNew = (paper: Paper) =>
      !paperNames(paper).some((name) => known.has(name) || library.marks.has([name], 'read') || library.marks.has([name], 'hidden'));
    const papers = library.feed('daily')?.ids.flatMap((id) => library.get(id) ?? []) ?? [];
    return papers.filter((paper) => isNew(paper) && (admits?.(paper) ?? true)).map(({ id }) => id);
  }
}
