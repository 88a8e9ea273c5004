import type { Span } from '../../problem';

/** Whether a line is the border of a grid table: `+---+:==:+`. */
export function isGridBorder(text: string, start: number, end: number): boolean {
  return text[start] === '+' && /^\+(?:[-=:]{1,300}\+)+[ \t]*$/.test(text.slice(start, end));
}

/**
 * Gathers the cells of a grid table line by line: what stands under one another between two borders is one cell, and a blank line in it ends a
 * paragraph.
 */
export class GridTable {
  readonly #columns: readonly number[];
  #cells: Span[][];

  /** @param border the first border. */
  constructor(border: string) {
    const edges = [...border.matchAll(/\+/g)].map(({ index }) => index);
    this.#columns = edges;
    this.#cells = edges.slice(1).map(() => []);
  }

  /** Takes one line of the table; answers the paragraphs that it ends. */
  take(text: string, start: number, end: number): Span[][] {
    if (isGridBorder(text, start, end)) return this.finish();
    const edges = this.#edges(text.slice(start, end));
    const ended: Span[][] = [];
    for (const [column, pieces] of this.#cells.entries()) {
      const from = (edges[column] ?? 0) + 1;
      const span = { start: start + from, end: start + Math.max(from, edges[column + 1] ?? from) };
      if (text.slice(span.start, span.end).trim() !== '') pieces.push(span);
      else if (pieces.length > 0) {
        ended.push(pieces);
        this.#cells[column] = [];
      }
    }
    return ended;
  }

  /** Ends every cell. */
  finish(): Span[][] {
    const ended = this.#cells.filter((pieces) => pieces.length > 0);
    this.#cells = this.#cells.map(() => []);
    return ended;
  }

  /** Where the line's column borders are: under those of the table, or, when wide letters have shifted them, wherever it has bars. */
  #edges(line: string): readonly number[] {
    if (this.#columns.every((at) => line[at] === '|' || line[at] === '+')) return this.#columns;
    const bars = [...line.matchAll(/\|/g)].map(({ index }) => index);
    return bars.length === this.#columns.length ? bars : this.#columns;
  }
}
