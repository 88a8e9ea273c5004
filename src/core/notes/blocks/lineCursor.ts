import { Finder } from '../../finder';

/**
 * Walks over the lines of a note. Within a line it knows how far containers have been taken: `content` is the first character behind white space,
 * `indent` the columns of white space before it, counted from where the last container ended, with tab stops every four columns.
 */
export class LineCursor {
  readonly #text: string;
  /** Offset of the line's start. */
  start = 0;
  /** Offset of the line's end, before its line end. */
  end = 0;
  content = 0;
  indent = 0;
  #next = 0;
  readonly #lineFeeds: Finder;
  readonly #returns: Finder;
  #column = 0;

  constructor(text: string) {
    this.#text = text;
    this.#lineFeeds = new Finder(text, '\n');
    this.#returns = new Finder(text, '\r');
    this.moveTo(0);
  }

  get atEnd(): boolean {
    return this.start >= this.#text.length;
  }

  get blank(): boolean {
    return this.content >= this.end;
  }

  get char(): string {
    return this.#text[this.content] ?? '';
  }

  /** Where the containers' marks end, as far as white space behind them is made of single columns. */
  get origin(): number {
    return Math.max(this.start, this.content - this.indent);
  }

  /** Goes to the line that starts at `start`. */
  moveTo(start: number): void {
    this.start = start;
    this.#findEnd(start);
    this.content = start;
    this.#column = 0;
    this.indent = 0;
    this.#skipSpace(0);
  }

  next(): void {
    this.moveTo(this.#next);
  }

  /** Makes the line end where the line of the offset `at` ends, so that `next` goes on behind it. */
  jump(at: number): void {
    this.#findEnd(at);
  }

  /** Takes a `>` and one column of white space behind it. */
  takeQuote(): void {
    this.takeMark(1, 1);
  }

  /** Takes columns of indent. */
  take(columns: number): void {
    this.indent -= columns;
  }

  /** Whether nothing follows a mark of this width on the line. */
  isLastMark(width: number): boolean {
    for (let at = this.content + width; at < this.end; at++) if (!' \t'.includes(this.#text[at] ?? '')) return false;
    return true;
  }

  /**
   * Takes a list mark and the white space behind it: up to `most` columns, `otherwise` columns when more follow.
   *
   * @returns the columns taken, which are the indent of the item's further lines.
   */
  takeMark(width: number, most = 4, otherwise = 1): number {
    this.content += width;
    this.#column += width;
    const from = this.#column;
    this.#skipSpace(from);
    if (this.blank) return width + 1;
    const taken = this.indent <= most ? this.indent : otherwise;
    this.indent -= taken;
    return width + taken;
  }

  #findEnd(from: number): void {
    const lineFeed = this.#lineFeeds.from(from);
    const carriageReturn = this.#returns.from(from);
    this.end = Math.min(lineFeed, carriageReturn, this.#text.length);
    this.#next = this.end + (carriageReturn + 1 === lineFeed && this.end === carriageReturn ? 2 : 1);
  }

  #skipSpace(from: number): void {
    let column = from;
    for (; this.content < this.end; this.content++) {
      const unit = this.#text.charCodeAt(this.content);
      if (unit === 32) column++;
      else if (unit === 9) column += 4 - (column % 4);
      else break;
    }
    this.#column = column;
    this.indent = column - from;
  }
}
