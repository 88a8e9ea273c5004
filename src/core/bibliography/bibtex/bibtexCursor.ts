import { say } from '../../../l10n/say';
import { LineMap } from '../../lineMap';
import type { Problem, Span } from '../../problem';
import { type Escapes, findDelimiter, findParenthesis, headWithKey, type Match, visibleBefore } from './bibtexDelimiters';

/** The start of something: `word` in lower case (`article`, `string`, `comment`), `close` the character that ends it. */
export interface BibtexHead {
  readonly word: string;
  readonly close: string;
}

// In each of these two neighbouring runs never share a character, so that none of them can be tried in more than one way.
const head = /@\s*([^\s{}()@,=#"%\\']{1,64})\s*([{(])/y;
const headWithField = /@\s*[^\s{}()@,=#"%\\']{1,64}\s*[{(]\s*[^\s,{}]*\s*,\s*[\w:+-]{1,64}\s*=/y;
const commonType =
  /^(?:article|book|booklet|collection|conference|dataset|electronic|in(?:book|collection|proceedings|reference)|manual|masterthesis|mastersthesis|misc|mv[a-z]+|online|patent|periodical|phdthesis|proceedings|reference|report|software|techreport|thesis|unpublished|www)$/i;
const keyToken = /[^\s,{}]*(?:(?<!=)\{[^\s,{}]*\}[^\s,{}]*)*/y;
const restOfSpacedKey = /[ \t]+[^,{}=\r\n]{1,200}(?=,)/y;
const fieldName = /([^\s=,{}"#()%@\0]{1,128})\s*=/y;
const fieldNameAlone = /[A-Za-z][\w:+-]{0,64}(?=[ \t]*[{"])/y;
const bareToken = /[^\s,#{}"%=]+/y;
const bareRest = /[^,#{}"%=\r\n]*/y;
const fieldLine = /[\r\n][ \t]*[A-Za-z][\w:+-]{0,64}[ \t]*=[ \t]*["{\d]/;

/** A field where the key should be, written without blanks: `title={`, `year=2000`. Of other names a number may belong to the key: `cite-style=0`. */
const firstField = /^[A-Za-z-]+=(?:"|$)|^(?:year|date|month|volume|number|issue|pages|chapter|edition)=\d{1,4}$/i;

/**
 * A place in a BibTeX text and the small readings the scanner is made of. All of them move forward or stay; the total work is linear: looking
 * ahead in vain is paid from a budget, and once that is spent every line that begins an entry ends the value before it.
 */
export class BibtexCursor {
  readonly text: string;
  at = 0;
  #close = '}';
  #budget: number;
  readonly #problems: { message: string; span: Span }[] = [];

  constructor(text: string) {
    this.text = text;
    this.#budget = 4 * text.length + 4096;
  }

  /** Moves to the next `@` outside `%` comments that begins something readable; false at the end of the text. */
  toNextHead(): boolean {
    const mark = /[@%]/g;
    for (;;) {
      mark.lastIndex = this.at;
      const found = mark.exec(this.text);
      if (found === null) return false;
      this.at = found.index;
      if (found[0] === '%') this.at = this.#lineEnd();
      else if (this.#beginsSomething()) return true;
      else this.at += 1;
    }
  }

  /** Reads `@word{` or `@word(` and moves behind the delimiter. Without one (`@comment` alone) it moves over the `@`. */
  readHead(): BibtexHead | undefined {
    const found = this.#match(head);
    if (found === undefined) {
      this.at += 1;
      return undefined;
    }
    this.at += found[0].length;
    this.#close = found[2] === '(' ? ')' : '}';
    return { word: (found[1] ?? '').toLowerCase(), close: this.#close };
  }

  /** Reads the key, which may be empty: before a comma, before the end, or when the first thing is already a field. */
  readKey(): Span {
    this.skipBlank();
    const start = this.at;
    let key = this.#match(keyToken)?.[0] ?? '';
    if (this.#close === ')') key = upToLooseParenthesis(key);
    if (firstField.test(key) || (!key.includes('=') && this.#match(fieldName) !== undefined)) return { start, end: start };
    this.at += key.length;
    if (key !== '') this.at += this.#match(restOfSpacedKey)?.[0].trimEnd().length ?? 0;
    return { start, end: this.at };
  }

  /** Reads `name =` and moves to the value; a missing `=` before a delimiter is reported and forgiven. */
  readFieldName(): Span | undefined {
    const start = this.at;
    const found = this.#match(fieldName);
    const name = found?.[1] ?? this.#match(fieldNameAlone)?.[0];
    if (name === undefined) return undefined;
    const span = { start, end: start + name.length };
    if (found === undefined) this.report(say`An equals sign is missing after “${name}”.`, span);
    this.at = start + (found?.[0].length ?? name.length);
    this.skipBlank();
    return span;
  }

  /** Reads a number, a macro's name, or words somebody forgot to put into braces; these end at a comma or at the end of the line. An entry is no value. */
  readBare(): Span | undefined {
    if (this.atHead()) return undefined;
    const start = this.at;
    const token = upToClose(this.#match(bareToken)?.[0] ?? '', this.#close);
    if (token === '') return undefined;
    this.at += token.length;
    const end = this.at;
    this.skipBlank();
    if (this.#sane()) {
      this.at = end;
      return { start, end };
    }
    this.at = end;
    this.at += upToClose(this.#match(bareRest)?.[0] ?? '', this.#close).trimEnd().length;
    return { start, end: this.at };
  }

  /** Reads a value in braces or quotes, the cursor standing on its opening delimiter. Answers the text within and moves behind the closing one. */
  readDelimited(open: string): Span {
    const start = this.at + 1;
    const plain = this.#tryMatch(open, 'countEveryBrace');
    if (this.#isGood(plain)) return this.#take(start, plain.end);
    const escaped = this.#tryMatch(open, 'skipEscaped');
    if (this.#isGood(escaped)) return this.#take(start, escaped.end);
    return this.#takeBroken(start, plain);
  }

  /** Skips a `@comment` or `@preamble`; one that is never closed ends before the next line that begins an entry. */
  skipGroup(group: BibtexHead): void {
    const start = this.at - 1;
    this.at = start;
    const match = group.close === ')' ? findParenthesis(this.text, start) : this.#find('{', 'countEveryBrace');
    if (match.end !== undefined) this.at = match.end + 1;
    else {
      this.#budget -= this.text.length - start;
      this.report(say`This @${group.word} is not closed.`, { start, end: start + 1 });
      this.at = match.crossed ?? this.text.length;
    }
  }

  /** Skips white space, NUL and `%` comments. */
  skipBlank(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === 37) this.at = this.#lineEnd();
      else if (code <= 32 || code === 160 || code === 0xfeff) this.at += 1;
      else return;
    }
  }

  /** Moves over text that is no field, to the next comma, end or entry, and reports it. */
  skipJunk(owner: string): void {
    const start = this.at;
    if (this.peek() === '{') this.readDelimited('{');
    else {
      const stop = this.#close === ')' ? /[,{}@\r\n)]/g : /[,{}@\r\n]/g;
      stop.lastIndex = this.at + 1;
      this.at = stop.exec(this.text)?.index ?? this.text.length;
    }
    this.report(say`Text in ${owner} belongs to no field.`, { start, end: this.at });
  }

  /** The character at the cursor; empty at the end. */
  peek(): string {
    return this.text.charAt(this.at);
  }

  /** Whether a new entry begins here. */
  atHead(): boolean {
    return this.peek() === '@' && this.#match(headWithKey) !== undefined;
  }

  /** Ends an unclosed entry behind its last mark. */
  breakOff(message: string): void {
    this.at = this.#trimmedEnd(this.at);
    this.report(message, { start: this.at, end: this.at });
  }

  report(message: string, span: Span): void {
    if (this.#problems.length < 1000) this.#problems.push({ message, span });
  }

  takeProblems(): Problem[] {
    if (this.#problems.length === 0) return [];
    const lines = new LineMap(this.text);
    return this.#problems
      .sort((a, b) => a.span.start - b.span.start)
      .map((problem) => ({ ...problem, line: lines.position(problem.span.start).line }));
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text) ?? undefined;
  }

  #lineEnd(): number {
    const end = /[\r\n]/g;
    end.lastIndex = this.at;
    return end.exec(this.text)?.index ?? this.text.length;
  }

  /** `me@x.org` and “see @book (2000, p. 3)” in prose are no entries; `@article{a,` at the start of a line or behind another entry is. */
  #beginsSomething(): boolean {
    const found = this.#match(head);
    if (found === undefined) return false;
    const special = /^(?:comment|preamble|string)$/i.test(found[1] ?? '');
    const placed = /^$|[})\],\r\n]/.test(visibleBefore(this.text, this.at));
    if (found[2] === '{' && placed) return special || this.#match(headWithKey) !== undefined || this.#isKeyless(found[0].length);
    if (special || (placed && commonType.test(found[1] ?? '') && this.#match(headWithKey) !== undefined)) return true;
    return (found[2] === '{' || !/[\p{L}\p{N}]/u.test(this.text.charAt(this.at - 1))) && this.#match(headWithField) !== undefined;
  }

  #isKeyless(headLength: number): boolean {
    const at = this.at;
    this.at += headLength;
    this.skipBlank();
    const keyless = this.#match(fieldName) !== undefined || this.#match(restOfSpacedKeyWhole) !== undefined;
    this.at = at;
    return keyless;
  }

  #trimmedEnd(end: number): number {
    let at = end;
    while (at > 0 && this.text.charCodeAt(at - 1) <= 32) at -= 1;
    return at;
  }

  #take(start: number, end: number): Span {
    this.at = end + 1;
    return { start, end };
  }

  /** A value whose end is in doubt ends before the next field's line, else before the next entry, else where it seemed to. */
  #takeBroken(start: number, match: Match): Span {
    const bound = match.crossed ?? match.end ?? this.text.length;
    const nextField = this.text.slice(start, bound + 1).search(fieldLine);
    const cut = nextField === -1 ? match.crossed : start + nextField;
    if (cut === undefined && match.end !== undefined) return this.#take(start, match.end);
    const trimmed = this.#beforeLoneCloser(this.#trimmedEnd(cut ?? bound), start);
    const end = Math.max(start, trimmed - (this.text[trimmed - 1] === ',' ? 1 : 0));
    this.at = end;
    this.report(say`A value is not closed.`, { start: start - 1, end: start });
    return { start, end };
  }

  /** A closing mark alone on the last line is the entry's, not the broken value's. */
  #beforeLoneCloser(end: number, start: number): number {
    if (this.text[end - 1] !== this.#close) return end;
    const before = this.#trimmedEnd(end - 1);
    return before > start && /[\r\n]/.test(this.text.slice(before, end)) ? before : end;
  }

  #find(open: string, escapes: Escapes): Match {
    return findDelimiter(this.text, this.at, { open, escapes, stopsAtEntries: this.#budget < 0 });
  }

  #tryMatch(open: string, escapes: Escapes): Match {
    const match = this.#find(open, escapes);
    if (!this.#isGood(match)) this.#budget -= (match.end ?? this.text.length) - this.at;
    return match;
  }

  #isGood(match: Match): match is Match & { end: number } {
    if (match.end === undefined) return false;
    const at = this.at;
    this.at = match.end + 1;
    this.skipBlank();
    const good = this.#sane() && (match.crossed === undefined || !this.atHead());
    this.at = at;
    return good;
  }

  /** Whether what stands here may follow a value. */
  #sane(): boolean {
    const mark = this.peek();
    return mark === ',' || mark === '}' || mark === '#' || mark === this.#close || (mark !== '' && this.#match(fieldName) !== undefined);
  }
}

const restOfSpacedKeyWhole = /[^\s,{}]+[ \t]+[^,{}=\r\n]{1,200},/y;

/** `key)` in `@misc(key)` ends before the parenthesis; `10.1/x(1)` keeps its own. */
function upToLooseParenthesis(key: string): string {
  let depth = 0;
  for (let at = 0; at < key.length; at += 1) {
    if (key[at] === '(') depth += 1;
    else if (key[at] === ')') depth -= 1;
    if (depth < 0) return key.slice(0, at);
  }
  return key;
}

function upToClose(token: string, close: string): string {
  const at = close === ')' ? token.indexOf(')') : -1;
  return at === -1 ? token : token.slice(0, at);
}
