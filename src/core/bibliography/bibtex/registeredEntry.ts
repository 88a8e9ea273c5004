import type { Paper } from '../../papers/paper';
import { decodeLatex } from '../latex/decodeLatex';
import { encodeLatex } from '../latex/encodeLatex';
import { scanBibtex } from './bibtexScanner';
import { expandMacros, joinParts, ownField } from './bibtexValues';
import { type EntryLayout, entryFields, layOutEntry } from './writeEntry';

/**
 * A paper's entry with what its registration agency says of it: the kind of publication, volume, number, pages, publisher. The agency's BibTeX is
 * a stranger's text: only the fields named below are taken, each decoded and written anew, so that nothing of its TeX or layout gets into
 * the file. Without a readable entry in it the answer is what `writeEntry` writes.
 */
export function writeRegisteredEntry(paper: Paper, key: string, bibtex: string, layout: EntryLayout = {}): string {
  const { type, fields } = entryFields(paper);
  const registered = readRegistered(bibtex);
  const own = new Map(fields);
  for (const [name, value] of registered.fields) if (!own.has(name) || replaced.has(name)) own.set(name, value);
  return layOutEntry(registered.type ?? type, key, [...own], layout);
}

/** What only a published work has; where our record and the agency differ, the agency knows. */
const replaced: ReadonlySet<string> = new Set(['journal', 'booktitle', 'publisher']);
const taken = ['journal', 'booktitle', 'series', 'volume', 'number', 'pages', 'publisher', 'issn', 'isbn'];
const types: ReadonlySet<string> = new Set(['article', 'inproceedings', 'incollection', 'inbook', 'book', 'proceedings', 'phdthesis', 'techreport']);
const longest = 500;

function readRegistered(bibtex: string): { readonly type?: string; readonly fields: readonly (readonly [string, string])[] } {
  const scan = scanBibtex(bibtex.slice(0, 100_000));
  const [entry] = scan.entries;
  if (entry === undefined) return { fields: [] };
  const macros = expandMacros(bibtex, scan.macros);
  const fields = taken.flatMap((name): [string, string][] => {
    const field = ownField(entry, name);
    const text = field === undefined ? '' : plainText(joinParts(bibtex, field.parts, macros)).slice(0, longest);
    return text === '' ? [] : [[name, name === 'pages' ? pages(text) : encodeLatex(text)]];
  });
  return { ...(types.has(entry.type) && { type: entry.type }), fields };
}

/** Agencies leave the entities of XML in their BibTeX. */
function plainText(value: string): string {
  return decodeLatex(value).replace(/&(amp|lt|gt|quot|apos);/g, (entity, name: string) => entities[name] ?? entity);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Pages are joined as TeX joins them. */
function pages(text: string): string {
  return encodeLatex(text.replace(/\s*[-\u2010-\u2015]+\s*/g, '\u2013')).replace(/\u2013/g, '--');
}
