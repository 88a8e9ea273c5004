import type { Disposable } from '../core/disposable';
import { Emitter } from '../core/event';
import type { Library } from '../core/library/library';
import { findSaved, newInSearch, readSavedSearches, type SavedSearch, seenSearch, withSearch } from '../core/library/savedSearches';
import type { PaperId } from '../core/papers/paper';
import type { Network } from './network';

/** Where small things are kept between sessions: the editor's global state. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

const key = 'marginalia.savedSearches';
/** Of the searches everywhere, at most so many ask the site at one refresh. */
const mostAsked = 10;

/** The reader's named searches, with what is new in each. */
export class SavedSearches implements Disposable {
  readonly #memory: Memory;
  readonly #network: Pick<Network, 'huggingFace' | 'isOn'>;
  readonly #library: () => Promise<Library>;
  readonly #changed = new Emitter<void>();
  #news = new Map<string, readonly PaperId[]>();

  /** Fires when searches or their new papers changed. */
  readonly onDidChange = this.#changed.event;

  constructor(memory: Memory, network: Pick<Network, 'huggingFace' | 'isOn'>, library: () => Promise<Library>) {
    this.#memory = memory;
    this.#network = network;
    this.#library = library;
  }

  all(): readonly SavedSearch[] {
    return readSavedSearches(this.#memory.get(key));
  }

  /** New papers of each search by its name, as the latest run found them. */
  get news(): ReadonlyMap<string, readonly PaperId[]> {
    return this.#news;
  }

  /** Keeps a search; what it finds now is not new. */
  async save(search: Omit<SavedSearch, 'seen'>): Promise<void> {
    const fresh = { ...search, seen: [] };
    const found = await findSaved(fresh, await this.#library());
    await this.#memory.update(key, withSearch(this.all(), seenSearch(fresh, found)));
    this.#news.delete(search.name);
    this.#changed.fire();
  }

  async remove(name: string): Promise<void> {
    await this.#memory.update(
      key,
      this.all().filter((search) => search.name !== name),
    );
    this.#news.delete(name);
    this.#changed.fire();
  }

  /** The reader looks at a search: nothing of it is new any more. */
  async look(name: string): Promise<void> {
    const search = this.all().find((each) => each.name === name);
    if (!search) return;
    const found = await findSaved(search, await this.#library());
    await this.#memory.update(key, withSearch(this.all(), seenSearch(search, found)));
    this.#news.delete(name);
    this.#changed.fire();
  }

  /** Runs all searches anew, those everywhere also at the site. Never rejects because of the network. */
  async run(signal?: AbortSignal): Promise<void> {
    const searches = this.all();
    const library = await this.#library();
    for (const search of searches.filter(({ everywhere }) => everywhere).slice(0, mostAsked)) await this.#askSite(search, library, signal);
    const news = new Map<string, readonly PaperId[]>();
    for (const search of searches) {
      const found = newInSearch(search, await findSaved(search, library));
      if (found.length > 0) news.set(search.name, found);
    }
    this.#news = news;
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #askSite({ query }: SavedSearch, library: Library, signal: AbortSignal | undefined): Promise<void> {
    const client = this.#network.huggingFace();
    if (!this.#network.isOn('huggingface') || !('search' in client) || signal?.aborted) return;
    const found = await client.search(query, { limit: 30, signal });
    if (found.kind === 'ok') await library.add(found.hits.map(({ paper }) => paper));
  }
}
