/**
 * Finds text that runs on whatever the lines in it look like: comments, raw TeX environments, display maths, `<pre>` and its like. Ends are
 * remembered, so that many openings without an end cost no more than one.
 */
export class OpaqueText {
  readonly #text: string;
  readonly #found = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The offset behind what opens on the line from `start` to `end` and runs past it; `end` when nothing does. */
  reach(start: number, end: number): number {
    OPENING.lastIndex = start;
    let reached = end;
    let code = 0;
    for (let match = OPENING.exec(this.#text); match && match.index < reached; match = OPENING.exec(this.#text)) {
      const at = match.index;
      const opening = match[0];
      if (opening[0] === '`') {
        const close = this.#text.indexOf(opening, at + opening.length);
        code = close >= 0 && close < reached ? close + opening.length : at;
        OPENING.lastIndex = Math.max(code, at + opening.length);
        continue;
      }
      if (opening[0] === '\\' && opening.length === 2) continue;
      const close = this.#closing(opening, at);
      if (close < 0) continue;
      OPENING.lastIndex = close;
      if (close > reached) reached = this.#lineEnd(close);
    }
    return reached;
  }

  #closing(opening: string, at: number): number {
    const behind = at + opening.length;
    if (opening === '<!--') return this.#next('-->', behind);
    if (opening === '$$') {
      const close = this.#next('$$', behind);
      const blank = this.#nextBlank(behind);
      return close > 0 && (blank < 0 || close < blank) ? close : -1;
    }
    if (opening[0] === '\\') return this.#next(`\\end{${opening.slice(7, -1)}}`, behind);
    return this.#next(`</${opening.slice(1).toLowerCase()}>`, behind);
  }

  /** The offset behind the next occurrence, or -1. */
  #next(what: string, from: number): number {
    const known = this.#found.get(what);
    if (known !== undefined && (known < 0 || known - what.length >= from)) return known;
    if (this.#found.size > NAMES_LIMIT) return -1;
    const at = this.#text.indexOf(what, from);
    const end = at < 0 ? -1 : at + what.length;
    this.#found.set(what, end);
    return end;
  }

  #nextBlank(from: number): number {
    const known = this.#found.get('blank');
    if (known !== undefined && (known < 0 || known >= from)) return known;
    BLANK.lastIndex = from;
    const at = BLANK.exec(this.#text)?.index ?? -1;
    this.#found.set('blank', at);
    return at;
  }

  #lineEnd(at: number): number {
    let end = at;
    while (end < this.#text.length && this.#text[end] !== '\n' && this.#text[end] !== '\r') end++;
    return end;
  }
}

const OPENING = /`+|<!--|\$\$|\\begin\{[^{}\n]{1,80}\}|<(?:pre|script|style|textarea)(?=[\s>])|\\[^A-Za-z\s]/gi;
const BLANK = /(?:\r\n?|\n)[ \t>]*(?=[\r\n])/g;
const NAMES_LIMIT = 200;
