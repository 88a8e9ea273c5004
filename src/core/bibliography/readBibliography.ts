import type { BibliographyFormat, BibliographyReading } from './entry';
import { readBibtex } from './readBibtex';
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

/** In which format a file is written. */
export function bibliographyFormat(text: string, fileName: string): BibliographyFormat {
  if (/\.(?:bib|bibtex|biblatex)$/i.test(fileName)) return 'bibtex';
  if (/\.json$/i.test(fileName)) return 'cslJson';
  if (/\.ya?ml$/i.test(fileName)) return 'cslYaml';
  const start = text
    .slice(0, 4000)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^[[{]\s*(?:[{\]"]|$)/.test(start)) return 'cslJson';
  return /^(?:---\s*[\r\n]+)?\s*(?:references:|- +(?:id|type):)/.test(start) ? 'cslYaml' : 'bibtex';
}
