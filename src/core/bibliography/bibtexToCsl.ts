import { cslDate, oldDate } from './bibtexDates';
import { decodeUrl } from './bibtexEntry';
import { type BibtexName, readNames } from './bibtexNames';
import { articleLike, cslType, keyWords, seriesLike } from './bibtexTypes';
import { rawValue } from './bibtexValues';
import { readCslFile } from './cslFile';
import type { CslDate, CslItem, CslName, CslValue } from './cslItem';
import { titleFields } from './cslTitles';
import type { BibliographyReading, Entry } from './entry';
import { rawEntry, valueContext } from './entryDetails';
import { languageTag } from './languages';
import { latexToCsl } from './latexToCsl';

/**
 * An entry as a CSL item, as Pandoc's BibLaTeX reader (`pandoc -f biblatex -t csljson`) would give it: types, names with particles, dates,
 * titles in sentence case. `text` is what `reading` was read from. An entry of a CSL file gives its own item. Never throws.
 */
export function entryToCslItem(text: string, reading: BibliographyReading, entry: Entry): CslItem {
  if (entry.format !== 'bibtex') return cslFileItem(text, entry);
  const raw = rawEntry(text, entry);
  if (raw === undefined) return { id: entry.key, type: '' };
  const context = valueContext(text, reading);
  return bibtexItem({ key: entry.key, type: entry.type, raw: (name) => rawValue(context, raw, name) });
}

/** What the conversion asks of an entry: its raw values by lower-case name. */
export interface BibtexSource {
  readonly key: string;
  readonly type: string;
  readonly raw: (name: string) => string | undefined;
}

function cslFileItem(text: string, entry: Entry): CslItem {
  const item = readCslFile(text.slice(entry.span.start, entry.span.end), entry.format)[0];
  return item ?? { id: entry.key, type: entry.type };
}

function bibtexItem(source: BibtexSource): CslItem {
  const field = (...names: string[]) => firstText(source, names);
  const hasEvent = field('eventdate', 'eventtitle', 'venue') !== undefined;
  const subtype = field('entrysubtype')?.toLowerCase();
  const values: [string, CslValue | undefined][] = [
    ...Object.entries(titleFields(source)),
    ...nameFields(source),
    ...numberFields(source),
    ...dateFields(source),
    ...identifierFields(source),
    ...Object.entries(plainFields).map(([csl, names]): [string, CslValue | undefined] => [csl, field(...names)]),
    ['genre', genre(source)],
    ['status', keyed(field('pubstate')) ?? keyedOnly(field('year'))],
    ['publisher', joined(source, ['school', 'institution', 'organization', 'howpublished', 'publisher'])],
    ['publisher-place', list(field('address', 'location'))],
    ['original-publisher', list(field('origpublisher'))],
    ['original-publisher-place', list(field('origlocation'))],
    ['page', pages(field('pages'))],
    ['note', [field('note'), field('addendum')].filter((text) => text !== undefined).join('. ') || undefined],
    [
      'language',
      languageTag(field('langid', 'hyphenation', 'language'), source.raw('langid') !== undefined || source.raw('hyphenation') !== undefined),
    ],
  ];
  const item: CslItem = { id: source.key, type: cslType(source.type, subtype, hasEvent) };
  for (const [name, value] of values) if (value !== undefined && value !== '') item[name] = value;
  return item;
}

/** Fields that are texts, by CSL name. */
const plainFields: Readonly<Record<string, readonly string[]>> = {
  volume: ['volume'],
  part: ['part'],
  'number-of-volumes': ['volumes'],
  'number-of-pages': ['pagetotal'],
  'chapter-number': ['chapter'],
  edition: ['edition'],
  version: ['version'],
  'event-place': ['venue'],
  'call-number': ['library'],
  ISBN: ['isbn'],
  ISSN: ['issn'],
  PMID: ['pmid'],
  PMCID: ['pmcid'],
  annote: ['annotation', 'annote'],
  abstract: ['abstract'],
  keyword: ['keywords'],
};

function firstText(source: BibtexSource, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = source.raw(name);
    if (value !== undefined) return latexToCsl(value);
  }
  return undefined;
}

function nameFields(source: BibtexSource): [string, CslValue | undefined][] {
  const roles = [
    ['author', 'author'],
    ['editor', 'editor'],
    ['translator', 'translator'],
    ['bookauthor', 'container-author'],
    ['director', 'director'],
  ] as const;
  return roles.map(([name, role]) => {
    const written = source.raw(name) ?? '';
    const names = readNames(written, latexToCsl).map(cslName);
    if (names.length > 0 && /\sand\s+others\s*$/i.test(written)) names.push({ literal: 'others' });
    return [role, names.length === 0 ? undefined : names];
  });
}

function cslName(name: BibtexName): CslName {
  return {
    ...(name.family !== undefined && { family: name.family }),
    ...(name.given !== undefined && { given: name.given }),
    ...(name.prefix !== undefined && { 'dropping-particle': name.prefix }),
    ...(name.fixedPrefix !== undefined && { 'non-dropping-particle': name.fixedPrefix }),
    ...(name.suffix !== undefined && { suffix: name.suffix }),
    ...(name.literal !== undefined && { literal: name.literal }),
  };
}

function numberFields(source: BibtexSource): [string, CslValue | undefined][] {
  const number = firstText(source, ['number']);
  if (number === undefined) return [];
  if (seriesLike.has(source.type)) return [['collection-number', number]];
  if (!articleLike.has(source.type)) return [['number', number]];
  const issue = firstText(source, ['issue']);
  return [['issue', issue === undefined ? number : `${number}, ${issue}`]];
}

function dateFields(source: BibtexSource): [string, CslValue | undefined][] {
  const date = (name: string): CslDate | undefined => cslDate(source.raw(name)?.replace(/[{}]/g, '') ?? '');
  const year = firstText(source, ['year']);
  const issued =
    date('date') ?? (keyedOnly(year) === undefined ? oldDate(year, firstText(source, ['month']), firstText(source, ['day'])) : undefined);
  return [
    ['issued', issued],
    ['event-date', date('eventdate')],
    ['original-date', date('origdate')],
    ['accessed', date('urldate')],
  ];
}

function identifierFields(source: BibtexSource): [string, CslValue | undefined][] {
  const url = decodeUrl(source.raw('url')) ?? eprintAddress(source.raw('eprinttype') ?? source.raw('archiveprefix'), source.raw('eprint'));
  const doi = source
    .raw('doi')
    ?.replace(/\\([#%&_{}$])/g, '$1')
    .trim();
  return [
    ['URL', url],
    ['DOI', doi?.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '')],
  ];
}

function eprintAddress(archive: string | undefined, eprint: string | undefined): string | undefined {
  const base = addresses[archive?.trim().toLowerCase() ?? ''];
  return base === undefined || eprint === undefined ? undefined : base + eprint.trim();
}

const addresses: Readonly<Record<string, string>> = {
  arxiv: 'https://arxiv.org/abs/',
  jstor: 'https://www.jstor.org/stable/',
  pubmed: 'https://www.ncbi.nlm.nih.gov/pubmed/',
  googlebooks: 'https://books.google.com?id=',
};

function genre(source: BibtexSource): string | undefined {
  const type = firstText(source, ['type']);
  if (type !== undefined) return keyed(type);
  return source.type === 'phdthesis' || source.type === 'mastersthesis' ? keyWords.get(source.type) : undefined;
}

function keyed(text: string | undefined): string | undefined {
  return text === undefined ? undefined : (keyWords.get(text.toLowerCase()) ?? text);
}

/** A `year` that says a state of publication instead: `forthcoming`, `in press`. */
function keyedOnly(text: string | undefined): string | undefined {
  const word = text?.toLowerCase().replace(/[\s.]+/g, '') ?? '';
  return /^(?:forthcoming|inpress|submitted|inpreparation|prepublished)$/.test(word) ? keyWords.get(word) : undefined;
}

/** Several organisations at once are joined by a semicolon, as are the names in a list of places. */
function joined(source: BibtexSource, names: readonly string[]): string | undefined {
  const texts = names.map((name) => list(firstText(source, [name]))).filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : texts.join('; ');
}

function list(text: string | undefined): string | undefined {
  return text?.split(/\s+and\s+/).join('; ');
}

function pages(text: string | undefined): string | undefined {
  return text?.replace(/[\u2013\u2014]+/g, '-');
}
