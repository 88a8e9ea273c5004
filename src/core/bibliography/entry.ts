import type { Problem, Span } from '../problem';
import type { CslItem } from './cslItem';

/** In which form an entry is written down. */
export type BibliographyFormat = 'bibtex' | 'cslJson' | 'cslYaml';

/**
 * One definition of a citation key, as light as it can be: places, and the few fields that lists and lookups need, which a BibTeX entry decodes
 * when they are first asked for. Everything else that BibTeX says is decoded from the text when somebody asks (`entryDetails`).
 */
export interface Entry {
  /** Exactly as written; keys are case-sensitive (Pandoc). */
  readonly key: string;
  /** Lower-case BibTeX type (`article`) or the CSL type (`article-journal`). */
  readonly type: string;
  /** Plain text: braces, accents and TeX commands resolved where known. Absent when the entry has none. */
  readonly title?: string | undefined;
  /** Full names in order, `Given Family` (`Mirelle Oakvane`), a corporate name as one. Empty when unknown. */
  readonly authors: readonly string[];
  /** Four digits, from `year`, `date` or `issued`. */
  readonly year?: string | undefined;
  /** Lower case, without resolver. */
  readonly doi?: string | undefined;
  /** arXiv number without version, when the entry says it is an arXiv eprint (also read from an arXiv url, DOI or journal note). */
  readonly eprint?: string | undefined;
  readonly url?: string | undefined;
  /** The whole definition: from `@` to behind its closing delimiter, or the CSL item. Offsets are UTF-16 into the file's text. */
  readonly span: Span;
  /** Exactly the key. */
  readonly keySpan: Span;
  readonly format: BibliographyFormat;
  /** All that an item of a CSL file says; absent for BibTeX. */
  readonly item?: CslItem;
}

/** What one bibliography file says: every entry that could be read, and each that could not with its place. */
export interface BibliographyReading {
  readonly format: BibliographyFormat;
  /** In the order of the text, each key once: the first definition counts, as in Pandoc. */
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
  /** Further definitions of keys that `entries` already holds. Absent when there are none. */
  readonly repeated?: readonly Entry[];
  /** BibTeX `@string` names in lower case and their texts, macros within them already expanded. Absent when there are none. */
  readonly macros?: ReadonlyMap<string, string>;
}

/** All definitions of a reading in the order of the text, those of a key that another defines before them too. */
export function allDefinitions({ entries, repeated = [] }: Pick<BibliographyReading, 'entries' | 'repeated'>): readonly Entry[] {
  return repeated.length === 0 ? entries : [...entries, ...repeated].sort((one, other) => one.span.start - other.span.start);
}
