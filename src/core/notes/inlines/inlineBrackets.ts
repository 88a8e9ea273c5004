import { foldLabel } from './foldLabel';
import { attributesEnd, destinationAt } from './inlineAtoms';
import { readCluster } from './inlineCitations';
import type { InlineReader } from './inlineReader';
import { type Token, textToken } from './inlineTokens';

const NESTING_LIMIT = 10;
const LABEL_LIMIT = 1000;
const NOTE_REFERENCE = /\[\^[^\s\]]{1,1000}\]/y;

/** What starts with `[` at `at`: a footnote's mark, a cluster, a link, a span in brackets, or brackets of plain text. */
export function readBracket(reader: InlineReader, at: number): Token {
  NOTE_REFERENCE.lastIndex = at;
  if (NOTE_REFERENCE.test(reader.text)) return { kind: 'opaque', end: NOTE_REFERENCE.lastIndex, afterWord: false };
  return readCluster(reader, at) ?? readLink(reader, at, at) ?? textToken(at + 1);
}

/** `![…](…)` at `at`. */
export function readImage(reader: InlineReader, at: number): Token | undefined {
  return reader.text[at + 1] === '[' ? readLink(reader, at, at + 1) : undefined;
}

/** `^[…]` at `at`. */
export function readInlineNote(reader: InlineReader, at: number): Token | undefined {
  if (reader.text[at + 1] !== '[') return undefined;
  const close = closing(reader, at + 1);
  return close === undefined
    ? undefined
    : { kind: 'bracket', textStart: at + 2, textEnd: close, end: close + 1, afterWord: false, allowsLinks: true };
}

function closing(reader: InlineReader, open: number): number | undefined {
  return reader.nesting < NESTING_LIMIT ? reader.closingBracket(open) : undefined;
}

function readLink(reader: InlineReader, at: number, open: number): Token | undefined {
  const { text } = reader;
  const close = closing(reader, open);
  if (close === undefined) return undefined;
  const next = text[close + 1];
  const image = at < open;
  const bracket = { kind: 'bracket', textStart: open + 1, textEnd: close, afterWord: false, allowsLinks: image } as const;
  if (next === '{' && !image) {
    const end = attributesEnd(text, close + 1);
    if (end > 0) return { ...bracket, end, allowsLinks: true };
  }
  if (!reader.allowsLinks && !image) return undefined;
  if (next === '(') {
    const found = destinationAt(reader.landmarks, close + 1);
    if (found) return { ...bracket, end: withAttributes(text, found.end), destination: { start: found.start, end: found.stop } };
  }
  return { ...bracket, ...reference(reader, open, close + 1) };
}

function withAttributes(text: string, at: number): number {
  return text[at] === '{' ? Math.max(at, attributesEnd(text, at)) : at;
}

/** What `[label]` behind a bracket adds to it: a label that nothing defines is text, unless it is a cluster, which stands for itself. */
function reference(reader: InlineReader, open: number, at: number): { readonly end: number; readonly allowsLinks?: true; readonly second?: number } {
  if (reader.text[at] !== '[' || reader.text[at + 1] === '^' || readCluster(reader, at)) return shortcut(reader, open, at);
  const close = reader.closingBracket(at);
  if (close === undefined) return shortcut(reader, open, at);
  return isDefined(reader, at + 1, close) ? { end: close + 1 } : { end: close + 1, allowsLinks: true, second: at };
}

function shortcut(reader: InlineReader, open: number, end: number): { readonly end: number; readonly allowsLinks?: true } {
  return isDefined(reader, open + 1, end - 1) ? { end } : { end, allowsLinks: true };
}

/** Whether the text between two offsets is the label of a link definition. */
export function isDefined(reader: InlineReader, start: number, end: number): boolean {
  const { definitions } = reader.context;
  return definitions.size > 0 && end - start <= LABEL_LIMIT && definitions.has(foldLabel(reader.text.slice(start, end)));
}
