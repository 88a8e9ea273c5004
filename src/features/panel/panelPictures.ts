import type { Disposable } from '../../core/disposable';
import type { Paper, PaperId } from '../../core/papers/paper';
import type { PanelLibrary } from './panelServices';

/** Where the pictures of papers come from; there are none while the user does not want any. */
export interface PictureSource {
  isWanted(): boolean;
  /** A `data:` address; `undefined` when there is no picture. Never rejects. */
  fetch(paper: Paper, signal: AbortSignal): Promise<string | undefined>;
}

/** The pictures that one page has asked for: only those of papers in view are fetched, and those that left it are given up. */
export class PanelPictures implements Disposable {
  readonly #source: PictureSource | undefined;
  readonly #library: Pick<PanelLibrary, 'get'>;
  readonly #came: (id: PaperId, picture: string) => void;
  readonly #underWay = new Map<PaperId, AbortController>();

  constructor(
    { pictures, library }: { readonly pictures?: PictureSource; readonly library: Pick<PanelLibrary, 'get'> },
    came: (id: PaperId, picture: string) => void,
  ) {
    this.#source = pictures;
    this.#library = library;
    this.#came = came;
  }

  get areWanted(): boolean {
    return this.#source?.isWanted() ?? false;
  }

  /** The papers in view whose pictures the page lacks. */
  want(ids: readonly PaperId[]): void {
    for (const [id, abort] of this.#underWay) if (!ids.includes(id)) abort.abort();
    if (!this.areWanted) return;
    for (const id of ids) {
      const paper = this.#library.get(id);
      const isUnderWay = this.#underWay.get(id)?.signal.aborted === false;
      if (paper && !isUnderWay) void this.#fetch(id, paper);
    }
  }

  dispose(): void {
    this.want([]);
  }

  async #fetch(id: PaperId, paper: Paper): Promise<void> {
    const abort = new AbortController();
    this.#underWay.set(id, abort);
    const picture = await this.#source?.fetch(paper, abort.signal);
    if (this.#underWay.get(id) === abort) this.#underWay.delete(id);
    if (picture !== undefined && !abort.signal.aborted) this.#came(id, picture);
  }
}
