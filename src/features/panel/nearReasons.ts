import type { Disposable } from '../../core/disposable';
import type { Library } from '../../core/library/library';
import type { NearPaper } from '../../core/library/nearNotes';
import type { PaperId } from '../../core/papers/paper';
import type { Services } from '../../host/services';

/** How long the list that is shown has to itself, and after which time papers are compared with the notes anew, in ms. */
const headStart = 2_000;
const goodFor = 5 * 60_000;

/** Of the papers near the notes so many are told of in other lists, and no more than this share: what stands at every row says nothing. */
const most = 10;
const share = 1 / 4;

/** The papers near the notes as one page tells of them: all in their own list, the nearest in the lists of the feed. */
export class NearReasons implements Disposable {
  readonly #services: Pick<Services, 'nearby' | 'log'>;
  readonly #library: Library;
  readonly #changed: () => void;
  readonly #listener: Disposable;
  #papers: readonly NearPaper[] = [];
  #nearest: ReadonlyMap<PaperId, string> = new Map();
  #foundAt: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  /** `changed` is called when the nearest papers became others. */
  constructor(services: Pick<Services, 'nearby' | 'log'>, library: Library, changed: () => void) {
    this.#services = services;
    this.#library = library;
    this.#changed = changed;
    this.#listener = library.onDidChange(() => {
      this.#foundAt = undefined;
    });
  }

  /** All of them, nearest first, as last found. */
  get papers(): readonly NearPaper[] {
    return this.#papers;
  }

  /** Why a paper is near the notes, where it is one of the nearest. */
  ofNearest(id: PaperId): string | undefined {
    return this.#nearest.get(id);
  }

  /** Compares the papers with the notes now. */
  async find(): Promise<void> {
    this.#foundAt = Date.now();
    const papers = await this.#services.nearby(this.#library);
    this.#papers = papers;
    const count = Math.min(most, Math.ceil(papers.length * share));
    this.#nearest = new Map(papers.slice(0, count).map(({ id, reason }) => [id, reason]));
  }

  /** The same behind the reader's back, when that was not done lately and all papers have been read. */
  findSoon(): void {
    if (this.#timer !== undefined || this.#isOver || (this.#foundAt !== undefined && Math.abs(Date.now() - this.#foundAt) < goodFor)) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#library.isReading) this.findSoon();
      else this.#findAndTell().catch((error: unknown) => this.#services.log.error(`Papers near the notes were not found: ${String(error)}`));
    }, headStart);
  }

  dispose(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#listener.dispose();
  }

  async #findAndTell(): Promise<void> {
    const before = JSON.stringify([...this.#nearest]);
    await this.find();
    if (!this.#isOver && JSON.stringify([...this.#nearest]) !== before) this.#changed();
  }
}
