import { isArxivsDoi } from '../papers/doi';
import { arxivId, doiId, readPaperName, titleId } from '../papers/identity';
import type { Paper, PaperId } from '../papers/paper';
import type { BibliographyReading, Entry } from './entry';
import { entryDetails } from './entryDetails';

/** Entries are never changed, only replaced by a new reading; the names of each are found once. */
const known = new WeakMap<Entry, readonly PaperId[]>();

/**
 * Every canonical name of the paper that an entry defines, the best first: by arXiv number, DOI, address; only without all of these by title and
 * first author. Empty when the entry says none of them.
 */
export function entryPaperNames(entry: Entry): readonly PaperId[] {
  const names = known.get(entry) ?? findPaperNames(entry);
  known.set(entry, names);
  return names;
}

/** Takes over the names of an entry that were found elsewhere. */
export function keepPaperNames(entry: Entry, names: readonly PaperId[]): void {
  known.set(entry, names);
}

/** The same, found anew each time: for who has no use for an entry but this one. */
export function findPaperNames(entry: Entry): readonly PaperId[] {
  const names = new Set<PaperId>();
  const add = (name: PaperId | undefined) => name !== undefined && names.add(name);
  if (entry.eprint !== undefined) add(arxivId(entry.eprint));
  if (entry.doi !== undefined) add(doiId(entry.doi));
  if (entry.url !== undefined) add(readPaperName(entry.url)?.id);
  if (names.size === 0 && entry.title !== undefined) add(titleId(entry.title, entry.authors[0]));
  return [...names];
}

/** A paper as far as its entry tells, for showing one that the library does not hold. `file` is the text the entry was read from, with its reading. */
export function entryToPaper(entry: Entry, file: { readonly text: string; readonly reading: BibliographyReading }): Paper {
  const [id = titleId(entry.title ?? entry.key), ...aliases] = entryPaperNames(entry);
  const details = entryDetails(file.text, entry, file.reading);
  return {
    id,
    aliases: [...aliases].sort(),
    title: entry.title ?? entry.key,
    authors: entry.authors,
    ...(entry.authors.length > 0 && !namesOthers(details.fields.get('author')) && { authorCount: entry.authors.length }),
    ...(details.abstract !== undefined && { abstract: details.abstract }),
    ...(details.publishedAt !== undefined && { publishedAt: details.publishedAt }),
    ...(details.publishedAt === undefined && entry.year !== undefined && { year: Number(entry.year) }),
    ...(entry.doi !== undefined && !isArxivsDoi(entry.doi) && { doi: entry.doi }),
    ...(details.venue !== undefined && { venue: details.venue }),
    ...(entry.url?.startsWith('https://') && { url: entry.url }),
    ...(details.keywords.length > 0 && { keywords: details.keywords }),
    source: 'bibliography',
  };
}

/** True of a list of names that leaves some out, so that nobody knows how many there are. */
function namesOthers(names: string | undefined): boolean {
  return /\band others\s*$/i.test(names ?? '');
}
