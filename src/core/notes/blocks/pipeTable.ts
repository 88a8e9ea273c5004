import type { Span } from '../../problem';
import { rowCells } from './tableRows';

/** Reads the rows of a pipe table: what a row has beyond the columns that the row of dashes announces is no part of the table. */
export class PipeTable {
  readonly #columns: number;

  /** @param delimiters the row of dashes. */
  constructor(delimiters: string) {
    this.#columns = delimiters.match(/-+/g)?.length ?? 0;
  }

  /** The cells of a row. */
  take(text: string, start: number, end: number): Span[][] {
    return rowCells(text, start, end)
      .slice(0, this.#columns)
      .map((cell) => [cell]);
  }
}
