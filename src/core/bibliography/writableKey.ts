import type { BibliographyFormat } from './entry';

/** What no BibTeX key may hold: it would end the key, or be read as something else by BibTeX, Biber or TeX. */
const notInBibtex = /[\s,{}"#%~\\\p{Cc}\p{Cf}\p{Cs}]/gu;
/** What would break a line, or hide or turn what follows. */
const unseen = /[\s\p{Cc}\p{Cf}\p{Cs}]/u;
const longest = 1000;

/** Whether an entry can be written under a key in a file of a format and be read again under the same one. Keys may come from strangers' notes and files. */
export function isWritableKey(key: string, format: BibliographyFormat): boolean {
  if (key === '' || key.length > longest) return false;
  return format === 'bibtex' ? bibtexKey(key) === key : !unseen.test(key);
}

/** The key as BibTeX can have it: what it may not hold becomes `_`. Keys of CSL files may hold anything. */
export function bibtexKey(key: string): string {
  return key.slice(0, longest).replace(notInBibtex, '_') || '_';
}
