import type { InlineReader } from './inlineReader';
import { type Part, type Token, textToken } from './inlineTokens';

/**
 * Emphasis from the mark at `at`. One that does not close takes the text to the end with it, as Pandoc's does.
 *
 * @param count how many marks to take when the caller knows; otherwise all that stand there.
 */
export function readEmphasis(reader: InlineReader, at: number, mark: '*' | '_', count?: number): Token {
  const { text } = reader;
  let start = at;
  while (text[start] === mark && (count === undefined || start < at + count)) start++;
  if (count === undefined && (start >= text.length || ' \t'.includes(text[start] ?? ' '))) return textToken(start);
  const parts: Part[] = [];
  const marks = start - at;
  if (marks > 3) return textToken(start);
  if (marks === 3) return three(reader, start, mark, parts);
  return marks === 2 ? finish(reader, start, mark === '*' ? '**' : '__', parts) : finish(reader, start, mark, parts);
}

function three(reader: InlineReader, start: number, mark: '*' | '_', parts: Part[]): Token {
  const rule = mark === '*' ? '**' : '__';
  let at = start;
  let word = false;
  while (at < reader.text.length && !reader.closesEmphasis(mark, 1, at)) {
    const token = reader.token(at, word);
    at = token.end;
    word = token.afterWord;
  }
  parts.push({ rule: 'end', start, end: at, afterWord: false });
  if (reader.closesEmphasis(mark, 3, at)) return { kind: 'parts', parts, end: at + 3, afterWord: true };
  if (reader.closesEmphasis(mark, 2, at)) return finish(reader, at + 2, mark, parts, true);
  if (reader.closesEmphasis(mark, 1, at)) return finish(reader, at + 1, rule, parts, true);
  return { kind: 'parts', parts, end: at, afterWord: word };
}

function finish(reader: InlineReader, start: number, rule: '*' | '_' | '**' | '__', parts: Part[], afterWord = false): Token {
  const part = reader.part(rule, start, afterWord);
  parts.push(part);
  return { kind: 'parts', parts, end: part.end + (part.end < reader.text.length ? rule.length : 0), afterWord: part.end < reader.text.length };
}

/** `"…"` or `'…'`, straight or curly, opening at `at`. */
export function readQuoted(reader: InlineReader, at: number, afterWord: boolean): Token | undefined {
  const single = reader.text[at] === "'" || reader.text[at] === '‘';
  const next = reader.text[at + 1];
  if (next === undefined || /\s/.test(next) || (single && afterWord)) return undefined;
  const part = reader.part(single ? "'" : '"', at + 1, false);
  if (part.end >= reader.text.length) return undefined;
  return { kind: 'parts', parts: [part], end: part.end + 1, afterWord: false };
}

/** `<span …>…</span>`, whose text is one inline. */
export function readSpan(reader: InlineReader, at: number): Token | undefined {
  const open = /^<span(?:\s[^<>]*)?>/i.exec(reader.text.slice(at, at + 500));
  if (!open) return undefined;
  const part = reader.part('</span>', at + open[0].length, false);
  return part.end < reader.text.length ? { kind: 'parts', parts: [part], end: part.end + 7, afterWord: false } : undefined;
}

/** `~~…~~`. */
export function readStrikeout(reader: InlineReader, at: number): Token | undefined {
  const { text } = reader;
  if (!text.startsWith('~~', at) || text[at + 2] === '~' || /\s/.test(text[at + 2] ?? ' ')) return undefined;
  const part = reader.part('~~', at + 2, false);
  return part.end < text.length ? { kind: 'parts', parts: [part], end: part.end + 2, afterWord: false } : undefined;
}

/** `~…~` without white space inside. */
export function readSubscript(reader: InlineReader, at: number): Token | undefined {
  return readTight(reader, at, '~');
}

/** `^…^` without white space inside. */
export function readSuperscript(reader: InlineReader, at: number): Token | undefined {
  return readTight(reader, at, '^');
}

function readTight(reader: InlineReader, start: number, mark: string): Token | undefined {
  let at = start + 1;
  let word = false;
  while (at < reader.text.length && reader.text[at] !== mark && !/\s/.test(reader.text[at] ?? ' ')) {
    const token = reader.token(at, word);
    at = token.end;
    word = token.afterWord;
  }
  if (reader.text[at] !== mark || at === start + 1) return undefined;
  return { kind: 'parts', parts: [{ rule: 'end', start: start + 1, end: at, afterWord: false }], end: at + 1, afterWord: false };
}
