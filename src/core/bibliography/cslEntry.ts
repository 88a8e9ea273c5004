import type { Span } from '../problem';
import { arxivNumberOf, cleanDoi } from './bibtex/bibtexIdentifiers';
import type { CslItem, CslName, CslValue } from './cslItem';
import type { BibliographyFormat, Entry } from './entry';

/** Where an item of a CSL file stands. */
export interface CslPlace {
  readonly span: Span;
  readonly keySpan: Span;
  readonly format: BibliographyFormat;
}

/** A CSL item as a bibliography entry: mark-up taken out of the title, names written in full. */
export function cslEntry(item: CslItem, place: CslPlace): Entry {
  const title = plainText(item.title);
  const year = cslYear(item.issued);
  const doi = cleanDoi(plainText(item.DOI));
  const eprint = arxivNumberOf((name) => plainText(item[cslNames[name] ?? name]));
  const url = plainText(item.URL);
  return {
    key: item.id,
    type: item.type,
    ...(title !== undefined && title !== '' && { title }),
    authors: cslNamesOf(item.author)
      .map(cslFullName)
      .filter((name) => name !== ''),
    ...(year !== undefined && { year }),
    ...(doi !== undefined && { doi }),
    ...(eprint !== undefined && { eprint }),
    ...(url !== undefined && /^(?:https?|ftp):\/\/\S+$/i.test(url) && { url }),
    ...place,
    item,
  };
}

/** Text without CSL's small HTML, white space collapsed. */
export function plainText(value: CslValue | undefined): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  return value
    .replace(/<\/?(?:i|b|sub|sup|sc|span)(?:\s[^<>]*)?>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The names in a field; empty when it holds none. */
function cslNamesOf(value: CslValue | undefined): readonly CslName[] {
  return Array.isArray(value) ? value.filter((name): name is CslName => typeof name === 'object') : [];
}

/** `Mirelle van der Oakvane Jr.` */
function cslFullName(name: CslName): string {
  const parts = [name.given, name['dropping-particle'], name['non-dropping-particle'], name.family, name.suffix];
  return name.literal ?? parts.filter((part) => part !== undefined && part !== '').join(' ');
}

/** Four digits of the first year of a date. */
function cslYear(value: CslValue | undefined): string | undefined {
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  const year = value['date-parts']?.[0]?.[0];
  if (year !== undefined) return /^\d{4}$/.test(String(year)) ? String(year) : undefined;
  return /(?:^|\D)(\d{4})(?!\d)/.exec(value.raw ?? value.literal ?? '')?.[1];
}

/** Which CSL fields hold what BibTeX calls by these names. */
const cslNames: Readonly<Record<string, string>> = {
  url: 'URL',
  doi: 'DOI',
  journal: 'container-title',
  eprinttype: 'archive',
  eprint: 'archive_location',
};
