import type { Disposable } from '../../core/disposable';
import { Emitter } from '../../core/event';
import { wordsOf } from '../../core/library/index/words';
import type { Library } from '../../core/library/library';
import type { PaperId } from '../../core/papers/paper';
import type { RequestFailure } from '../../core/sources/gate/requestResult';
import type { SearchHit } from '../../core/sources/huggingFaceClient';
import type { Network } from './network';

/** What the site found for a query, best first. */
export interface SiteAnswer {
  readonly query: string;
  readonly ids: readonly PaperId[];
  /** Papers that were not held before this search brought them. */
  readonly brought: ReadonlySet<PaperId>;
  /** Words that the site marked in a paper, folded as `Hit.matched` has them. */
  readonly matched: ReadonlyMap<PaperId, readonly string[]>;
}

/** How the search for what is in the box now goes. */
export interface SiteSearchState {
  readonly isAsking: boolean;
  /** Why the site gave no answer. */
  readonly failure?: RequestFailure;
}

interface Wanted {
  readonly query: string;
  readonly abort: AbortController;
}

/** How long typing must pause before the site is asked, in ms. */
const pause = 600;
const mostHits = 30;
/** Shorter queries find anything. */
const shortest = 3;

/** The search of the site for one list: asked after a pause in typing, earlier calls cancelled, the latest answer kept. */
export class SiteSearch implements Disposable {
  readonly #network: Pick<Network, 'huggingFace' | 'isOn'>;
  readonly #library: () => Promise<Pick<Library, 'get' | 'add'>>;
  readonly #answered = new Emitter<SiteAnswer>();
  readonly #changed = new Emitter<SiteSearchState>();
  #wanted: Wanted | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #latest: SiteAnswer | undefined;
  #state: SiteSearchState = { isAsking: false };

  /** Fires when the site is asked, and when it has answered or failed. */
  readonly onDidChange = this.#changed.event;

  /** Fires when an answer came, after its papers are in the library. */
  readonly onDidAnswer = this.#answered.event;

  constructor(network: Pick<Network, 'huggingFace' | 'isOn'>, library: () => Promise<Pick<Library, 'get' | 'add'>>) {
    this.#network = network;
    this.#library = library;
  }

  get state(): SiteSearchState {
    return this.#state;
  }

  /** What the site found for this very query; `undefined` when it was not asked, or has not answered. */
  answer(query: string): SiteAnswer | undefined {
    return this.#latest?.query === query.trim() ? this.#latest : undefined;
  }

  /**
   * Says what is in the search box now. The site is asked once this stays so for a moment, or at once with `now`; what was under way for another query
   * is cancelled.
   */
  want(query: string, now = false): void {
    const words = query.trim();
    if (this.#wanted?.query === words) {
      if (now) this.#hurry(this.#wanted);
      return;
    }
    this.#wanted?.abort.abort();
    this.#wanted = undefined;
    clearTimeout(this.#timer);
    this.#tell({ isAsking: false });
    if (words.length < shortest || this.#latest?.query === words || !this.#network.isOn('huggingface')) return;
    const wanted = { query: words, abort: new AbortController() };
    this.#wanted = wanted;
    if (now) void this.#ask(wanted);
    else this.#timer = setTimeout(() => void this.#ask(wanted), pause);
  }

  /** Asks at once what is still waiting for a pause. */
  #hurry(wanted: Wanted): void {
    if (this.#state.isAsking) return;
    clearTimeout(this.#timer);
    void this.#ask(wanted);
  }

  dispose(): void {
    this.#wanted?.abort.abort();
    clearTimeout(this.#timer);
    this.#answered.dispose();
    this.#changed.dispose();
  }

  async #ask({ query, abort }: Wanted): Promise<void> {
    const client = this.#network.huggingFace();
    this.#tell({ isAsking: true });
    const found = 'search' in client ? await client.search(query, { limit: mostHits, signal: abort.signal }) : client;
    if (abort.signal.aborted) return;
    this.#wanted = undefined;
    this.#tell({ isAsking: false, ...(found.kind === 'failed' && { failure: found }) });
    if (found.kind === 'failed') return;
    const library = await this.#library();
    const brought = found.hits.map(({ paper }) => paper).filter(({ id }) => library.get(id) === undefined);
    await library.add(found.hits.map(({ paper }) => paper));
    const idOf = (id: PaperId) => library.get(id)?.id ?? id;
    this.#latest = {
      query,
      ids: found.hits.map(({ paper }) => idOf(paper.id)),
      brought: new Set(brought.map(({ id }) => idOf(id))),
      matched: new Map(found.hits.map((hit) => [idOf(hit.paper.id), markedWords(hit)])),
    };
    this.#answered.fire(this.#latest);
  }

  #tell(state: SiteSearchState): void {
    if (state.isAsking === this.#state.isAsking && state.failure === this.#state.failure) return;
    this.#state = state;
    this.#changed.fire(state);
  }
}

function markedWords({ title, abstract }: SearchHit): readonly string[] {
  const marked = [...title, ...abstract].filter(({ found }) => found).map(({ text }) => text);
  return [...new Set(wordsOf(marked.join(' '), 200).words)];
}
