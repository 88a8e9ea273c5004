import type { Span } from '../../problem';
import { Candidates } from '../mayHoldCitations';
import type { NoteBlocks } from './noteBlocks';

/** What the scanner knows of a line when it has read it. */
export interface LineNature {
  readonly isCode: boolean;
  /** Whether it lies within a block that plain Markdown does not know. */
  readonly isForeign: boolean;
  /** Whether it may be code after all. */
  readonly mayBeCode: boolean;
  /** How many lists and quotes it lies in. */
  readonly depth: number;
}

/** Gathers a note's blocks while they are found. */
export class FoundBlocks {
  readonly definitions = new Set<string>();
  readonly destinations: Span[] = [];
  readonly examples = new Set<string>();
  readonly opaque: Span[] = [];
  readonly divFences: Span[] = [];
  readonly #candidates: Candidates;
  readonly #runs: Span[][] = [];
  readonly #code: Span[] = [];
  readonly #foreign: Span[] = [];
  readonly #doubtful: Span[] = [];
  #section = { start: 0, isDoubtful: false };
  #depth = 0;
  #columns = 0;

  constructor(text: string) {
    this.#candidates = new Candidates(text);
  }

  addRun(run: Span[]): void {
    if (run.length > 0) this.#runs.push(run);
  }

  /** Adds the cells of a pipe table's row. */
  addRow(cells: readonly Span[][]): void {
    this.#columns = Math.max(this.#columns, cells.length);
    for (const cell of cells) this.addRun(cell);
  }

  addLine(span: Span, { isCode, isForeign, mayBeCode, depth }: LineNature): void {
    if (isCode) this.#code.push(span);
    if (isForeign) this.#foreign.push(span);
    this.#depth = Math.max(this.#depth, depth);
    if (mayBeCode && !this.#section.isDoubtful) this.#section.isDoubtful = this.#candidates.areIn(span.start, span.end);
  }

  /** Ends a part of the note that can be read by itself. */
  endSection(end: number): void {
    if (this.#section.isDoubtful) this.#doubtful.push({ start: this.#section.start, end });
    this.#section = { start: end, isDoubtful: false };
  }

  asBlocks(frontMatter: Span | undefined): NoteBlocks {
    return {
      runs: this.#runs,
      definitions: this.definitions,
      destinations: this.destinations,
      examples: this.examples,
      code: this.#code,
      foreign: this.#foreign,
      opaque: this.opaque,
      divFences: this.divFences,
      extent: { depth: this.#depth, columns: this.#columns },
      doubtful: this.#doubtful,
      ...(frontMatter ? { frontMatter } : {}),
    };
  }
}
