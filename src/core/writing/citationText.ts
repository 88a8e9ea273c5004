import type { TextEdit } from '../bibliography/textEdit';
import type { Span } from '../problem';
import { enclosingGroup, groupKeys } from './citationGroup';
import { inlineEdit } from './inlineEdit';

/** How a citation is set: `[@key]`, `@key`, or `@key []` with the cursor between the brackets for a locator. */
export type CitationStyle = 'bracketed' | 'inText' | 'inTextSuffix';

/**
 * A replacement in one text, and where the cursor goes: an offset into the text after the edit. One that replaces nothing by nothing says that the
 * group at the cursor cites it all already.
 */
export interface CitationEdit {
  readonly span: Span;
  readonly newText: string;
  readonly cursor: number;
}

/**
 * The edit that cites `keys` at a selection of a note. Aware of what stands round the cursor: inside a citation group (`[@ng; |]`, `[@ng|]`,
 * `[@ng, p. 3|]`) the keys join it with `; `, and so they do right behind or before one (`[@ng]|`) unless the style is in text; inside empty brackets
 * they fill them; elsewhere they are written in the wanted style, behind the word that the cursor stands within, with a space where they would
 * otherwise touch a word, or turn with what follows into a link. A key that the group holds is not written again: when it holds them all, nothing
 * is, and the cursor goes behind the last of them. A non-empty selection is replaced, unless it cuts a key of its group.
 *
 * Example: `citationEdit('As [@ng].', { start: 7, end: 7 }, ['lee'], 'bracketed')` inserts `; @lee` at 7.
 */
export function citationEdit(text: string, selection: Span, keys: readonly string[], style: CitationStyle): CitationEdit {
  const wanted = [...new Set(keys)];
  const group = enclosingGroup(text, selection);
  if (group) return groupEdit(text, withoutCut(text, selection, group), group, wanted);
  const isTouching = style === 'bracketed' && selection.start === selection.end;
  return (isTouching ? touchingEdit(text, selection.start, wanted) : undefined) ?? proseEdit(text, selection, wanted, style);
}

/** Whether an edit changes nothing, because what it would cite is cited there. */
export function isCitedAlready({ span, newText }: TextEdit): boolean {
  return newText === '' && span.start === span.end;
}

/** `@key`, with braces where Pandoc would not read the whole key without them. */
export function citationItem(key: string): string {
  return isPlainKey(key) ? `@${key}` : `@{${key}}`;
}

/** True when Pandoc reads `@key` to its very end: letters, digits, `_`, and single inner marks of `:.#$%&-+?<>~/`. */
export function isPlainKey(key: string): boolean {
  return /^[\p{L}\p{N}_]+(?:[:.#$%&\-+?<>~/][\p{L}\p{N}_]+)*$/u.test(key);
}

function proseEdit(text: string, selection: Span, keys: readonly string[], style: CitationStyle): CitationEdit {
  const written = inStyle(keys.map(citationItem), style);
  const { span, newText } = inlineEdit(text, selection, written);
  const end = newText.indexOf(written) + written.length;
  return { span, newText, cursor: span.start + (style === 'inTextSuffix' ? end - 1 : end) };
}

function inStyle(items: readonly string[], style: CitationStyle): string {
  if (style === 'bracketed') return `[${items.join('; ')}]`;
  const suffix = style === 'inTextSuffix' ? ' []' : '';
  return `${items.join(', ')}${suffix}`;
}

/** A selection that begins or ends inside a key is taken for a cursor at its end: to replace it would leave half a key. */
function withoutCut(text: string, selection: Span, group: Span): Span {
  const cuts = groupKeys(text, group).some(({ span }) => [selection.start, selection.end].some((edge) => edge > span.start && edge < span.end));
  return cuts ? { start: selection.end, end: selection.end } : selection;
}

/** The keys that a group lacks; of the group counts what will not be replaced. Where it lacks none, the edit that says so. */
function lacking(text: string, group: Span, keys: readonly string[], replaced?: Span): readonly string[] | CitationEdit {
  const isLost = ({ start, end }: Span) => replaced !== undefined && start >= replaced.start && end <= replaced.end;
  const held = groupKeys(text, group).filter(({ span }) => !isLost(span));
  const missing = keys.filter((key) => !held.some((each) => each.key === key));
  const last = held.findLast(({ key }) => keys.includes(key));
  if (missing.length > 0 || !last) return missing;
  return { span: { start: last.span.end, end: last.span.end }, newText: '', cursor: last.span.end };
}

/** What is replaced when a group is joined: the cursor's place, moved out of the item it stands in. */
function groupEdit(text: string, selection: Span, group: Span, keys: readonly string[]): CitationEdit {
  const isCursor = selection.start === selection.end;
  const missing = lacking(text, group, keys, isCursor ? undefined : selection);
  if ('span' in missing) return missing;
  const items = missing.map(citationItem).join('; ');
  const content = text.slice(group.start, group.end);
  if (content.trim() === '') return { span: group, newText: items, cursor: group.start + items.length };
  const place = isCursor ? joiningPlace(text, selection.start, group) : selection.start;
  const end = isCursor ? place : selection.end;
  const before = text.slice(group.start, place).trimEnd();
  const after = text.slice(end, group.end).trimStart();
  const left = before === '' ? '' : before.endsWith(';') ? `${gap(text, place)}` : '; ';
  const right = after === '' || after.startsWith(';') ? '' : '; ';
  const newText = left + items + right;
  return { span: { start: place, end }, newText, cursor: place + newText.length };
}

/** `[@a][@b]` would be two citations, the first of them in the text: the keys join a group that the cursor touches. */
function touchingEdit(text: string, cursor: number, keys: readonly string[]): CitationEdit | undefined {
  const behind = text[cursor - 1] === ']' ? enclosingGroup(text, { start: cursor - 1, end: cursor - 1 }) : undefined;
  if (behind && text.slice(behind.start, behind.end).trim() !== '') return joinBehind(text, behind, keys);
  const before = text[cursor] === '[' ? enclosingGroup(text, { start: cursor + 1, end: cursor + 1 }) : undefined;
  if (!before || text.slice(before.start, before.end).trim() === '') return undefined;
  const missing = lacking(text, before, keys);
  if ('span' in missing) return missing;
  const newText = `[${missing.map(citationItem).join('; ')}; `;
  return { span: { start: cursor, end: before.start }, newText, cursor: cursor + newText.length - 2 };
}

function joinBehind(text: string, group: Span, keys: readonly string[]): CitationEdit {
  const missing = lacking(text, group, keys);
  if ('span' in missing) return missing;
  const newText = `; ${missing.map(citationItem).join('; ')}`;
  const end = group.start + text.slice(group.start, group.end).trimEnd().replace(/;$/, '').length;
  return { span: { start: end, end: group.end }, newText, cursor: end + newText.length + 1 };
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
