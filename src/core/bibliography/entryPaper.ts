import { isArxivsDoi } from '../papers/doi';
import { titleId } from '../papers/identity';
import type { Paper } from '../papers/paper';
import type { BibliographyReading, Entry } from './entry';
import { entryDetails } from './entryDetails';
import { entryPaperNames } from './entryPaperNames';

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
