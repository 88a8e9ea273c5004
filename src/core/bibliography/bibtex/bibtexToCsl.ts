import type { CslDate, CslItem, CslName, CslValue } from '../cslItem';
import { titleFields } from '../cslTitles';
import type { BibliographyReading, Entry } from '../entry';
import { rawEntry, valueContext } from '../entryDetails';
import { languageTag } from '../languages';
import { latexToCsl } from '../latex/latexToCsl';
import { cslDate, oldDate } from './bibtexDates';
import { decodeUrl } from './bibtexEntry';
import { bareLanguage, keyWord } from './bibtexKeyWords';
import { type BibtexName, readNames } from './bibtexNames';
import { articleLike, cslType, seriesLike } from './bibtexTypes';
import { rawValue } from './bibtexValues';

/**
 * An entry as a CSL item, as Pandoc's BibLaTeX reader (`pandoc -f biblatex -t csljson`) would give it: types, names with particles, dates,
 * titles in sentence case. `text` is what `reading` was read from; `lang` is the language of the note, English when absent: where it is another,
 * titles stay as written. An entry of a CSL file gives its own item. Never throws.
 */
export function entryToCslItem(text: string, reading: BibliographyReading, entry: Entry, lang?: string): CslItem {
  if (entry.format !== 'bibtex') return entry.item ?? { id: entry.key, type: entry.type };
  const raw = rawEntry(text, entry);
  if (raw === undefined) return { id: entry.key, type: '' };
  const context = valueContext(text, reading);
  return bibtexItem({ key: entry.key, type: entry.type, language: bareLanguage(lang), raw: (name) => rawValue(context, raw, name) });
}

/** What the conversion asks of an entry: its raw values by lower-case name. */
export interface BibtexSource {
  readonly key: string;
  readonly type: string;
  /** Of the note, such as `en`. */
  readonly language: string;
  readonly raw: (name: string) => string | undefined;
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
    ['status', status(source)],
    ['publisher', joined(source, ['school', 'institution', 'organization', 'howpublished', 'publisher'])],
    ...placeFields(source),
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
  const binds = /(?:^|,)\s*useprefix\s*(?:=\s*true\s*)?(?:,|$)/i.test(source.raw('options') ?? '');
  return roles.map(([name, role]) => {
    const written = source.raw(name) ?? '';
    const names = readNames(written, latexToCsl).map((one) => cslName(binds ? withBoundPrefix(one) : one));
    if (names.length > 0 && /\sand\s+others\s*$/i.test(written)) names.push({ literal: 'others' });
    return [role, names.length === 0 ? undefined : names];
  });
}

/** `useprefix`: the particle is a part of the family name. */
function withBoundPrefix({ prefix, ...name }: BibtexName): BibtexName {
  return prefix === undefined ? name : { ...name, fixedPrefix: prefix };
}

function cslName(name: BibtexName): CslName {
  return {
    ...(name.family !== undefined && { family: name.family }),
    ...(name.given !== undefined && { given: spacedInitials(name.given) }),
    ...(name.prefix !== undefined && { 'dropping-particle': name.prefix }),
    ...(name.fixedPrefix !== undefined && { 'non-dropping-particle': name.fixedPrefix }),
    ...(name.suffix !== undefined && { suffix: name.suffix }),
    ...(name.literal !== undefined && { literal: name.literal }),
  };
}

/** `J.P.` and `J. P.` are the same. */
function spacedInitials(given: string): string {
  return given.replace(/(?<=^|[\s.])(\p{Lu})\.(?=\p{Lu}(?:\.|\s|$))/gu, '$1. ');
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
  const issued = date('date') ?? oldDate(bareYear(source.raw('year')), firstText(source, ['month']), firstText(source, ['day']));
  return [
    ['issued', issued],
    ['event-date', date('eventdate')],
    ['original-date', date('origdate')],
    ['accessed', date('urldate')],
  ];
}

/** Where a patent holds is no place of publication. */
function placeFields(source: BibtexSource): [string, CslValue | undefined][] {
  const location = firstText(source, ['location']);
  if (source.type !== 'patent') return [['publisher-place', list(firstText(source, ['address']) ?? location)]];
  const countries = location?.split(/\s+and\s+/).map((country) => keyWord(country, source.language) ?? country);
  return [
    ['publisher-place', list(firstText(source, ['address']))],
    ['jurisdiction', countries?.join('; ')],
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
  if (type !== undefined) return keyWord(type, source.language) ?? type;
  const thesis = source.type === 'mastersthesis' ? 'mathesis' : source.type;
  return thesis === 'phdthesis' || thesis === 'mathesis' ? keyWord(thesis, source.language) : undefined;
}

/** A year that is to appear says so twice, as in Pandoc. */
function status(source: BibtexSource): string | undefined {
  const state = firstText(source, ['pubstate']);
  if (state !== undefined) return keyWord(state, source.language) ?? state;
  return source.raw('year')?.trim() === 'forthcoming' ? 'forthcoming' : undefined;
}

/** A year may stand in braces of its own, `{{2001}}`; what is no number is taken as written. */
function bareYear(year: string | undefined): string | undefined {
  const text = latexToCsl(year ?? '');
  return /^[-–—]*\d{1,4}$/.test(text) ? text : year;
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
