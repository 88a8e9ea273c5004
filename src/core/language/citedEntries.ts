import { scanBibtex, type ValuePart } from '../bibliography/bibtex/bibtexScanner';
import { entryToCslItem } from '../bibliography/bibtex/bibtexToCsl';
import { writeEntry } from '../bibliography/bibtex/writeEntry';
import { rawEntry } from '../bibliography/entryDetails';
import { entryToPaper } from '../bibliography/entryPaper';
import type { NoteReading } from '../notes/citation';
import type { BibliographyFile, Definition, NoteBibliography } from './noteBibliography';

/** What a note cites. */
export interface CitedEntries {
  /** In the order in which the note first cites them; `nocite` last. */
  readonly definitions: readonly Definition[];
  /** Keys that no bibliography of the note defines. */
  readonly unknown: readonly string[];
}

/** The entries that a note cites by key, in any form, and those of its `nocite` (`@*` stands for all there are). Each once. */
export function citedEntries({ citations, frontMatter }: NoteReading, bibliography: NoteBibliography): CitedEntries {
  const nocite = frontMatter.nocite.map(({ key }) => key);
  const cited = citations.flatMap((citation) => ('key' in citation ? [citation.key] : []));
  const keys = [...new Set([...cited, ...nocite.flatMap((key) => (key === '*' ? [...bibliography.keys()] : [key]))])];
  const found = keys.map((key) => ({ key, definition: bibliography.definition(key) }));
  return {
    definitions: found.flatMap(({ definition }) => definition ?? []),
    unknown: found.flatMap(({ key, definition }) => (definition ? [] : [key])),
  };
}

/**
 * A BibTeX file of just these entries, each copied byte for byte, with the `@string` definitions they need before them and the entries that they
 * inherit from (`crossref`, `xdata`) behind them, as BibTeX wants it. Entries of CSL files are written as BibTeX. Of a key only the first counts.
 */
export function bibtexOf(definitions: readonly Definition[]): string {
  const files = new Map<BibliographyFile, Definition[]>();
  for (const definition of withParents(firstOfEachKey(definitions))) files.set(definition.file, [...(files.get(definition.file) ?? []), definition]);
  const inForce = new Map<string, string>();
  const parts = [...files].flatMap(([file, list]) => [...newStrings(neededStrings(file, list), inForce), ...list.map(entryText)]);
  return parts.map((each) => `${each}\n`).join('\n');
}

/** Two files may define one name differently, so each file's definitions stand before its entries, those left out that are in force already. */
function newStrings(strings: readonly string[], inForce: Map<string, string>): readonly string[] {
  return strings.filter((string) => {
    const name = string.slice(0, string.indexOf(' '));
    const isNew = inForce.get(name) !== string;
    inForce.set(name, string);
    return isNew;
  });
}

function entryText({ entry, file }: Definition): string {
  return entry.format === 'bibtex' ? file.text.slice(entry.span.start, entry.span.end) : writeEntry(entryToPaper(entry, file), entry.key);
}

/** The same entries as a CSL-JSON file. What only lends others its fields (`@xdata`) is no work, and its fields are in the others already. */
export function cslJsonOf(definitions: readonly Definition[]): string {
  const works = firstOfEachKey(definitions).filter(({ entry }) => entry.type !== 'xdata');
  const items = works.map(({ entry, file }) => ({ ...entryToCslItem(file.text, file.reading, entry), id: entry.key }));
  return `${JSON.stringify(items, null, 2)}\n`;
}

/** The keys that stand for different works in the notes of which these are the definitions: a file of all of them can hold but one. */
export function conflictingKeys(definitions: readonly Definition[]): readonly string[] {
  const texts = new Map<string, Set<string>>();
  for (const { entry, file } of definitions)
    texts.set(entry.key, (texts.get(entry.key) ?? new Set()).add(file.text.slice(entry.span.start, entry.span.end).replace(/\s+/g, ' ')));
  return [...texts].flatMap(([key, all]) => (all.size > 1 ? [key] : []));
}

function firstOfEachKey(definitions: readonly Definition[]): readonly Definition[] {
  const seen = new Set<string>();
  return definitions.filter(({ entry }) => !seen.has(entry.key) && seen.add(entry.key));
}

/** Parents come behind all children; parents of parents behind these. */
function withParents(definitions: readonly Definition[]): readonly Definition[] {
  const all = [...definitions];
  const held = new Set(all.map(({ entry }) => entry.key));
  for (const { entry, file } of all) {
    if (entry.format !== 'bibtex') continue;
    for (const key of parentKeys(file, { entry, file })) {
      const parent = file.reading.entries.find((other) => other.key === key);
      if (!parent) continue;
      const at = all.findIndex((other) => other.entry === parent);
      if (at < 0 && !held.has(key)) all.push({ entry: parent, file });
      held.add(key);
    }
  }
  const parents = new Set(all.flatMap((each) => (each.entry.format === 'bibtex' ? parentKeys(each.file, each) : [])));
  return [...all.filter(({ entry }) => !parents.has(entry.key)), ...all.filter(({ entry }) => parents.has(entry.key))];
}

function parentKeys(file: BibliographyFile, { entry }: Definition): readonly string[] {
  const fields = rawEntry(file.text, entry)?.fields.filter(({ name }) => name === 'crossref' || name === 'xdata' || name === 'xref') ?? [];
  return fields.flatMap(({ parts }) => parts.flatMap(({ span }) => file.text.slice(span.start, span.end).split(/[,\s]+/))).filter(Boolean);
}

/** The macros that the entries use, and those these use, in the order of the file. */
function neededStrings({ text }: BibliographyFile, definitions: readonly Definition[]): readonly string[] {
  const used = definitions.flatMap(({ entry }) => (entry.format === 'bibtex' ? (rawEntry(text, entry)?.fields ?? []) : []));
  const names = new Set(used.flatMap(({ parts }) => bareNames(text, parts)));
  if (names.size === 0) return [];
  const { macros } = scanBibtex(text);
  for (const name of names) for (const further of bareNames(text, macros.get(name) ?? [])) names.add(further);
  return [...macros].flatMap(([name, parts]) =>
    names.has(name) ? [`@string{${name} = ${parts.map((part) => written(text, part)).join(' # ')}}`] : [],
  );
}

function bareNames(text: string, parts: readonly ValuePart[]): readonly string[] {
  return parts.flatMap(({ kind, span }) => (kind === 'bare' ? [text.slice(span.start, span.end).toLowerCase()] : []));
}

function written(text: string, { kind, span }: ValuePart): string {
  const value = text.slice(span.start, span.end);
  if (kind === 'bare') return value;
  return kind === 'braced' ? `{${value}}` : `"${value}"`;
}
