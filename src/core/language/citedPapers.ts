import type { Citation } from '../notes/citation';
import type { Mention } from '../notes/mentions';
import { foldText } from '../papers/foldText';
import type { Paper } from '../papers/paper';
import type { NoteBibliography } from './noteBibliography';
import { type HeldPapers, resolveCitation } from './resolveCitation';

/** A paper that notes cite, for a list of all of them. */
export interface CitedPaper {
  /** The title, else the key or identifier as written. */
  readonly title: string;
  readonly key?: string;
  readonly paper?: Paper;
  /** In how many notes. */
  readonly notes: number;
  readonly first: Mention;
}

/**
 * The papers that notes cite whose title, authors, year or key hold every word of a query, the most cited first; at most `limit`. An empty query
 * finds all.
 *
 * @param entries everything that defines keys anywhere: a key that two projects use for two papers counts as the first.
 */
export function citedPapers(
  query: string,
  notes: ReadonlyMap<string, { readonly citations: readonly Citation[] }>,
  entries: NoteBibliography,
  { held, limit }: { readonly held: HeldPapers; readonly limit: number },
): readonly CitedPaper[] {
  const words = foldText(query).split(' ').filter(Boolean);
  const found = new Map<string, Counted>();
  for (const [name, { first, notes: count }] of mentioned(notes)) {
    const { paper, names } = resolveCitation(first.citation, entries, held);
    const identity = names[0] ?? name;
    const known = found.get(identity);
    if (known) known.notes += count.size;
    else found.set(identity, { first, notes: count.size, ...(paper && { paper }) });
  }
  const all = [...found.values()].map(cited).filter((each) => holdsAll(each, words));
  return all.sort((a, b) => b.notes - a.notes || (a.title < b.title ? -1 : 1)).slice(0, limit);
}

interface Counted {
  readonly first: Mention;
  readonly paper?: Paper;
  notes: number;
}

/** Every key and paper name that is written anywhere, with its first mention and the notes that hold it. */
function mentioned(notes: ReadonlyMap<string, { readonly citations: readonly Citation[] }>): Map<string, { first: Mention; notes: Set<string> }> {
  const found = new Map<string, { first: Mention; notes: Set<string> }>();
  for (const [note, { citations }] of notes) {
    for (const citation of citations) {
      const name = 'key' in citation ? `@${citation.key}` : citation.paperId;
      const known = found.get(name);
      if (known) known.notes.add(note);
      else found.set(name, { first: { note, citation }, notes: new Set([note]) });
    }
  }
  return found;
}

function cited({ first, notes, paper }: Counted): CitedPaper {
  const key = 'key' in first.citation ? first.citation.key : undefined;
  const written = 'paperId' in first.citation ? first.citation.paperId : first.citation.key;
  return { title: paper?.title ?? written, notes, first, ...(key !== undefined && { key }), ...(paper && { paper }) };
}

function holdsAll({ title, key, paper }: CitedPaper, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = foldText([title, key, ...(paper?.authors ?? []), paper?.publishedAt?.slice(0, 4) ?? paper?.year].join(' '));
  return words.every((word) => text.includes(word));
}
