import type { Span } from '../../problem';

/**
 * The inline text of one paragraph, heading or cell, without the `> `, indents and cell borders between its lines; lines are joined by one
 * line feed, whatever the note uses. `toSource` leads back.
 */
export class TextRun {
  readonly text: string;
  readonly #starts: number[] = [];
  readonly #sources: number[] = [];

  /** @param source the note; @param pieces the ranges of the run's lines in it, in order, without line ends. */
  constructor(source: string, pieces: readonly Span[]) {
    const lines: string[] = [];
    let length = 0;
    for (const piece of pieces) {
      this.#starts.push(length);
      this.#sources.push(piece.start);
      lines.push(source.slice(piece.start, piece.end));
      length += piece.end - piece.start + 1;
    }
    this.text = lines.join('\n');
  }

  /** The offset in the note of an offset in `text`. An offset at a line's end answers the end of that line in the note. */
  toSource(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return (this.#sources[low] ?? 0) + offset - (this.#starts[low] ?? 0);
  }

  /** A span of `text` as it lies in the note; one that ends a line ends there, not where the next line begins. */
  spanInSource({ start, end }: Span): Span {
    const from = this.toSource(start);
    return { start: from, end: end > start ? this.toSource(end - 1) + 1 : from };
  }
}
