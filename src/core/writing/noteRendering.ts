import type { CitationCluster, CslItems } from '../bibliography/csl/citationCluster';
import type { CslEngine } from '../bibliography/csl/cslEngine';
import { type RenderedDocument, renderSteps } from '../bibliography/csl/renderCitations';
import type { FrontMatter } from '../notes/citation';

/** What a note's citations are formatted with. The same objects are handed in for as long as nothing in them changed. */
export interface RenderingInput {
  readonly engine: CslEngine;
  readonly items: CslItems;
  readonly frontMatter: Pick<FrontMatter, 'nocite'>;
}

/** Who gives way to others: calls back when they had their turn, so many milliseconds at least. */
export type Pause = (milliseconds: number) => Promise<void>;

/** Longest stretch of formatting, in milliseconds, before others have their turn, and how long that is. */
const STRETCH = 15;
const TURN = 5;
/** While one types in a long note an earlier result stands in, until no other was wanted for so long. */
const SETTLE = 300;

/**
 * The formatted citations of one note. What was formatted for the same citations, items and style is not formatted again. A few citations
 * are formatted at once; many in stretches, the last result standing in until `onReady`.
 */
export class NoteRendering {
  readonly #onReady: () => void;
  readonly #pause: Pause;
  readonly #clock: () => number;
  #input: RenderingInput | undefined;
  #wanted = '';
  #done: { readonly of: string; readonly input: RenderingInput; readonly document: RenderedDocument } | undefined;

  constructor(options: { readonly onReady: () => void; readonly pause: Pause; readonly clock: () => number }) {
    this.#onReady = options.onReady;
    this.#pause = options.pause;
    this.#clock = options.clock;
  }

  /** The document for these citations; an earlier one, or `undefined`, while it is being made. */
  render(input: RenderingInput, clusters: readonly CitationCluster[]): RenderedDocument | undefined {
    const nocite = input.frontMatter.nocite.map(({ key }) => key);
    const wanted = JSON.stringify([nocite, clusters]);
    if (this.#done?.of === wanted && this.#isSame(this.#done.input, input)) return this.#done.document;
    if (this.#wanted === wanted && this.#input && this.#isSame(this.#input, input)) return this.#done?.document;
    this.#wanted = wanted;
    this.#input = input;
    const steps = renderSteps(input.engine, { clusters, items: input.items, nocite });
    const document = this.#stretch(steps);
    if (document) this.#keep(document);
    else void this.#finish(steps, wanted, input);
    return this.#done?.document;
  }

  async #finish(steps: Generator<undefined, RenderedDocument>, wanted: string, input: RenderingInput): Promise<void> {
    let document: RenderedDocument | undefined;
    for (let wait = this.#done ? SETTLE : TURN; !document; wait = TURN) {
      await this.#pause(wait);
      if (this.#wanted !== wanted || this.#input !== input) return;
      document = this.#stretch(steps);
    }
    this.#keep(document);
    this.#onReady();
  }

  #stretch(steps: Generator<undefined, RenderedDocument>): RenderedDocument | undefined {
    const end = this.#clock() + STRETCH;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (this.#clock() < end);
    return undefined;
  }

  #keep(document: RenderedDocument): void {
    if (this.#input) this.#done = { of: this.#wanted, input: this.#input, document };
  }

  #isSame(one: RenderingInput, other: RenderingInput): boolean {
    return one.engine === other.engine && one.items === other.items;
  }
}
