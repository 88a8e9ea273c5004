import { wellFormed } from './wellFormed';

/**
 * Reads a text that is nothing but a DOI, with or without `doi:` before it, and answers it in lower case (DOIs are compared without case,
 * https://www.doi.org/doi-handbook/). Punctuation at the end belongs to the sentence round it, not to the DOI.
 *
 * `doi:10.1038/S42256-025-01068-W` gives `10.1038/s42256-025-01068-w`. `undefined` when the text is no DOI.
 */
export function readDoi(text: string): string | undefined {
  if (text.length > longestDoi) return undefined;
  const found = /^(?:doi(?::\s*|\s+))?(10\.\d{4,9}(?:\.\d+)*\/[^\s\p{Cc}\p{Cs}"`]+)$/iu.exec(text.trim());
  const doi = found?.[1]?.replace(/[.,;:]+$/, '').toLowerCase();
  return doi && !doi.endsWith('/') ? doi : undefined;
}

/** The address that resolves a DOI, with what would end the path percent-encoded. */
export function doiAddress(doi: string): string {
  return `https://doi.org/${encodeURI(wellFormed(doi)).replace(/[#?']/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}

/** The number in a DOI that DataCite registers for every arXiv paper, such as `10.48550/arxiv.2411.02335`, with its version if it has one. */
export function arxivPartOfDoi(doi: string): string | undefined {
  return doi.startsWith('10.48550/arxiv.') ? doi.slice('10.48550/arxiv.'.length) : undefined;
}

/**
 * Whether arXiv itself registered a DOI (in lower case): the prefix 10.48550 is its own, https://info.arxiv.org/help/doi.html. Such a DOI names the
 * preprint, not a publication.
 */
export function isArxivsDoi(doi: string): boolean {
  return doi.startsWith('10.48550/');
}

/** The DOI of the publication among the names of a paper; undefined when only arXiv registered one, or nobody did. */
export function publishersDoi(names: readonly string[]): string | undefined {
  return names.find((name) => name.startsWith('doi:') && !isArxivsDoi(name.slice('doi:'.length)))?.slice('doi:'.length);
}

/** Longer than any DOI in use; a longer text is no DOI. */
const longestDoi = 500;
