import type { Span } from '../../problem';

const FENCE = /---[ \t]*(?:\r\n?|\n)(?![ \t]*(?:[\r\n]|$))/y;
const CLOSE = /^(?:---|\.\.\.)[ \t]*$/gm;
const ENTRY = /^(?:[\w"'.][^\r\n:]*:(?:[ \t\r\n]|$)|[ \t#\-}\]])/;

/**
 * The offset behind the closing line of the YAML metadata that opens at `at`, or undefined when there is none: `---`, no blank line behind it,
 * `---` or `...` at the end. Text between two rules is no metadata: its first line must look like an entry.
 */
export function metadataEnd(text: string, at: number): number | undefined {
  FENCE.lastIndex = at;
  if (!FENCE.test(text)) return undefined;
  const first = FENCE.lastIndex;
  if (!ENTRY.test(text.slice(first, first + 200))) return undefined;
  CLOSE.lastIndex = first;
  if (!CLOSE.test(text)) return undefined;
  let end = CLOSE.lastIndex;
  if (text[end] === '\r') end++;
  return text[end] === '\n' ? end + 1 : end;
}

/** Where the front matter of a note lies, both fences included; undefined when it has none. */
export function frontMatterSpan(text: string): Span | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const end = metadataEnd(text, start);
  return end === undefined ? undefined : { start, end };
}

const TITLE_LINES = /(?:%[^\r\n]*(?:\r\n?|\n)(?:[ \t]+\S[^\r\n]*(?:\r\n?|\n))*){1,3}/y;

/** The offset behind Pandoc's title block (`% Title`, `% Authors`, `% Date`) at `at`; `at` itself when there is none. */
export function titleBlockEnd(text: string, at: number): number {
  TITLE_LINES.lastIndex = at;
  return TITLE_LINES.test(text) ? TITLE_LINES.lastIndex : at;
}
