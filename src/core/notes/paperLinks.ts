import { type PaperName, readPaperName } from '../papers/identity';
import type { Span } from '../problem';

/** A URL or identifier in running text, with the paper it names when it names one. */
export interface PaperLink {
  readonly kind: 'link' | 'identifier';
  readonly span: Span;
  readonly name?: PaperName;
}

const SCHEME = /https?:\/\/[^\s<>"“”`\\^{|}]{1,2000}/giy;
const IDENTIFIER = /(?:arxiv|doi):[ \t]?[^\s<>"“”`\\^{|}[\]]{1,200}/giy;

/**
 * Reads the URL, `arXiv:…` or `doi:…` that starts at `at` in prose. Punctuation that ends the sentence is no part of it, nor a bracket that was
 * opened before it: in `(see https://arxiv.org/abs/2411.99001).` it ends before the `)`.
 *
 * @returns undefined when neither starts there; without `name` when a URL names no paper.
 */
export function readPaperLinks(text: string, at: number): PaperLink | undefined {
  SCHEME.lastIndex = at;
  if (SCHEME.test(text)) {
    const end = proseEnd(text, at, SCHEME.lastIndex);
    const name = readPaperName(text.slice(at, end));
    return { kind: 'link', span: { start: at, end }, ...(name ? { name } : {}) };
  }
  IDENTIFIER.lastIndex = at;
  if (!IDENTIFIER.test(text)) return undefined;
  const end = proseEnd(text, at, IDENTIFIER.lastIndex);
  const name = readPaperName(text.slice(at, end).replace(/:[ \t]/, ':'));
  return name && { kind: 'identifier', span: { start: at, end }, name };
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
  while (end > start && ".,;:!?'’*_~".includes(text[end - 1] ?? ' ')) end--;
  return end;
}
