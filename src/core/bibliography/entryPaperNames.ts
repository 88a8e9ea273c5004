import { arxivId, doiId, readPaperName, titleId } from '../papers/identity';
import type { PaperId } from '../papers/paper';
import type { Entry } from './entry';

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
