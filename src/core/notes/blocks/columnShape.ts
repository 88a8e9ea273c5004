import type { Span } from '../../problem';

/** Where the columns of a simple or multiline table of Pandoc begin, which is under groups of dashes. */
export interface ColumnShape {
  /** The first screen column of each, counted from the table's left; the first one also takes what stands before it. */
  readonly edges: readonly number[];
  /** How many lines of dashes the table has at most. */
  readonly rules: number;
  /** Whether blank lines separate rows, which may then have several lines. */
  readonly loose: boolean;
}

const LINES_LIMIT = 1000;
const RULE = /^ {0,3}-+(?: +-+)*[ \t]*$/;
const GROUPS = /^ {0,3}-{2,}(?: +-{2,})+[ \t]*$/;
const WHOLE = /^ {0,3}-{3,}[ \t]*$/;
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

/** Whether a line is nothing but dashes, in one group or several. */
export function isRule(line: string): boolean {
  return RULE.test(line);
}

/**
 * The shape of the table whose first line runs from `start` to `end`; undefined for other text.
 *
 * @param prefix how many characters the marks of the quotes and lists round it take at the start of each of its lines.
 */
export function columnShapeAt(text: string, start: number, end: number, prefix: number): ColumnShape | undefined {
  if (!areDashesAt(text, start) && !areDashesBelow(text, end)) return undefined;
  const first = text.slice(start, end);
  const lines = followingLines(text, end, prefix);
  if (GROUPS.test(first)) {
    const { found, blank } = toRule(lines);
    return found === undefined ? undefined : { edges: edgesOf(first), rules: 2, loose: blank };
  }
  if (!WHOLE.test(first)) {
    const next = lines.next().value;
    return next !== undefined && GROUPS.test(next) ? { edges: edgesOf(next), rules: 2, loose: false } : undefined;
  }
  const head = toRule(lines);
  if (head.found === undefined || head.blank || !GROUPS.test(head.found)) return undefined;
  return toRule(lines).found === undefined ? undefined : { edges: edgesOf(head.found), rules: 3, loose: true };
}

/** What stands under each column in a line, without white space round it; undefined where nothing does. */
export function cellsUnder(edges: readonly number[], line: string): (Span | undefined)[] {
  const at = new Screen(line);
  return edges.map((edge, index) => {
    const next = edges[index + 1];
    return trimmed(line, index === 0 ? 0 : at.index(edge), next === undefined ? line.length : at.index(next));
  });
}

function trimmed(line: string, from: number, to: number): Span | undefined {
  const text = line.slice(from, to);
  const start = from + text.length - text.trimStart().length;
  const length = text.trim().length;
  return length === 0 ? undefined : { start, end: start + length };
}

/** Leads from screen columns to places in a line, where letters may be two columns wide or none. */
class Screen {
  readonly #line: string;
  readonly #plain: boolean;

  constructor(line: string) {
    this.#line = line;
    this.#plain = !/[^\u0020-\u02ff\u2010-\u2027]/.test(line);
  }

  /** The place of the first character that stands at `column` or behind it. */
  index(column: number): number {
    if (this.#plain) return Math.min(column, this.#line.length);
    let width = 0;
    let index = 0;
    for (const char of this.#line) {
      if (width >= column) return index;
      width += WIDE.test(char) ? 2 : /\p{Mn}/u.test(char) ? 0 : 1;
      index += char.length;
    }
    return index;
  }
}

function edgesOf(rule: string): number[] {
  return [...rule.matchAll(/-+/g)].map(({ index }) => index);
}

/** Goes on to the next line of dashes behind at least one line of text; `blank` tells whether a blank line came before it. */
function toRule(lines: Iterator<string, undefined>): { readonly found?: string; readonly blank: boolean } {
  let blank = false;
  let rows = 0;
  for (let next = lines.next(); !next.done; next = lines.next()) {
    if (isRule(next.value)) return rows > 0 ? { found: next.value, blank } : { blank };
    if (next.value.trim() === '') blank = true;
    else rows++;
  }
  return { blank };
}

/** Whether the line behind the one that ends at `end` begins with dashes. */
function areDashesBelow(text: string, end: number): boolean {
  return areDashesAt(text, text.startsWith('\r\n', end) ? end + 2 : end + 1);
}

/** Whether two dashes stand at an offset, but for the marks of quotes and white space before them: the least that a line of dashes begins with. */
function areDashesAt(text: string, start: number): boolean {
  let at = start;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '>') at++;
  return text[at] === '-' && text[at + 1] === '-';
}

function* followingLines(text: string, end: number, prefix: number): Generator<string, undefined> {
  let at = end;
  for (let count = 0; count < LINES_LIMIT && at < text.length; count++) {
    const start = text.startsWith('\r\n', at) ? at + 2 : at + 1;
    LINE_END.lastIndex = start;
    at = LINE_END.exec(text)?.index ?? text.length;
    yield text.slice(Math.min(start + prefix, at), at);
  }
  return undefined;
}

const LINE_END = /[\r\n]/g;
