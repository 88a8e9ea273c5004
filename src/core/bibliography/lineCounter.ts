/**
 * Line numbers of a text, 0-based, for any of the three line ends (LF, CRLF, CR). Building it costs nothing; the line starts are found when the
 * first number is asked for.
 */
export class LineCounter {
  readonly #text: string;
  #starts: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The line that holds a UTF-16 offset: in `a\nbc`, offset 3 is on line 1. */
  lineAt(offset: number): number {
    this.#starts ??= lineStarts(this.#text);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\r|\n/g)) starts.push(end.index + end[0].length);
  return starts;
}
