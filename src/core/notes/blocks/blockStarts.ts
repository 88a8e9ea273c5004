/** Marks at the start of a line's content that open a block. Offsets are into the whole note; every reader answers undefined for other text. */

const BULLET = /[-+*](?=[ \t\r\n]|$)/y;
const NUMBER = /(\d{1,9})[.)](?=[ \t\r\n]|$)/y;
const FANCY = /(?!p\.[ \t]+\d)(?:#\.|\(?(?:\d{1,9}|[a-z]|[ivxlcdm]{1,8})[.)]|\(?[A-Z]\)|[A-Z]\.(?=[ \t]{2}))(?=[ \t]|$)/y;
const EXAMPLE = /(?:\(@((?:[\p{L}\p{N}]|[_-](?=[\p{L}\p{N}]))*)\)|@((?:[\p{L}\p{N}]|[_-](?=[\p{L}\p{N}]))+)[.)]|@\.)(?=[ \t\r\n]|$)/uy;
const NOTE = /\[\^[^\s[\]]{1,200}\]:/y;
const FENCE = /(`{3,})([^`\r\n]*)$|(~{3,})/my;
const HEADING = /#{1,6}(?=[ \t\r\n]|$)/y;
const BREAK = /(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/my;
const UNDERLINE = /(?:=+|-+)[ \t]*$/my;
const DIGITS = '0123456789';
const DELIMITERS = /\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/my;

/** A list item's mark: how wide it is, and whether plain Markdown knows it (`-`, `1.`) or only Pandoc (`a.`, `(1)`, `#.`, `(@label)`). */
export interface ItemMark {
  readonly width: number;
  readonly kind: 'bullet' | 'number' | 'fancy' | 'example';
  /** Number of an ordered item. */
  readonly number?: number;
  /** Label of a numbered example. */
  readonly label?: string;
}

/** The mark of a list item, the indent before it left out; undefined where no item begins. */
export function itemMark(text: string, at: number): ItemMark | undefined {
  if (begins(text, at, '-+*') && match(BULLET, text, at)) return { width: 1, kind: 'bullet' };
  const number = begins(text, at, DIGITS) ? match(NUMBER, text, at) : undefined;
  if (number) return { width: number[0].length, kind: 'number', number: Number(number[1]) };
  const example = begins(text, at, '(@') ? match(EXAMPLE, text, at) : undefined;
  if (example) return { width: example[0].length, kind: 'example', label: example[1] ?? example[2] ?? '' };
  const fancy = begins(text, at, '#(') || begins(text, at, DIGITS) || begins(text, at + 1, '.)ivxlcdm') ? match(FANCY, text, at) : undefined;
  return fancy ? { width: fancy[0].length, kind: 'fancy' } : undefined;
}

/** Width of `[^label]:` in UTF-16 units; undefined where no footnote begins. */
export function noteMark(text: string, at: number): number | undefined {
  return match(NOTE, text, at)?.[0].length;
}

/** The fence of a code block: its mark and length. */
export function fenceMark(text: string, at: number): { readonly mark: string; readonly length: number } | undefined {
  const found = begins(text, at, '`~') ? match(FENCE, text, at) : undefined;
  const fence = found?.[1] ?? found?.[3];
  return fence ? { mark: fence[0] ?? '`', length: fence.length } : undefined;
}

/** Width of the signs of a heading; undefined where none begins. */
export function headingMark(text: string, at: number): number | undefined {
  return begins(text, at, '#') ? match(HEADING, text, at)?.[0].length : undefined;
}

/** Whether a line is a thematic break: three or more of `*`, `-` or `_`. */
export function isBreak(text: string, at: number): boolean {
  return begins(text, at, '*-_') && match(BREAK, text, at) !== undefined;
}

/** `===` or `---` under a heading's text. */
export function isUnderline(text: string, at: number): boolean {
  return begins(text, at, '=-') && match(UNDERLINE, text, at) !== undefined;
}

/** The row of dashes under the header of a pipe table. */
export function isDelimiterRow(text: string, at: number): boolean {
  return begins(text, at, '|:-') && (match(DELIMITERS, text, at)?.[0].includes('|') ?? false);
}

/** Whether one of these signs stands here: most lines begin with a letter, and no pattern needs to be tried on them. */
function begins(text: string, at: number, signs: string): boolean {
  return at < text.length && signs.includes(text.charAt(at));
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
