import type { Mention, NotedText } from '../notes/mentions';
import { foldText } from '../papers/foldText';
import { allSteps, type Steps } from '../steps';
import { type HeldPapers, type Identified, identifyCitation } from './identifyCitation';
import type { NoteBibliography } from './noteBibliography';

/** A paper that notes cite, for a list of all of them. */
export interface CitedPaper {
  /** The title, else the key or identifier as written. */
  readonly title: string;
  readonly key?: string;
  readonly authors: readonly string[];
  /** Absent when nobody knows it. */
  readonly year?: string;
  /** In how many notes. */
  readonly notes: number;
  readonly first: Mention;
}

/** Notes by their addresses, with what each cites; digests are left out. */
export type CitingNotes = ReadonlyMap<string, Pick<NotedText, 'citations'> & Partial<NotedText>>;

/** Against what papers are looked up, and how many are wanted. */
export interface CitedOptions {
  readonly held: HeldPapers;
  readonly limit: number;
}

/**
 * The papers that notes cite whose title, authors, year or key hold every word of a query, the most cited first; at most `limit`. An empty query
 * finds all.
 *
 * @param entries everything that defines keys anywhere: a key that two projects use for two papers counts as the first.
 */
export function citedPapers(query: string, notes: CitingNotes, entries: NoteBibliography, options: CitedOptions): readonly CitedPaper[] {
  return allSteps(citedPapersInSteps(query, notes, entries, options));
}

/** The same step by step. A step looks at one mention or one paper. */
export function* citedPapersInSteps(
  query: string,
  notes: CitingNotes,
  entries: NoteBibliography,
  { held, limit }: CitedOptions,
): Steps<readonly CitedPaper[]> {
  const words = foldText(query).split(' ').filter(Boolean);
  const found = new Map<string, Counted>();
  for (const [name, { first, notes: count }] of yield* mentioned(notes, entries)) {
    const identified = identifyCitation(first.citation, entries, held);
    const identity = identified.names[0] ?? name;
    const known = found.get(identity);
    if (known) known.notes += count.size;
    else found.set(identity, { first, notes: count.size, identified });
    yield;
  }
  const all: CitedPaper[] = [];
  for (const counted of found.values()) {
    const paper = cited(counted);
    if (holdsAll(paper, words)) all.push(paper);
    yield;
  }
  return all.sort((a, b) => b.notes - a.notes || (a.title < b.title ? -1 : 1)).slice(0, limit);
}

interface Counted {
  readonly first: Mention;
  readonly identified: Identified;
  notes: number;
}

/** Every key and paper name that is written anywhere, with its first mention and the notes that hold it. */
function* mentioned(notes: CitingNotes, entries: NoteBibliography): Steps<Map<string, { first: Mention; notes: Set<string> }>> {
  const found = new Map<string, { first: Mention; notes: Set<string> }>();
  for (const [note, { citations, labels = [], digest }] of notes) {
    if (digest) continue;
    for (const citation of [...citations, ...labels.filter(({ key }) => entries.definition(key))]) {
      const name = 'key' in citation ? `@${citation.key}` : citation.paperId;
      const known = found.get(name);
      if (known) known.notes.add(note);
      else found.set(name, { first: { note, citation }, notes: new Set([note]) });
      yield;
    }
  }
  return found;
}

function cited({ first, notes, identified: { held, definition } }: Counted): CitedPaper {
  const key = 'key' in first.citation ? first.citation.key : undefined;
  const written = 'paperId' in first.citation ? first.citation.paperId : first.citation.key;
  const { title = written, authors = [], year } = held ?? definition?.entry ?? {};
  const when = held?.publishedAt?.slice(0, 4) ?? year?.toString();
  return { title, authors, notes, first, ...(key !== undefined && { key }), ...(when !== undefined && { year: when }) };
}

function holdsAll({ title, key, authors, year }: CitedPaper, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = foldText([title, key, ...authors, year].join(' '));
  return words.every((word) => text.includes(word));
}
