import type { BibliographyReading } from '../entry';
import { firstOfEachKey } from '../repeatedKeys';
import { DecodedEntry } from './bibtexEntry';
import { type BibtexEntry, scanBibtex } from './bibtexScanner';
import { expandMacros, type ValueContext } from './bibtexValues';

/**
 * Reads a whole BibTeX or BibLaTeX file into entries whose title, authors, year and identifiers are decoded when first asked for. The first
 * definition of a key counts; later ones are in `repeated`, each with a problem. Never throws.
 */
export function readBibtex(text: string): BibliographyReading {
  const scan = scanBibtex(text);
  const macros = expandMacros(text, scan.macros);
  const context: ValueContext = { text, macros, find: parentFinder(scan.entries) };
  const all = scan.entries.map((entry) => new DecodedEntry(context, entry));
  return { ...firstOfEachKey('bibtex', all, scan.problems, text), ...(macros.size > 0 && { macros }) };
}

/** Finds the first entry of a key, else the first whose key is equal but for case, as BibTeX compares the keys of parents. */
function parentFinder(entries: readonly BibtexEntry[]): ValueContext['find'] {
  const byKey = new Map<string, BibtexEntry>();
  for (const entry of entries) if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
  let folded: ReadonlyMap<string, BibtexEntry> | undefined;
  return (key) => {
    const found = byKey.get(key);
    if (found) return found;
    folded ??= new Map([...byKey.values()].reverse().map((entry) => [entry.key.toLowerCase(), entry]));
    return folded.get(key.toLowerCase());
  };
}
