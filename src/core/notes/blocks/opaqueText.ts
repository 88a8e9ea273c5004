import { Finder } from '../../finder';
import { NO_COMMENT } from '../inlines/inlineAtoms';
import { Landmarks } from '../inlines/landmarks';
import { mayHoldBlankLines, texEnd } from '../inlines/texCommand';

const RAW_START = /<!--(?!-?>)|<(pre|script|style|textarea)(?=[\s>])/iy;

/** Whether a text is nothing but comments, scripts and the like, behind which a new block begins. */
export function isRawHtml(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    RAW_START.lastIndex = at;
    const start = RAW_START.exec(text);
    if (!start) return false;
    const close = start[1] === undefined ? '-->' : `</${start[1]}>`;
    const end = text.indexOf(close, at + start[0].length);
    if (end < 0) return false;
    at = end + close.length;
    while (text[at] === ' ' || text[at] === '\t') at++;
  }
  return true;
}

/**
 * Finds text that runs on whatever the lines in it look like: comments, raw TeX environments, display maths, `<pre>` and its like. Ends are
 * remembered, so that many openings without an end cost no more than one.
 */
export class OpaqueText {
  readonly #text: string;
  readonly #found = new Map<string, number>();
  readonly #signs: Finder;
  readonly #landmarks: Landmarks;

  constructor(text: string) {
    this.#text = text;
    this.#landmarks = new Landmarks(text);
    this.#signs = new Finder(text, /[<$\\]/g);
  }

  /**
   * The offset behind what opens on the line from `start` to `end` and runs past it; `end` when nothing does. Whether arguments of TeX commands
   * run on over blank lines is asked where no list or quote may end before them.
   */
  reach(start: number, end: number, mayHoldTex: boolean): number {
    let reached = end;
    for (let from = start; from < reached; ) {
      const found = this.#reachOnLine(from, reached, mayHoldTex);
      if (found <= reached) return reached;
      from = found;
      reached = this.#lineEnd(found);
    }
    return reached;
  }

  /** The offset behind the first thing opened between two offsets that closes behind `end`; 0 when there is none. */
  #reachOnLine(start: number, end: number, mayHoldTex: boolean): number {
    if (!this.#signs.isIn(start, end)) return 0;
    const line = this.#text.slice(start, end);
    let open: number | undefined;
    OPENING.lastIndex = 0;
    for (let match = OPENING.exec(line); match; match = OPENING.exec(line)) {
      const opening = match[0];
      if (opening.startsWith('`')) {
        const close = line.indexOf(opening, OPENING.lastIndex);
        if (close >= 0) OPENING.lastIndex = close + opening.length;
      } else if (COMMAND.test(opening)) {
        if (mayHoldTex) open ??= lastOpen(line);
        const close = match.index < (open ?? -1) ? this.#texEnd(opening, start + match.index) : -1;
        if (close > end) return close;
      } else if (opening.length > 1 && !ESCAPE.test(opening)) {
        const close = this.#closing(opening, start + match.index);
        if (close > end) return close;
        if (close >= 0) OPENING.lastIndex = close - start;
      }
    }
    return 0;
  }

  #closing(opening: string, at: number): number {
    const behind = at + opening.length;
    if (opening === '<!--') return NO_COMMENT.test(this.#text.slice(behind, behind + 2)) ? -1 : this.#next('-->', behind);
    if (opening === '$$') {
      const close = this.#next('$$', behind);
      const blank = this.#nextBlank(behind);
      return close > 0 && (blank < 0 || close < blank) ? close : -1;
    }
    if (opening[0] === '\\') return this.#next(`\\end{${opening.slice(7, -1)}}`, behind);
    return this.#next(`</${opening.slice(1).toLowerCase()}>`, behind);
  }

  /** The offset behind a TeX command whose arguments hold a blank line, or -1: without one it is a matter of its paragraph. */
  #texEnd(opening: string, at: number): number {
    const end = mayHoldBlankLines(opening.slice(1)) ? texEnd(this.#landmarks, at) : -1;
    const blank = this.#nextBlank(at);
    return blank >= 0 && blank < end ? end : -1;
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

const OPENING = /`+|<!--|\$\$|\\begin\{[^{}\n]{1,80}\}|<(?:pre|script|style|textarea)(?=[\s>])|\\[^A-Za-z\s]|\\[A-Za-z]+/gi;
const COMMAND = /^\\[A-Za-z]+$/;
const ESCAPE = /^\\[^A-Za-z]$/;
const BLANK = /(?:\r\n?|\n)[ \t>]*(?=[\r\n])/g;
const NAMES_LIMIT = 200;

/** Where the last brace or bracket begins that does not close on its line; -1 when all do. */
function lastOpen(line: string): number {
  const open: number[] = [];
  for (let at = 0; at < line.length; at++) {
    const sign = line[at];
    if (sign === '\\') at++;
    else if (sign === '{' || sign === '[') open.push(at);
    else if (sign === '}' || sign === ']') open.pop();
  }
  return open.at(-1) ?? -1;
}
