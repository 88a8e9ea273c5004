import type { Span } from '../../problem';
import type { TextEdit } from '../textEdit';
import { type BibtexEntry, scanBibtex } from './bibtexScanner';
import { bibtexStyle, lineEndOf } from './bibtexStyle';

/**
 * The edit that puts an entry into a BibTeX file at its place by the file's own order: in its alphabetical place when at least three entries
 * stand sorted by key, else behind the last entry (before what trails it, such as JabRef's comments). Indentation, line ends, blank lines between
 * entries and the habit at the end of the file are the file's. Empty when the file defines the key already.
 */
export function addEntry(text: string, entryText: string, key: string): readonly TextEdit[] {
  const scan = scanBibtex(text);
  if (scan.entries.some((entry) => entry.key === key)) return [];
  const { eol, indent, gap } = bibtexStyle(text, scan);
  const entry = inStyle(entryText, indent, eol);
  const next = isSorted(scan.entries) ? scan.entries.findIndex((other) => compareKeys(other.key, key) > 0) : -1;
  if (next === 0) return [insertion(lineStart(text, scan.entries[0]?.span.start ?? 0), entry + gap)];
  const before = scan.entries.at(next === -1 ? -1 : next - 1);
  if (before !== undefined) return [insertion(afterEntry(text, before.span), gap + entry)];
  return [intoEntryless(text, entry, eol)];
}

/** Whether keys rise, in the order of letters without regard to case or by code; fewer than three tell nothing. */
function isSorted(entries: readonly BibtexEntry[]): boolean {
  if (entries.length < 3) return false;
  return entries.every((entry, index) => index === 0 || compareKeys(entries[index - 1]?.key ?? '', entry.key) <= 0);
}

function compareKeys(a: string, b: string): number {
  const first = a.toLowerCase();
  const second = b.toLowerCase();
  return first < second ? -1 : first > second ? 1 : 0;
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

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

/** Entries are written with two spaces and LF; the file may do otherwise. */
function inStyle(entryText: string, indent: string, eol: string): string {
  return entryText
    .trim()
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^[ \t]+(?=\S)/, indent))
    .join(eol);
}
