import type { Span } from '../problem';

/** What the reader is typing: which text a chosen completion replaces, and which form of citation stands round it. */
export interface CitationContext {
  /**
   * `bracketed`: inside `[…@`, also behind `; ` and `-`; `inText`: a bare `@`; `latex`: inside `\cite{…`; `wikilink`: inside `[[@…`.
   */
  readonly form: 'bracketed' | 'inText' | 'latex' | 'wikilink';
  /** The key typed so far, without `@`; it also covers key characters behind the cursor, so that choosing replaces the whole key. */
  readonly span: Span;
  /** The part of the key before the cursor: what to filter by. */
  readonly typed: string;
  /** True when the key stands in braces, `@{…`. */
  readonly braced: boolean;
}

const farthest = 1000;

/**
 * The citation being typed at an offset, or `undefined` when a word there is no citation: mail addresses, escaped signs, `@` behind a letter.
 *
 * Example: in `As [see @zh` with the cursor at the end the form is `bracketed`, the span covers `zh`.
 */
export function citationContext(text: string, offset: number): CitationContext | undefined {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - farthest);
  const before = text.slice(lineStart, offset);
  return latexContext(text, before, offset) ?? keyContext(text, before, offset);
}

function keyContext(text: string, before: string, offset: number): CitationContext | undefined {
  const at = before.lastIndexOf('@');
  if (at < 0 || /[\p{L}\p{N}\\]$|\p{L}\.$/u.test(before.slice(Math.max(0, at - 4), at))) return undefined;
  const braced = before[at + 1] === '{';
  const typed = before.slice(at + (braced ? 2 : 1));
  if (!(braced ? /^[^\s{}]*$/ : /^[\p{L}\p{N}_:.#$%&\-+?<>~/]*$/u).test(typed)) return undefined;
  const span = { start: offset - typed.length, end: offset + keyLength(text.slice(offset, offset + farthest)) };
  return { form: keyForm(before.slice(0, at)), span, typed, braced };
}

function keyForm(before: string): CitationContext['form'] {
  if (before.endsWith('[[')) return 'wikilink';
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at--) {
    if (before[at] === ']') depth++;
    else if (before[at] === '[' && depth-- === 0) return 'bracketed';
  }
  return 'inText';
}

function latexContext(text: string, before: string, offset: number): CitationContext | undefined {
  const match =
    /\\[A-Za-z]*cite[A-Za-z]*\*?(?:\[[^\][]*\]|\([^()]*\)|\{[^{}]*\}){0,20}\{([^{}]*)$/.exec(before) ?? /\{cite(?::[a-z:]+)?\}`([^`]*)$/.exec(before);
  if (!match) return undefined;
  const typed = (match[1] ?? '').replace(/^.*[,;]/s, '').trimStart();
  return {
    form: 'latex',
    span: { start: offset - typed.length, end: offset + keyLength(text.slice(offset, offset + farthest)) },
    typed,
    braced: false,
  };
}

/** Key characters from the start of a text on; a trailing mark is no part of the key. */
function keyLength(text: string): number {
  return /^[\p{L}\p{N}_:.#$%&\-+?~/]*[\p{L}\p{N}_]/u.exec(text)?.[0].length ?? 0;
}
