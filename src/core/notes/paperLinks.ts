import { type PaperName, readPaperName } from '../papers/identity';
import type { Span } from '../problem';

/** A URL or identifier in running text, with the paper it names when it names one. */
export interface PaperLink {
  readonly kind: 'link' | 'identifier';
  readonly span: Span;
  readonly name?: PaperName;
}

const SITES = 'arxiv\\.org|alphaxiv\\.org|huggingface\\.co|hf\\.co|doi\\.org|aclanthology\\.org|openreview\\.net|semanticscholar\\.org';
/** What ends an address in prose: white space, quotes, brackets that are never part of one, dashes, and the letters and marks of Chinese, Japanese and Korean. */
const INNER = '(?:[^\\s<>"`\\\\^{|}\\u2013-\\u2018\\u201a-\\u2026\\u3000-\\u9fff\\uac00-\\ud7af\\uff00-\\uffef]|<\\d+:{1,2}[A-Z0-9-]{1,20}>)';
const ADDRESS = new RegExp(`(?:https?:\\/\\/|(?:(?:www|export|dx)\\.)?(?:${SITES})\\/)${INNER}{1,2000}`, 'iy');
const IDENTIFIER = new RegExp(`(?:arxiv|doi):[ \\t]?(?=10\\.\\d|\\d{4}\\.\\d|[a-z-]{2,9}(?:\\.[a-z]{2})?\\/\\d)(?:(?![[\\]])${INNER}){1,200}`, 'iy');
const STARTING_WORD = /(?:^|[^\0-\x7f])(https?|arxiv|doi|(?:[a-z]{2,12}\.){1,2}(?:org|co|net))$/i;
const CUTS_LIMIT = 5;

/** Where in a word a URL or identifier may begin: at its start, or behind a letter of a script that writes no spaces. */
export function paperLinkStart(word: string): number | undefined {
  const found = word.length > 200 ? undefined : STARTING_WORD.exec(word)?.[1];
  return found === undefined ? undefined : word.length - found.length;
}

/**
 * Reads the URL, `arXiv:…` or `doi:…` that starts at `at` in prose; the sites that name papers may go without `https://`. Punctuation that ends the
 * sentence is no part of it, nor a bracket that was opened before it: in `(see https://arxiv.org/abs/2411.99001).` it ends before the `)`. What
 * names no paper as a whole may do so up to a comma, semicolon or apostrophe.
 *
 * @returns undefined when neither starts there; without `name` when a URL names no paper.
 */
export function readPaperLinks(text: string, at: number): PaperLink | undefined {
  ADDRESS.lastIndex = at;
  if (ADDRESS.test(text)) {
    const hasScheme = /^https?:/i.test(text.slice(at, at + 6));
    if (!hasScheme && at > 0 && /[\w/.@=-]/.test(text[at - 1] ?? ' ')) return undefined;
    const whole = proseEnd(text, at, ADDRESS.lastIndex);
    const { end, name } = readNamed(text, at, whole);
    if (name) return { kind: 'link', span: { start: at, end }, name };
    return hasScheme ? { kind: 'link', span: { start: at, end: whole } } : undefined;
  }
  IDENTIFIER.lastIndex = at;
  if (!IDENTIFIER.test(text)) return undefined;
  const { end, name } = readNamed(text, at, proseEnd(text, at, IDENTIFIER.lastIndex));
  return name && { kind: 'identifier', span: { start: at, end }, name };
}

/** The longest name that begins at `at`. */
function readNamed(text: string, at: number, whole: number): { readonly end: number; readonly name?: PaperName } {
  let end = whole;
  for (let cuts = 0; cuts <= CUTS_LIMIT; cuts++) {
    const name = readPaperName(text.slice(at, end).replace(/^(arxiv|doi):[ \t]/i, '$1:'));
    if (name) return { end, name };
    const named = text.slice(at, end);
    const cut = Math.max(...[',', ';', "'", '’'].map((mark) => named.lastIndexOf(mark)));
    if (cut <= 0) break;
    end = trimmedEnd(text, at, at + cut);
  }
  return { end: whole };
}

/** Where a URL ends in prose that could go on to `limit`. */
function proseEnd(text: string, start: number, limit: number): number {
  const open: string[] = [];
  let end = start;
  for (; end < limit; end++) {
    const char = text[end] ?? '';
    if (char === '(' || char === '[') open.push(char);
    else if (char === ')' || char === ']') {
      if (open.pop() !== (char === ')' ? '(' : '[')) break;
    } else if ((char === ';' || char === ',') && /^-?@/.test(text.slice(end + 1, end + 3))) break;
  }
  return trimmedEnd(text, start, end);
}

/** Without a possessive and the punctuation of a sentence at the end. */
function trimmedEnd(text: string, start: number, end: number): number {
  let at = /['’]s$/.test(text.slice(Math.max(start, end - 2), end)) ? end - 2 : end;
  while (at > start && ".,;:!?'’*_~".includes(text[at - 1] ?? ' ')) at--;
  return at;
}
