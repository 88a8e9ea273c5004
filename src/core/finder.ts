/**
 * Finds one thing in a text again and again and remembers where: asked in rising order, it passes over the text once, however often it is asked
 * and however little there is to find.
 */
export class Finder {
  readonly #text: string;
  readonly #what: string | RegExp;
  #asked = 0;
  #found = -1;

  /** @param what a text, or a global pattern that belongs to this finder alone. */
  constructor(text: string, what: string | RegExp) {
    this.#text = text;
    this.#what = what;
  }

  /** The first place at or behind an offset; infinity when there is none. */
  from(at: number): number {
    if (at >= this.#asked && at <= this.#found) return this.#found;
    this.#asked = at;
    const found = this.#search(at);
    this.#found = found < 0 ? Number.POSITIVE_INFINITY : found;
    return this.#found;
  }

  /** Whether one begins between two offsets. */
  isIn(start: number, end: number): boolean {
    return this.from(start) < end;
  }

  /** How many begin between two offsets. */
  countIn(start: number, end: number): number {
    let count = 0;
    for (let at = this.from(start); at < end; at = this.from(at + 1)) count += 1;
    return count;
  }

  #search(at: number): number {
    if (typeof this.#what === 'string') return this.#text.indexOf(this.#what, at);
    this.#what.lastIndex = at;
    return this.#what.exec(this.#text)?.index ?? -1;
  }
}
