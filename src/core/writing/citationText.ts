import type { Span } from '../problem';

/** How a citation is set: `[@key]`, `@key`, or `@key []` with the cursor between the brackets for a locator. */
export type CitationStyle = 'bracketed' | 'inText' | 'inTextSuffix';

/** A replacement in one text, and where the cursor goes: an offset into the text after the edit. */
export interface CitationEdit {
  readonly span: Span;
  readonly newText: string;
  readonly cursor: number;
}

/**
 * The edit that cites `keys` at a selection of a note. Aware of what stands round the cursor: inside a citation group (`[@ng; |]`, `[@ng|]`,
 * `[@ng, p. 3|]`) the keys join it with `; `, and so they do right behind or before one (`[@ng]|`) unless the style is in text; inside empty brackets
 * they fill them; elsewhere they are written in the wanted style, with a space where they would otherwise touch a word, or turn with what
 * follows into a link. A non-empty selection is replaced.
 *
 * Example: `citationEdit('As [@ng].', { start: 7, end: 7 }, ['lee'], 'bracketed')` inserts `; @lee` at 7.
 */
export function citationEdit(text: string, selection: Span, keys: readonly string[], style: CitationStyle): CitationEdit {
  const group = enclosingGroup(text, selection);
  const items = keys.map(citationItem);
  if (group) return groupEdit(text, selection, group, items);
  if (style === 'bracketed' && selection.start === selection.end) {
    const touching = touchingEdit(text, selection.start, items);
    if (touching) return touching;
  }
  const before = /[\p{L}\p{N}.,;:?!)\]}”’»%`$]$/u.test(text.slice(Math.max(0, selection.start - 2), selection.start)) ? ' ' : '';
  const after = /^[\p{L}\p{N}_([{]/u.test(text.slice(selection.end, selection.end + 2)) ? ' ' : '';
  const written = before + inStyle(items, style);
  const inside = style === 'inTextSuffix' ? written.length - 1 : written.length;
  return { span: selection, newText: written + after, cursor: selection.start + inside };
}

/** `@key`, with braces where Pandoc would not read the whole key without them. */
export function citationItem(key: string): string {
  return isPlainKey(key) ? `@${key}` : `@{${key}}`;
}

/** True when Pandoc reads `@key` to its very end: letters, digits, `_`, and single inner marks of `:.#$%&-+?<>~/`. */
export function isPlainKey(key: string): boolean {
  return /^[\p{L}\p{N}_]+(?:[:.#$%&\-+?<>~/][\p{L}\p{N}_]+)*$/u.test(key);
}

function inStyle(items: readonly string[], style: CitationStyle): string {
  if (style === 'bracketed') return `[${items.join('; ')}]`;
  const suffix = style === 'inTextSuffix' ? ' []' : '';
  return `${items.join(', ')}${suffix}`;
}

/** What is replaced when a group is joined: the cursor's place, moved out of the item it stands in. */
function groupEdit(text: string, selection: Span, group: Span, items: readonly string[]): CitationEdit {
  const content = text.slice(group.start, group.end);
  if (content.trim() === '') return { span: group, newText: items.join('; '), cursor: group.start + items.join('; ').length };
  const place = selection.start === selection.end ? joiningPlace(text, selection.start, group) : selection.start;
  const before = text.slice(group.start, place).trimEnd();
  const after = text.slice(selection.start === selection.end ? place : selection.end, group.end).trimStart();
  const left = before === '' ? '' : before.endsWith(';') ? `${gap(text, place)}` : '; ';
  const right = after === '' || after.startsWith(';') ? '' : '; ';
  const newText = left + items.join('; ') + right;
  const end = selection.start === selection.end ? place : selection.end;
  return { span: { start: place, end }, newText, cursor: place + newText.length };
}

/** `[@a][@b]` would be two citations, the first of them in the text: the keys join a group that the cursor touches. */
function touchingEdit(text: string, cursor: number, items: readonly string[]): CitationEdit | undefined {
  const behind = text[cursor - 1] === ']' ? enclosingGroup(text, { start: cursor - 1, end: cursor - 1 }) : undefined;
  if (behind && text.slice(behind.start, behind.end).trim() !== '') {
    const newText = `; ${items.join('; ')}`;
    const end = behind.start + text.slice(behind.start, behind.end).trimEnd().replace(/;$/, '').length;
    return { span: { start: end, end: behind.end }, newText, cursor: end + newText.length + 1 };
  }
  const before = text[cursor] === '[' ? enclosingGroup(text, { start: cursor + 1, end: cursor + 1 }) : undefined;
  if (!before || text.slice(before.start, before.end).trim() === '') return undefined;
  const newText = `[${items.join('; ')}; `;
  return { span: { start: cursor, end: before.start }, newText, cursor: cursor + newText.length - 2 };
}

function gap(text: string, place: number): string {
  return /\s/.test(text[place - 1] ?? '') ? '' : ' ';
}

/** The end of the item round the cursor, or the cursor itself right behind `;` or `[`. */
function joiningPlace(text: string, cursor: number, group: Span): number {
  const before = text.slice(group.start, cursor).trimEnd();
  if (before === '' || before.endsWith(';')) return cursor;
  let place = cursor;
  while (place < group.end && text[place] !== ';') place++;
  while (place > group.start && /\s/.test(text[place - 1] ?? '')) place--;
  return place;
}

const farthest = 2000;

/** The inside of the brackets round a selection, when they are a citation group or empty; never over a blank line. */
function enclosingGroup(text: string, selection: Span): Span | undefined {
  const start = openingBracket(text, selection.start);
  const end = start === undefined ? undefined : closingBracket(text, selection.end);
  if (start === undefined || end === undefined) return undefined;
  const content = text.slice(start, end);
  const isGroup = content.trim() === '' || /(?:^|[^\p{L}\p{N}])@[\p{L}\p{N}_{]/u.test(content);
  const opensLink = text[end + 1] === '(' || text[start - 2] === '!' || isTaskBox(text, start);
  return isGroup && !opensLink && !/\n\s*\n/.test(content) ? { start, end } : undefined;
}

/** `- [ ] read it`: not empty brackets that wait for a citation. */
function isTaskBox(text: string, start: number): boolean {
  return /(?:^|\n)[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[$/.test(text.slice(Math.max(0, start - 200), start));
}

function openingBracket(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from - 1; at >= Math.max(0, from - farthest); at--) {
    if (text[at] === ']') depth++;
    else if (text[at] === '[' && depth-- === 0) return at + 1;
  }
  return undefined;
}

function closingBracket(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < Math.min(text.length, from + farthest); at++) {
    if (text[at] === '[') depth++;
    else if (text[at] === ']' && depth-- === 0) return at;
  }
  return undefined;
}
