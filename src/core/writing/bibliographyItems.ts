import { entryToCslItem } from '../bibliography/bibtex/bibtexToCsl';
import type { CslData, CslItems } from '../bibliography/csl/citationCluster';
import type { CslItem, CslName, CslValue } from '../bibliography/cslItem';
import { readCslItems } from '../bibliography/cslItems';
import type { BibliographyReading, Entry } from '../bibliography/entry';

/** What defines keys for a note; `NoteBibliography` of the language room is one. */
export interface KeyDefinitions {
  definition(key: string): { readonly entry: Entry; readonly file: { readonly text: string; readonly reading: BibliographyReading } } | undefined;
  keys(): Iterable<string>;
}

/**
 * The items a note may cite, as the citation processor takes them: those written in its front matter (`references:`), then those of its
 * bibliographies, as the language of the note has them. An entry is decoded when it is first asked for, so that a large bibliography costs what
 * is cited of it. What only lends others its fields (`@xdata`) cannot be cited.
 */
export function bibliographyItems(definitions: KeyDefinitions, references: readonly unknown[] = [], lang?: string): CslItems {
  const inline = new Map<string, CslData>();
  for (const item of readCslItems(references).items) if (!inline.has(item.id)) inline.set(item.id, item);
  const decoded = new Map<string, CslData>(inline);
  const keys = new Set([...inline.keys(), ...[...definitions.keys()].filter((key) => definitions.definition(key)?.entry.type !== 'xdata')]);
  return {
    size: keys.size,
    has: (key) => keys.has(key),
    keys: () => keys,
    get: (key) => {
      const known = decoded.get(key);
      if (known) return known;
      const found = definitions.definition(key);
      if (!found) return undefined;
      const read = { ...entryToCslItem(found.file.text, found.file.reading, found.entry, lang), id: key };
      const item = found.entry.format === 'bibtex' ? withWholeNames(read) : read;
      decoded.set(key, item);
      return item;
    },
  };
}

/**
 * BibTeX says which part of a name is which: `d'Arbon` is a family name as it stands, while in CSL files, where it may be a particle and a name, the
 * processor takes it apart, as Pandoc does.
 */
function withWholeNames(item: CslItem): CslItem {
  const fields = Object.entries(item).map(([field, value]) => [
    field,
    isNames(value) ? value.map((name) => ({ ...name, 'parse-names': false })) : value,
  ]);
  return Object.fromEntries(fields);
}

function isNames(value: CslValue | undefined): value is CslName[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'object');
}
