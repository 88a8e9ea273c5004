import type { Disposable } from '../../core/disposable';
import { Emitter } from '../../core/event';
import type { SavedSearchStore } from '../../core/library/kept/savedSearchStore';
import type { Library } from '../../core/library/library';
import { findSaved, newInSearch, readSavedSearches, type SavedSearch, seenSearch } from '../../core/library/savedSearches';
import type { PaperId } from '../../core/papers/paper';
import type { Network } from './network';

/** Where small things are kept between sessions: the editor's global state. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

const oldKey = 'marginalia.savedSearches';
/** Of the searches everywhere, at most so many ask the site at one refresh. */
const mostAsked = 10;

/** The reader's named searches, with what is new in each. */
export class SavedSearches implements Disposable {
  readonly #memory: Memory;
  readonly #network: Pick<Network, 'huggingFace' | 'isOn'>;
  readonly #library: () => Promise<Library>;
  readonly #changed = new Emitter<void>();
  #news = new Map<string, readonly PaperId[]>();
  #moved: Promise<void> | undefined;

  /** Fires when searches or their new papers changed. */
  readonly onDidChange = this.#changed.event;

  constructor(memory: Memory, network: Pick<Network, 'huggingFace' | 'isOn'>, library: () => Promise<Library>) {
    this.#memory = memory;
    this.#network = network;
    this.#library = library;
  }

  async all(): Promise<readonly SavedSearch[]> {
    return (await this.#store()).all();
  }

  /** New papers of each search by its name, as the latest run found them. */
  get news(): ReadonlyMap<string, readonly PaperId[]> {
    return this.#news;
  }

  /** Keeps a search; what it finds now is not new. */
  async save(search: Omit<SavedSearch, 'seen'>): Promise<void> {
    const fresh = { ...search, seen: [] };
    const found = await findSaved(fresh, await this.#library());
    await (await this.#store()).put(seenSearch(fresh, found));
    this.#news.delete(search.name);
    this.#changed.fire();
  }

  async remove(name: string): Promise<void> {
    await (await this.#store()).remove(name);
    this.#news.delete(name);
    this.#changed.fire();
  }

  /** The reader looks at a search: nothing of it is new any more. */
  async look(name: string): Promise<void> {
    const store = await this.#store();
    const search = store.all().find((each) => each.name === name);
    if (!search) return;
    await store.put(seenSearch(search, await findSaved(search, await this.#library())));
    this.#news.delete(name);
    this.#changed.fire();
  }

  /** Runs all searches anew, those everywhere also at the site. Never rejects because of the network. */
  async run(signal?: AbortSignal): Promise<void> {
    const searches = await this.all();
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

  /** The searches on disk, as all windows left them. Those that an earlier version kept in the editor's state move there. */
  async #store(): Promise<SavedSearchStore> {
    const { searches } = await this.#library();
    await searches.load();
    this.#moved ??= this.#move(searches);
    await this.#moved;
    return searches;
  }

  /** What could not be written to disk is kept where it was, for the next session. */
  async #move(searches: SavedSearchStore): Promise<void> {
    const old = this.#memory.get(oldKey);
    if (old === undefined) return;
    let isKept = true;
    for (const search of readSavedSearches(old)) {
      const isKnown = searches.all().some(({ name }) => name === search.name);
      if (!isKnown && !(await searches.put(search))) isKept = false;
    }
    if (isKept) await this.#memory.update(oldKey, undefined);
  }

  async #askSite({ query }: SavedSearch, library: Library, signal: AbortSignal | undefined): Promise<void> {
    const client = this.#network.huggingFace();
    if (!this.#network.isOn('huggingface') || !('search' in client) || signal?.aborted) return;
    const found = await client.search(query, { limit: 30, signal });
    if (found.kind === 'ok') await library.add(found.hits.map(({ paper }) => paper));
  }
}
