/** A place in a text as editors count it: line and UTF-16 unit within the line, both from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Leads between offsets and positions of one text. CR, LF and CRLF each end a line, as VS Code counts them. */
export class LineMap {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    if (!text.includes('\r')) {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
      return;
    }
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) this.#starts.push(at + 1);
    }
  }

  /** Number of lines; an empty text has one. */
  get lineCount(): number {
    return this.#starts.length;
  }

  /** The position of an offset, which is first brought within the text. In `a\nb` the offset 2 is `{line: 1, character: 0}`. */
  position(offset: number): Position {
    const within = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= within) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: within - (this.#starts[low] ?? 0) };
  }

  /** The offset of a position; one outside the text is brought to the nearest end, one behind a line's end to the next line's start. */
  offset(position: Position): number {
    if (position.line < 0) return 0;
    const start = this.#starts[position.line];
    if (start === undefined) return this.#length;
    const limit = this.#starts[position.line + 1] ?? this.#length;
    return Math.min(start + Math.max(0, position.character), limit);
  }
}
