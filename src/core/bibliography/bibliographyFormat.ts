import type { BibliographyFormat } from './entry';

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
