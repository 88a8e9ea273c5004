import type { Span } from '../../problem';
import { type ColumnShape, cellsUnder, isRule } from './columnShape';

/**
 * Gathers the cells of one of Pandoc's simple or multiline tables line by line. In a simple table every line is a row; in a multiline one a blank
 * line ends the row, and what stands under one another in it is one cell.
 */
export class ColumnTable {
  readonly #shape: ColumnShape;
  #rules: number;
  #cells: Span[][] = [];

  constructor(shape: ColumnShape) {
    this.#shape = shape;
    this.#rules = shape.rules;
  }

  /** Whether the next line may still belong to the table. */
  get isOpen(): boolean {
    return this.#rules > 0;
  }

  /** Takes one line without the marks of the quotes and lists round it; answers the cells that it ends. */
  take(text: string, start: number, end: number): Span[][] {
    const line = text.slice(start, end);
    if (line.trim() === '') {
      if (!this.#shape.loose) this.#rules = 0;
      return this.finish();
    }
    if (isRule(line)) {
      this.#rules--;
      return this.finish();
    }
    for (const [column, cell] of cellsUnder(this.#shape.edges, line).entries()) {
      if (cell) this.#addPiece(column, { start: start + cell.start, end: start + cell.end });
    }
    return this.#shape.loose ? [] : this.finish();
  }

  /** Ends every cell. */
  finish(): Span[][] {
    const ended = this.#cells.filter((pieces) => pieces.length > 0);
    this.#cells = [];
    return ended;
  }

  #addPiece(column: number, piece: Span): void {
    for (let missing = this.#cells.length; missing <= column; missing++) this.#cells.push([]);
    this.#cells[column]?.push(piece);
  }
}
