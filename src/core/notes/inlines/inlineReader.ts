import { readKey, startsAlphanumeric } from '../keyGrammar';
import { attributesEnd, autolinkEnd, CodeSpans, htmlEnd, mathEnd } from './inlineAtoms';
import { readBracket, readImage, readInlineNote } from './inlineBrackets';
import { readInText } from './inlineCitations';
import { readEmphasis, readQuoted, readSpan, readStrikeout, readSubscript, readSuperscript } from './inlineEnclosures';
import { type Part, type Rule, type Token, textToken } from './inlineTokens';
import { Landmarks } from './landmarks';
import { texEnd } from './texCommand';

/** What the inlines of a paragraph need to know of the rest of the note. */
export interface InlineContext {
  /** Labels of link definitions, folded by `foldLabel`. */
  readonly definitions: ReadonlySet<string>;
  /** Labels of numbered examples: `@label` refers to the example. */
  readonly examples: ReadonlySet<string>;
}

const DEPTH_LIMIT = 120;
const WORD = /(?:[\p{L}\p{N}]+|\.(?!\.))+/uy;
const ENTITY = /&(?:#[xX][0-9A-Fa-f]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{1,31});/y;
const PLAIN = /[^\p{L}\p{N}.\\`*_^~[!$<@&"'“‘\-\n\t ]+/uy;
const EXAMPLE_LABEL = /(?:[_-]?[\p{L}\p{N}]+)+/uy;
const SPACE = /[ \t\n]+/y;

/**
 * Reads the inlines of one paragraph the way Pandoc does: from left to right, an opening mark that never closes taking the rest of the paragraph
 * with it. What starts at a place is remembered, so that the work is in proportion to the text however often the grammar looks ahead.
 */
export class InlineReader {
  readonly text: string;
  readonly landmarks: Landmarks;
  /** Places where a list of citation items cannot start. */
  readonly itemless = new Set<number>();
  readonly context: InlineContext;
  readonly nesting: number;
  readonly allowsLinks: boolean;
  readonly #tokens = new Map<number, Token>();
  readonly #ends = new Map<Rule, Map<number, number>>();
  #codeSpans: CodeSpans | undefined;
  #brackets: Map<number, number> | undefined;
  #depth = 0;

  /** @param nesting how many brackets this text already lies in. @param allowsLinks false for a link's text, which holds no links. */
  constructor(text: string, context: InlineContext, nesting = 0, allowsLinks = true) {
    this.allowsLinks = allowsLinks;
    this.text = text;
    this.landmarks = new Landmarks(text);
    this.context = context;
    this.nesting = nesting;
  }

  get codeSpans(): CodeSpans {
    this.#codeSpans ??= new CodeSpans(this.text);
    return this.#codeSpans;
  }

  /** The bracket that closes the one at `at`, passing over escapes, code, maths, HTML and TeX; undefined when it never closes. */
  closingBracket(at: number): number | undefined {
    this.#brackets ??= this.#matchBrackets();
    return this.#brackets.get(at);
  }

  /** The inline that starts at `at`, which lies before the text's end. */
  token(at: number, afterWord: boolean): Token {
    if (this.#depth < DEPTH_LIMIT && isPlain(this.text.charCodeAt(at))) return this.#read(at, afterWord);
    const place = at * 2 + (afterWord ? 1 : 0);
    const known = this.#tokens.get(place);
    if (known) return known;
    this.#depth++;
    const token = this.#depth > DEPTH_LIMIT ? textToken(at + 1) : this.#read(at, afterWord);
    this.#depth--;
    this.#tokens.set(place, token);
    return token;
  }

  /** Reads inlines from `start` until the rule stops; a part that ends at the text's end did not stop. */
  part(rule: Rule, start: number, afterWord: boolean): Part {
    const ends = this.#ends.get(rule) ?? new Map<number, number>();
    this.#ends.set(rule, ends);
    const passed: number[] = [];
    let at = start;
    let word = afterWord;
    let end: number | undefined;
    while (end === undefined) {
      const place = at * 2 + (word ? 1 : 0);
      const known = ends.get(place);
      if (known !== undefined) end = known;
      else if (at >= this.text.length || this.stops(rule, at, word)) end = at;
      else {
        passed.push(place);
        const token = this.step(rule, at, word);
        at = token.end;
        word = token.afterWord;
      }
    }
    for (const place of passed) ends.set(place, end);
    return { rule, start, end, afterWord };
  }

  /** The inline at a place within a part: a doubled mark within simple emphasis opens strong emphasis instead of closing. */
  step(rule: Rule, at: number, afterWord: boolean): Token {
    if ((rule === '*' || rule === '_') && this.closesEmphasis(rule, 1, at)) return readEmphasis(this, at, rule, 2);
    return this.token(at, afterWord);
  }

  /** Whether a part under this rule ends at `at`. */
  stops(rule: Rule, at: number, afterWord: boolean): boolean {
    switch (rule) {
      case 'end':
        return false;
      case 'suffix':
        return this.text[at] === ';' || this.text[at] === ']';
      case 'prefix':
        return this.#stopsPrefix(at, afterWord);
      case '*':
      case '_':
        return this.closesEmphasis(rule, 1, at) && !(this.text[at + 1] === rule && !this.closesEmphasis(rule, 1, at + 2));
      case '**':
      case '__':
        return this.closesEmphasis(rule[0] ?? '*', 2, at);
      case '~~':
        return this.text.startsWith('~~', at);
      case '"':
        return this.text[at] === '"' || this.text[at] === '”';
      case "'":
        return (this.text[at] === "'" || this.text[at] === '’') && !startsAlphanumeric(this.text, at + 1);
      case '</span>':
        return this.text.slice(at, at + 7).toLowerCase() === rule;
    }
  }

  closesEmphasis(mark: string, count: number, at: number): boolean {
    for (let place = at; place < at + count; place++) if (this.text[place] !== mark) return false;
    return mark === '*' || !startsAlphanumeric(this.text, at + count);
  }

  #stopsPrefix(at: number, afterWord: boolean): boolean {
    const { text } = this;
    const char = text[at];
    if (char === ']') return true;
    if (char === '@') return !afterWord && readKey(text, at) !== undefined;
    if (char === '-') return !afterWord && text[at + 1] === '@' && readKey(text, at + 1) !== undefined;
    return char === ';';
  }

  #read(at: number, afterWord: boolean): Token {
    const { text } = this;
    switch (text[at]) {
      case ' ':
      case '\t':
      case '\n':
        SPACE.lastIndex = at;
        SPACE.test(text);
        return textToken(SPACE.lastIndex);
      case '`':
        return this.#code(at);
      case '*':
        return readEmphasis(this, at, '*');
      case '_':
        return afterWord ? textToken(at + 1) : readEmphasis(this, at, '_');
      case '^':
        return readSuperscript(this, at) ?? readInlineNote(this, at) ?? textToken(at + 1);
      case '~':
        return readStrikeout(this, at) ?? readSubscript(this, at) ?? textToken(at + 1);
      case '[':
        return readBracket(this, at);
      case '!':
        return readImage(this, at) ?? textToken(at + 1);
      case '$':
        return opaqueToken(mathEnd(this.landmarks, at)) ?? textToken(at + 1);
      case '<':
        return this.#angle(at);
      case '\\':
        return this.#backslash(at);
      case '@':
        return (afterWord ? undefined : readInText(this, at)) ?? this.#exampleReference(at);
      case '"':
      case '“':
      case "'":
      case '‘':
        return readQuoted(this, at, afterWord) ?? textToken(at + 1);
      case '-':
        return textToken(text.startsWith('---', at) ? at + 3 : text.startsWith('--', at) ? at + 2 : at + 1);
      default:
        return this.#plain(at);
    }
  }

  #plain(at: number): Token {
    WORD.lastIndex = at;
    if (WORD.test(this.text)) return { kind: 'word', end: WORD.lastIndex, afterWord: true };
    if (this.text[at] === '.') return textToken(this.text.startsWith('...', at) ? at + 3 : at + 1);
    ENTITY.lastIndex = at;
    if (ENTITY.test(this.text)) return textToken(ENTITY.lastIndex);
    const stops = this.text[at] === ';' || this.text[at] === ']';
    PLAIN.lastIndex = at;
    const end = !stops && PLAIN.test(this.text) ? PLAIN.lastIndex : at + 1;
    for (let place = at; place < end; place++) {
      const char = this.text[place];
      if (place > at && (char === ';' || char === ']' || char === '”' || char === '’')) return textToken(place);
    }
    return textToken(end);
  }

  /** An `@` that cites nothing takes the label behind it along, so that `x@a@b` has a citation of `b`. */
  #exampleReference(at: number): Token {
    EXAMPLE_LABEL.lastIndex = at + 1;
    return textToken(EXAMPLE_LABEL.test(this.text) ? EXAMPLE_LABEL.lastIndex : at + 1);
  }

  #code(at: number): Token {
    const span = this.codeSpans.find(at);
    if (!span) return textToken(at + 1);
    const end = this.text[span.end] === '{' ? Math.max(span.end, attributesEnd(this.text, span.end)) : span.end;
    return { kind: 'code', end, afterWord: false, contentStart: at + span.fence, contentEnd: span.end - span.fence };
  }

  #angle(at: number): Token {
    const auto = autolinkEnd(this.text, at);
    if (auto > 0) return { kind: 'autolink', end: auto, afterWord: false };
    return readSpan(this, at) ?? this.#html(at) ?? textToken(at + 1);
  }

  #html(at: number): Token | undefined {
    const end = htmlEnd(this.landmarks, at);
    const isTag = /^<[a-z](?!cript|tyle|extarea)/i.test(this.text.slice(at, at + 12));
    return end > 0 ? { kind: isTag ? 'html' : 'opaque', end, afterWord: false } : undefined;
  }

  #backslash(at: number): Token {
    const end = texEnd(this.landmarks, at);
    if (end > 0) return { kind: 'tex', end, afterWord: false };
    const next = this.text.codePointAt(at + 1);
    if (next === undefined || startsAlphanumeric(this.text, at + 1)) return textToken(at + 1);
    return textToken(at + (next > 0xffff ? 3 : 2));
  }

  #matchBrackets(): Map<number, number> {
    const found = new Map<number, number>();
    const open: number[] = [];
    const { text } = this;
    const marks = /[[\]\\`$<]/g;
    for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
      const [char] = mark;
      let at = mark.index;
      if (char === '[') open.push(at);
      else if (char === ']') {
        const start = open.pop();
        if (start !== undefined) found.set(start, at);
      } else if (char === '\\') at = Math.max(at + 1, texEnd(this.landmarks, at) - 1);
      else if (char === '`') at = Math.max(at, (this.codeSpans.find(at)?.end ?? 0) - 1);
      else if (char === '$') at = Math.max(at, mathEnd(this.landmarks, at) - 1);
      else if (char === '<') at = Math.max(at, htmlEnd(this.landmarks, at) - 1);
      marks.lastIndex = at + 1;
    }
    return found;
  }
}

function opaqueToken(end: number): Token | undefined {
  return end > 0 ? { kind: 'opaque', end, afterWord: false } : undefined;
}

/** ASCII letters, digits and blanks: read at once, and not worth remembering. */
function isPlain(code: number): boolean {
  return (code >= 97 && code <= 122) || code === 32 || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}
