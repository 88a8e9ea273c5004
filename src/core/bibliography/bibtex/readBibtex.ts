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
  const byKey = new Map<string, BibtexEntry>();
  for (const entry of scan.entries) if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
  const context: ValueContext = { text, macros, find: (key) => byKey.get(key) };
  const all = scan.entries.map((entry) => new DecodedEntry(context, entry));
  return { ...firstOfEachKey('bibtex', all, scan.problems, text), ...(macros.size > 0 && { macros }) };
}
