import { bibliographyFormat } from './bibliographyFormat';
import { readBibtex } from './bibtex/readBibtex';
import type { BibliographyReading } from './entry';
import { readCslJson } from './readCslJson';
import { readCslYaml } from './readCslYaml';

/**
 * Reads a bibliography file: BibTeX or BibLaTeX, CSL-JSON or CSL-YAML, by the ending of its name, and by its content when the name says nothing.
 * Never throws: what could not be read is in `problems`.
 */
export function readBibliography(text: string, fileName: string): BibliographyReading {
  const format = bibliographyFormat(text, fileName);
  if (format === 'cslJson') return readCslJson(text);
  return format === 'cslYaml' ? readCslYaml(text) : readBibtex(text);
}
