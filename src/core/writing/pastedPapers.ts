import { readPaperName } from '../papers/identity';
import type { PaperId } from '../papers/paper';

const longestText = 20_000;
const mostPapers = 20;

/**
 * The papers that a pasted or dropped text names, when it is nothing but addresses or marked identifiers of papers, one or several apart by white
 * space; each paper once. Empty otherwise. A bare number (`2411.02335`) is too common to count; comment lines of `text/uri-list` (`#`) are skipped.
 */
export function pastedPapers(text: string): readonly PaperId[] {
  if (text.length > longestText) return [];
  const words = text
    .split(/[\r\n]+/)
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split(/\s+/))
    .filter(Boolean);
  const ids = words.map((word) => (isMarked.test(word) ? readPaperName(word)?.id : undefined));
  const known = ids.filter((id) => id !== undefined);
  return known.length === words.length && words.length <= mostPapers ? [...new Set(known)] : [];
}

const isMarked = /^(?:https?:\/\/|arxiv:|doi:)/i;
