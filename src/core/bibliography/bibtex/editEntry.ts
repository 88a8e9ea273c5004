import type { Span } from '../../problem';
import { sortEdits, type TextEdit } from '../textEdit';
import { type BibtexEntry, type BibtexField, scanBibtex } from './bibtexScanner';
import { bibtexStyle } from './bibtexStyle';
import { ownField } from './bibtexValues';

/**
 * Renames a key in a BibTeX file: every entry defined by it, and every field of other entries that refers to it (`crossref`, `xref`, `xdata`,
 * `related`, `entryset`, `ids`). Empty when nothing bears the name.
 */
export function renameKey(text: string, from: string, to: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const entry of entriesHolding(text, from)) {
    if (entry.key === from) edits.push({ span: entry.keySpan, newText: to });
    for (const field of entry.fields) if (referringFields.has(field.name)) edits.push(...renameWithin(text, field, from, to));
  }
  return sortEdits(edits);
}

/** The entries in whose text a key stands anywhere: fields need not be looked for in all others. */
function* entriesHolding(text: string, key: string): Iterable<BibtexEntry> {
  let at = text.indexOf(key);
  for (const entry of at < 0 ? [] : scanBibtex(text).entries) {
    if (at >= 0 && at < entry.span.start) at = text.indexOf(key, entry.span.start);
    if (at >= 0 && at < entry.span.end) yield entry;
  }
}

/**
 * Takes out the entry that counts for a key, with the line end and the blank lines that set it apart; what stands round it stays. Empty when
 * there is none.
 */
export function removeEntry(text: string, key: string): readonly TextEdit[] {
  const entry = scanBibtex(text).entries.find((other) => other.key === key);
  return entry === undefined ? [] : [{ span: withSeparation(text, entry.span), newText: '' }];
}

/** Takes out the definition whose key stands at an offset, also one that repeats a key; as `removeEntry` does. */
export function removeEntryAt(text: string, keyStart: number): readonly TextEdit[] {
  const entry = scanBibtex(text).entries.find(({ keySpan }) => keySpan.start === keyStart);
  return entry === undefined ? [] : [{ span: withSeparation(text, entry.span), newText: '' }];
}

/**
 * Brings the entry that counts for a key up to the state of another entry's text (whose key is ignored): its type, the fields both have and the
 * fields only the new one has. A value keeps its delimiters or gets braces, a new field comes last, laid out as the others. Fields that only the old
 * one has stay, except those in `outdated`.
 */
export function replaceEntry(text: string, key: string, newEntryText: string, outdated: readonly string[] = []): readonly TextEdit[] {
  const scan = scanBibtex(text);
  const entry = scan.entries.find((other) => other.key === key);
  const wanted = scanBibtex(newEntryText).entries[0];
  if (entry === undefined || wanted === undefined) return [];
  const edits: TextEdit[] = [];
  if (wanted.type !== entry.type) edits.push({ span: typeSpan(text, entry), newText: wanted.type });
  const added: [string, string][] = [];
  for (const field of wanted.fields) {
    const value = joinedParts(newEntryText, field);
    const present = ownField(entry, field.name);
    if (present === undefined) added.push([field.name, value]);
    else edits.push(...changedValue(text, present, value));
  }
  for (const name of outdated) {
    const field = ownField(wanted, name) === undefined ? ownField(entry, name) : undefined;
    if (field !== undefined) edits.push({ span: fieldWithComma(text, entry, field), newText: '' });
  }
  if (added.length > 0) edits.push(newFields(text, entry, added, bibtexStyle(text, scan.entries)));
  return sortEdits(edits);
}

/** The fields that say nothing but that an entry is a preprint, and are wrong once it is published: a publisher, a journal, a note `arXiv`. */
export function preprintFields(text: string, key: string): readonly string[] {
  const entry = scanBibtex(text).entries.find((other) => other.key === key);
  return entry?.fields.filter((field) => saysPreprint.test(joinedParts(text, field).replace(/[{}]/g, ''))).map(({ name }) => name) ?? [];
}

const saysPreprint = /^\s*(?:arxiv(?: e-prints)?(?: preprint)?|arxiv(?: preprint arxiv)?:\s*\S+(?: \[[\w.-]+\])?|corr|abs\/\S+|prepublished)\s*$/i;

const referringFields: ReadonlySet<string> = new Set(['crossref', 'xref', 'xdata', 'related', 'entryset', 'ids']);

function renameWithin(text: string, field: BibtexField, from: string, to: string): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const { span } of field.parts) {
    const value = text.slice(span.start, span.end);
    for (const found of value.matchAll(/[^,\s]+/g)) {
      const start = span.start + found.index;
      if (found[0] === from) edits.push({ span: { start, end: start + from.length }, newText: to });
    }
  }
  return edits;
}

/** The word behind `@`. */
function typeSpan(text: string, entry: BibtexEntry): Span {
  const start = text.toLowerCase().indexOf(entry.type, entry.span.start);
  return { start, end: start + entry.type.length };
}

function joinedParts(text: string, field: BibtexField): string {
  return field.parts.map(({ span }) => text.slice(span.start, span.end)).join('');
}

/** A value in quotes moves into braces when the new one holds a quotation mark; a bare one when it is no number. */
function changedValue(text: string, field: BibtexField, value: string): TextEdit[] {
  const [only] = field.parts;
  if (joinedParts(text, field) === value && field.parts.length === 1) return [];
  if (field.parts.length === 1 && only !== undefined && staysDelimited(only.kind, value)) return [{ span: only.span, newText: value }];
  return [{ span: field.valueSpan, newText: `{${value}}` }];
}

function staysDelimited(kind: string, value: string): boolean {
  return kind === 'braced' || (kind === 'quoted' && !value.includes('"')) || (kind === 'bare' && /^\d+$/.test(value));
}

/** A field goes with the comma behind it and its line; the last one with the comma before it. */
function fieldWithComma(text: string, entry: BibtexEntry, field: BibtexField): Span {
  const behind = /\s*,[ \t]*/y;
  behind.lastIndex = field.valueSpan.end;
  const comma = behind.exec(text)?.[0];
  const start = trimmedBefore(text, field.nameSpan.start);
  if (comma !== undefined) return { start, end: field.valueSpan.end + comma.trimEnd().length };
  const index = entry.fields.indexOf(field);
  const previous = entry.fields[index - 1];
  return { start: previous?.valueSpan.end ?? entry.keySpan.end, end: field.valueSpan.end };
}

function trimmedBefore(text: string, at: number): number {
  let start = at;
  while (/\s/.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function newFields(
  text: string,
  entry: BibtexEntry,
  fields: readonly (readonly [string, string])[],
  style: { eol: string; indent: string },
): TextEdit {
  const last = entry.fields.at(-1)?.valueSpan.end ?? entry.keySpan.end;
  const comma = /\s*,/y;
  comma.lastIndex = last;
  const behind = comma.exec(text)?.[0];
  const isOneLine = entry.fields.length > 0 && !/[\r\n]/.test(text.slice(entry.span.start, entry.span.end));
  const before = isOneLine ? ' ' : style.eol + style.indent;
  const written = fields.map(([name, value]) => `${before}${name} = {${value}}`).join(',');
  const at = last + (behind?.length ?? 0);
  return {
    span: { start: at, end: at },
    newText: (behind === undefined ? ',' : '') + written + (behind === undefined ? closingBreak(text, at, style.eol, isOneLine) : ','),
  };
}

/** An entry without fields may be one line; its closing brace then gets a line of its own. */
function closingBreak(text: string, at: number, eol: string, isOneLine: boolean): string {
  return isOneLine || /^\s*[\r\n]/.test(text.slice(at, at + 50)) ? '' : eol;
}

/** The entry, the rest of its line, and the blank lines behind it; those before it instead when it is the last, so that the file ends as it did. */
function withSeparation(text: string, span: Span): Span {
  const behind = /([ \t]*,?[ \t]*)((?:(?:\r\n|\r|\n)[ \t]*)*)/y;
  behind.lastIndex = span.end;
  const [, line = '', blank = ''] = behind.exec(text) ?? [];
  const end = span.end + line.length + Math.max(blank.lastIndexOf('\n'), blank.lastIndexOf('\r')) + 1;
  const before = trimmedBefore(text, span.start);
  const isFirst = before === 0 || (before === 1 && text.startsWith('\uFEFF'));
  if (end < text.length || isFirst || before === span.start) return { start: span.start, end };
  return { start: before, end: span.end + line.length };
}
