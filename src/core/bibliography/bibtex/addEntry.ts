import type { Span } from '../../problem';
import { insertion, type TextEdit } from '../textEdit';
import { bibtexStyle, lineEndOf } from './bibtexStyle';
import { EntryOrder } from './entryOrder';

/**
 * The edit that puts an entry into a BibTeX file at its place by the file's own order: in its alphabetical place when at least three entries
 * stand sorted by key, else behind the last entry (before what trails it, such as JabRef's comments). Indentation, line ends, blank lines between
 * entries and the habit at the end of the file are the file's. Empty when the file defines the key already.
 */
export function addEntry(text: string, entryText: string, key: string, order = EntryOrder.of(text)): readonly TextEdit[] {
  if (order.has(key)) return [];
  const { entries } = order;
  const { eol, indent, gap } = bibtexStyle(text, order.first(text));
  const entry = inStyle(entryText, indent, eol);
  const next = order.isSorted ? order.place(key) : entries.length;
  if (next === 0 && entries[0]) return [insertion(lineStart(text, entries[0].span.start), entry + gap)];
  const before = entries[next - 1];
  if (before !== undefined) return [insertion(afterEntry(text, before.span), gap + entry)];
  return [intoEntryless(text, entry, eol)];
}

/** Behind an entry and what else stands on its last line: a comma, a comment. */
function afterEntry(text: string, span: Span): number {
  const rest = /(?:[ \t]*,)?[ \t]*(?:%[^\r\n]*)?(?=[\r\n]|$)/y;
  rest.lastIndex = span.end;
  return span.end + (rest.exec(text)?.[0].trimEnd().length ?? 0);
}

/** Blanks before an entry on its line stay with the entry. */
function lineStart(text: string, at: number): number {
  let start = at;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
  return /^$|[\r\n\uFEFF]/.test(text.charAt(start - 1)) ? start : at;
}

/** A file of nothing, or of comments and macros only: the entry comes last, with a line end behind it. */
function intoEntryless(text: string, entry: string, eol: string): TextEdit {
  const visible = text.replace(/^\uFEFF/, '').trimEnd();
  const end = text.startsWith('\uFEFF') && visible !== '' ? visible.length + 1 : visible === '' ? text.length : visible.length;
  if (visible === '') return insertion(end, entry + eol);
  const hasFinalEol = text.length > end;
  return insertion(end, eol + eol + entry + (hasFinalEol ? '' : lineEndOf(text) === undefined ? eol : ''));
}

/** Entries are written with two spaces and LF; the file may do otherwise. */
function inStyle(entryText: string, indent: string, eol: string): string {
  return entryText
    .trim()
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^[ \t]+(?=\S)/, indent))
    .join(eol);
}
