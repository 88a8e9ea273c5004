import { Finder } from '../../finder';
import type { Span } from '../../problem';
import type { BibtexEntry, BibtexField, ValuePart } from './bibtexScanner';

/**
 * Reads entries that are written by the book: `@word{key, name = {value}, …}` at the start of a line, its values a braced or quoted text or one
 * bare word, nothing between them but commas and blanks. What it reads is what the tolerant reader would read, many times as fast: braces are
 * found by the engine's own search, and fields are looked for when they are first asked for. One reader serves one pass over one text.
 */
export class SoundEntries {
  readonly #text: string;
  readonly #reader: SoundReader;

  constructor(text: string) {
    this.#text = text;
    this.#reader = new SoundReader(text);
  }

  /** The entry that begins here or behind blanks. `undefined` for all else, sound or not: the tolerant reader decides there. */
  next(from: number): BibtexEntry | undefined {
    const reader = this.#reader;
    reader.at = from;
    reader.blank();
    const start = reader.at;
    const before = start === 0 ? lineFeed : this.#text.charCodeAt(start - 1);
    if (!reader.takes(atSign) || (before !== lineFeed && before !== carriageReturn)) return undefined;
    const type = reader.word();
    if (type === undefined || /^(?:comment|preamble|string)$/i.test(type) || !reader.takes(openBrace)) return undefined;
    const keySpan = reader.key();
    const fieldsAt = reader.at;
    if (keySpan === undefined || !reader.fields()) return undefined;
    return new SoundEntry(this.#text, { type: type.toLowerCase(), keySpan, fieldsAt, span: { start, end: reader.at } });
  }
}

interface Places {
  readonly type: string;
  readonly keySpan: Span;
  readonly span: Span;
  readonly fieldsAt: number;
}

class SoundEntry implements BibtexEntry {
  readonly type: string;
  readonly key: string;
  readonly span: Span;
  readonly keySpan: Span;
  readonly #text: string;
  readonly #fieldsAt: number;
  #fields: BibtexField[] | undefined;

  constructor(text: string, { type, keySpan, span, fieldsAt }: Places) {
    this.type = type;
    this.key = text.slice(keySpan.start, keySpan.end);
    this.span = span;
    this.keySpan = keySpan;
    this.#text = text;
    this.#fieldsAt = fieldsAt;
  }

  get fields(): readonly BibtexField[] {
    if (this.#fields === undefined) {
      this.#fields = [];
      const reader = new SoundReader(this.#text);
      reader.at = this.#fieldsAt;
      reader.fields(this.#fields);
    }
    return this.#fields;
  }
}

const lineFeed = 10;
const carriageReturn = 13;
const quotationMark = 34;
const comma = 44;
const equalsSign = 61;
const atSign = 64;
const openBrace = 123;
const closeBrace = 125;

/** A place in a text that moves over sound pieces by character codes; each reading answers whether the piece was there. */
class SoundReader {
  at = 0;
  readonly #text: string;
  readonly #opens: Finder;
  readonly #closes: Finder;
  readonly #atSigns: Finder;

  constructor(text: string) {
    this.#text = text;
    this.#opens = new Finder(text, '{');
    this.#closes = new Finder(text, '}');
    this.#atSigns = new Finder(text, '@');
  }

  takes(code: number): boolean {
    if (this.#text.charCodeAt(this.at) !== code) return false;
    this.at += 1;
    return true;
  }

  /** A type or a field's name. */
  word(): string | undefined {
    const start = this.at;
    while (isWordCode(this.#text.charCodeAt(this.at))) this.at += 1;
    const isSound = this.at > start && this.at - start <= 64 && !isDigit(this.#text.charCodeAt(start));
    return isSound ? this.#text.slice(start, this.at) : undefined;
  }

  /** The key with the comma behind it. */
  key(): Span | undefined {
    this.blank();
    const start = this.at;
    while (isKeyCode(this.#text.charCodeAt(this.at))) this.at += 1;
    const span = { start, end: this.at };
    return this.at > start && this.takes(comma) ? span : undefined;
  }

  /** All fields up to and over the closing brace, listed when there is a list. */
  fields(list?: BibtexField[]): boolean {
    for (;;) {
      this.blank();
      if (this.takes(closeBrace)) return true;
      if (!this.#field(list)) return false;
      this.blank();
      if (this.takes(closeBrace)) return true;
      if (!this.takes(comma)) return false;
    }
  }

  #field(list: BibtexField[] | undefined): boolean {
    const nameStart = this.at;
    if (list === undefined ? !this.#skipWord() : this.word() === undefined) return false;
    const nameEnd = this.at;
    this.blank();
    if (!this.takes(equalsSign)) return false;
    this.blank();
    const start = this.at;
    const kind = this.#value();
    if (kind === undefined) return false;
    const inset = kind === 'bare' ? 0 : 1;
    list?.push({
      name: this.#text.slice(nameStart, nameEnd).toLowerCase(),
      nameSpan: { start: nameStart, end: nameEnd },
      valueSpan: { start, end: this.at },
      parts: [{ kind, span: { start: start + inset, end: this.at - inset } }],
    });
    return true;
  }

  #skipWord(): boolean {
    const start = this.at;
    while (isWordCode(this.#text.charCodeAt(this.at))) this.at += 1;
    return this.at > start && this.at - start <= 64 && !isDigit(this.#text.charCodeAt(start));
  }

  #value(): ValuePart['kind'] | undefined {
    if (this.takes(openBrace)) return this.#braced() ? 'braced' : undefined;
    if (this.takes(quotationMark)) return this.#quoted() ? 'quoted' : undefined;
    const start = this.at;
    while (isWordCode(this.#text.charCodeAt(this.at))) this.at += 1;
    return this.at > start ? 'bare' : undefined;
  }

  #braced(): boolean {
    let depth = 1;
    for (let at = this.at; depth > 0; at = this.at) {
      const close = this.#closes.from(at);
      if (close === Number.POSITIVE_INFINITY || this.#crossesLineHead(at, close)) return false;
      depth += this.#opens.countIn(at, close) - 1;
      this.at = close + 1;
    }
    return true;
  }

  #quoted(): boolean {
    const text = this.#text;
    let depth = 0;
    for (let at = this.at; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === openBrace) depth += 1;
      else if (code === closeBrace) depth -= 1;
      else if (code === atSign && this.#isFirstOnLine(at)) return false;
      if (depth < 0) return false;
      if (code !== quotationMark || depth > 0) continue;
      this.at = at + 1;
      return true;
    }
    return false;
  }

  /** A line that begins with `@` may begin an entry, so that the value before it may be broken. */
  #crossesLineHead(start: number, end: number): boolean {
    for (let at = this.#atSigns.from(start); at < end; at = this.#atSigns.from(at + 1)) if (this.#isFirstOnLine(at)) return true;
    return false;
  }

  #isFirstOnLine(at: number): boolean {
    const before = this.#text.charCodeAt(at - 1);
    return before <= 32 || before > 126;
  }

  blank(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.at);
      if (code !== 32 && code !== lineFeed && code !== carriageReturn && code !== 9) return;
      this.at += 1;
    }
  }
}

/** Letters, digits, `_`, `-`, `+` and `:`. */
function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95 || code === 45 || code === 43 || code === 58;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whatever is printed in ASCII, but for what has a meaning in BibTeX. */
function isKeyCode(code: number): boolean {
  return code > 32 && code < 127 && code !== quotationMark && code !== comma && code !== equalsSign && code !== openBrace && code !== closeBrace;
}
