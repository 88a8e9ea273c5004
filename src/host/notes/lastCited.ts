import type { Paper } from '../../core/papers/paper';

/** The paper that was last cited by inserting it, whichever way; known until the window ends. */
export class LastCited {
  #paper: Paper | undefined;

  /** `undefined` as long as nothing was cited. */
  get paper(): Paper | undefined {
    return this.#paper;
  }

  /** The last of these was cited last; none changes nothing. */
  remember(papers: readonly Paper[]): void {
    this.#paper = papers.at(-1) ?? this.#paper;
  }
}
