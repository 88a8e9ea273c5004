import type { Day } from '../papers/paper';
import { type BibtexEntry, scanBibtex } from './bibtex/bibtexScanner';
import { ownField, rawValue, type ValueContext } from './bibtex/bibtexValues';
import { plainText } from './cslEntry';
import type { BibliographyReading, Entry } from './entry';
import { decodeLatex } from './latex/decodeLatex';

/** All that one entry says, decoded. */
export interface EntryDetails {
  /** Plain text by field name: lower-case BibTeX names, or CSL names with texts and numbers only. Inherited fields are not among them. */
  readonly fields: ReadonlyMap<string, string>;
  readonly abstract?: string;
  /** Journal, proceedings, publisher, school or institution, whichever comes first. */
  readonly venue?: string;
  /** Present when the entry gives a whole day. */
  readonly publishedAt?: Day;
  readonly keywords: readonly string[];
}

/** Decodes one entry when it is first shown. `text` is what `reading` was read from; an entry of another text gives what stands there. */
export function entryDetails(text: string, entry: Entry, reading: BibliographyReading): EntryDetails {
  return entry.format === 'bibtex' ? bibtexDetails(text, entry, reading) : cslDetails(entry);
}

/** The scanned form of one entry, its places counted in the whole text. */
export function rawEntry(text: string, entry: Entry): BibtexEntry | undefined {
  return scanBibtex(text.slice(0, entry.span.end), entry.span.start).entries[0];
}

/** Where the values of an entry's file are read from. */
export function valueContext(text: string, reading: BibliographyReading): ValueContext {
  const find = (key: string) => {
    const folded = key.toLowerCase();
    const parent = reading.entries.find((entry) => entry.key === key) ?? reading.entries.find((entry) => entry.key.toLowerCase() === folded);
    return parent && rawEntry(text, parent);
  };
  return { text, macros: reading.macros ?? new Map(), find };
}

function bibtexDetails(text: string, entry: Entry, reading: BibliographyReading): EntryDetails {
  const raw = rawEntry(text, entry);
  const fields = new Map<string, string>();
  if (raw === undefined) return { fields, keywords: [] };
  const context = valueContext(text, reading);
  for (const { name } of raw.fields) fields.set(name, decodeLatex(rawValue(context, raw, name) ?? ''));
  const inherited = (name: string) => decodeLatex(rawValue(context, raw, name) ?? '') || undefined;
  const venue = firstOf(venueFields, inherited);
  const publishedAt = wholeDay(inherited('date'));
  const abstract = inherited('abstract');
  return {
    fields,
    ...(abstract !== undefined && { abstract }),
    ...(venue !== undefined && { venue }),
    ...(publishedAt !== undefined && { publishedAt }),
    keywords: ownField(raw, 'keywords') === undefined ? [] : splitKeywords(fields.get('keywords')),
  };
}

function cslDetails({ item }: Entry): EntryDetails {
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(item ?? {})) {
    const plain = plainText(value);
    if (plain !== undefined && plain !== '') fields.set(name, plain);
  }
  const issued = item?.issued;
  const parts = typeof issued === 'object' && !Array.isArray(issued) ? issued['date-parts']?.[0] : undefined;
  const publishedAt = parts?.length === 3 ? wholeDay(parts.map((part) => String(part).padStart(2, '0')).join('-')) : undefined;
  const abstract = fields.get('abstract');
  const venue = fields.get('container-title') ?? fields.get('publisher');
  return {
    fields,
    ...(abstract !== undefined && { abstract }),
    ...(venue !== undefined && { venue }),
    ...(publishedAt !== undefined && { publishedAt }),
    keywords: splitKeywords(fields.get('keyword')),
  };
}

const venueFields = ['journaltitle', 'journal', 'booktitle', 'school', 'institution', 'publisher'];

function firstOf(names: readonly string[], read: (name: string) => string | undefined): string | undefined {
  for (const name of names) {
    const value = read(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

function wholeDay(date: string | undefined): Day | undefined {
  return date !== undefined && /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(date) ? date : undefined;
}

function splitKeywords(value: string | undefined): string[] {
  return (value ?? '')
    .split(/\s*[,;]\s*/)
    .filter((word) => word !== '')
    .slice(0, 50);
}
