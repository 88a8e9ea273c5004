import { say } from '../../../l10n/say';
import type { Problem, Span } from '../../problem';
import { BibtexCursor } from './bibtexCursor';
import { SoundEntries } from './soundEntries';

/** One piece of a value; pieces are joined by `#`. `span` covers the text without its delimiters: `a` in `{a}`. A bare piece is a number or a macro's name. */
export interface ValuePart {
  readonly kind: 'braced' | 'quoted' | 'bare';
  readonly span: Span;
}

/** One `name = value`. `name` is in lower case; `valueSpan` covers the whole value with its delimiters. */
export interface BibtexField {
  readonly name: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  readonly parts: readonly ValuePart[];
}

/** One entry as it stands in the text. `type` is in lower case; `span` runs from `@` to behind the closing delimiter. */
export interface BibtexEntry {
  readonly type: string;
  readonly key: string;
  readonly span: Span;
  readonly keySpan: Span;
  readonly fields: readonly BibtexField[];
}

/** The bare structure of a `.bib` file. `entries` holds repeated keys too, in the order of the text; `macros` has lower-case names. */
export interface BibtexScan {
  readonly entries: readonly BibtexEntry[];
  readonly macros: ReadonlyMap<string, readonly ValuePart[]>;
  readonly problems: readonly Problem[];
}

/**
 * Finds entries, fields and macros of a BibTeX or BibLaTeX file with their exact places, in one linear pass, decoding nothing. Never throws:
 * a broken entry costs itself at most, and reading goes on at the next line that begins `@word{`. With `from` it starts at that offset.
 *
 * Example: in `@book{a, year = 2000}` the entry covers everything, its key `{ start: 6, end: 7 }`, the field's value `{ start: 16, end: 20 }`.
 */
export function scanBibtex(text: string, from = 0): BibtexScan {
  const cursor = new BibtexCursor(text);
  cursor.at = from;
  const sound = new SoundEntries(text);
  const entries: BibtexEntry[] = [];
  const macros = new Map<string, readonly ValuePart[]>();
  for (;;) {
    const next = sound.next(cursor.at);
    if (next !== undefined) cursor.at = next.span.end;
    else if (!cursor.toNextHead()) break;
    const entry = next ?? readTolerantly(cursor, macros);
    if (entry !== undefined) entries.push(entry);
  }
  return { entries, macros, problems: cursor.takeProblems() };
}

/** Reads what begins at the cursor, be it an entry, a macro or what is passed over. */
function readTolerantly(cursor: BibtexCursor, macros: Map<string, readonly ValuePart[]>): BibtexEntry | undefined {
  const start = cursor.at;
  const head = cursor.readHead();
  if (head === undefined) return undefined;
  if (head.word === 'comment' || head.word === 'preamble') cursor.skipGroup(head);
  else if (head.word === 'string') readMacros(cursor, head.close, macros);
  else return readEntry(cursor, start, head.word, head.close);
  return undefined;
}

function readMacros(cursor: BibtexCursor, close: string, macros: Map<string, readonly ValuePart[]>): void {
  for (const field of readFields(cursor, close, '@string')) macros.set(field.name, field.parts);
}

function readEntry(cursor: BibtexCursor, start: number, type: string, close: string): BibtexEntry | undefined {
  const keySpan = cursor.readKey();
  const key = cursor.text.slice(keySpan.start, keySpan.end);
  const fields = readFields(cursor, close, key === '' ? 'without a key' : `“${key}”`);
  const entry = { type, key, span: { start, end: cursor.at }, keySpan, fields };
  if (key === '') {
    cursor.report(say`This entry has no key, so it cannot be cited.`, { start, end: keySpan.start });
    return undefined;
  }
  if (key.includes('{')) cursor.report(say`The key holds braces: BibTeX and Pandoc refuse it.`, keySpan);
  if (/\s/.test(key)) cursor.report(say`The key holds white space, so it cannot be cited.`, keySpan);
  return entry;
}

/** Reads up to and over the closing delimiter, or up to where the entry breaks off. */
function readFields(cursor: BibtexCursor, close: string, owner: string): BibtexField[] {
  const fields: BibtexField[] = [];
  let separated = true;
  for (;;) {
    cursor.skipBlank();
    const mark = cursor.peek();
    if (mark === '' || cursor.atHead()) {
      cursor.breakOff(say`The entry ${owner} is not closed.`);
      return fields;
    }
    if (mark === close || mark === '}') {
      cursor.at += 1;
      return fields;
    }
    if (mark === ',') {
      cursor.at += 1;
      separated = true;
      continue;
    }
    const field = readField(cursor);
    if (field === undefined) {
      cursor.skipJunk(owner);
      continue;
    }
    if (!separated) cursor.report(say`A comma is missing before “${field.name}”.`, field.nameSpan);
    separated = false;
    fields.push(field);
  }
}

function readField(cursor: BibtexCursor): BibtexField | undefined {
  const nameSpan = cursor.readFieldName();
  if (nameSpan === undefined) return undefined;
  const name = cursor.text.slice(nameSpan.start, nameSpan.end).toLowerCase();
  const start = cursor.at;
  const parts = readValue(cursor);
  return {
    name,
    nameSpan,
    valueSpan: { start, end: Math.max(start, parts.at(-1)?.outerEnd ?? start) },
    parts: parts.map(({ kind, span }) => ({ kind, span })),
  };
}

/** A value part that still knows where its closing delimiter ends. */
interface ReadPart extends ValuePart {
  readonly outerEnd: number;
}

function readValue(cursor: BibtexCursor): ReadPart[] {
  const parts: ReadPart[] = [];
  for (;;) {
    const part = readPart(cursor);
    if (part !== undefined) parts.push(part);
    cursor.skipBlank();
    if (cursor.peek() !== '#') return parts;
    cursor.at += 1;
    cursor.skipBlank();
  }
}

function readPart(cursor: BibtexCursor): ReadPart | undefined {
  const mark = cursor.peek();
  if (mark !== '{' && mark !== '"') {
    const span = cursor.readBare();
    return span === undefined ? undefined : { kind: 'bare', span, outerEnd: span.end };
  }
  const span = cursor.readDelimited(mark);
  return { kind: mark === '{' ? 'braced' : 'quoted', span, outerEnd: cursor.at };
}
