import type { PaperId } from '../papers/paper';
import type { Problem, Span } from '../problem';

/** How a citation is set in the text, in Pandoc's words: `[@key]`, `@key`, `[-@key]`. */
export type CitationMode = 'normal' | 'inText' | 'suppressAuthor';

/** What every place in a note that names a paper has, whatever its form. Offsets are UTF-16 into the note's whole text. */
interface Place {
  /** Exactly the name of the paper: the key without `@` or braces, the identifier with its scheme, or the URL. `[-@{ng}]`: the `ng`. */
  readonly nameSpan: Span;
  /** The whole item that an editor would replace: `-@{ng}` with its sign and braces, a Markdown link from `[` to `)`, `[[@ng|text]]`. */
  readonly span: Span;
}

/** `@key` in any of Pandoc's forms. */
export interface PandocCitation extends Place {
  readonly kind: 'pandoc';
  readonly key: string;
  readonly mode: CitationMode;
  /** Text between the start of the item and the sign, trimmed; absent when empty. */
  readonly prefix?: string;
  /** Text after the key as written, from the comma on (`, p. 3`), trimmed at the end; absent when empty. */
  readonly suffix?: string;
  /** The locator that citeproc would find in the suffix, as written (`p. 3`, or the content of explicit braces). */
  readonly locator?: string;
  /** Number of the bracketed cluster within the note, from 0 in order of appearance; absent outside clusters. */
  readonly group?: number;
  /** The brackets of that cluster, from `[` to behind `]`; an in-text citation's own `[p. 3]` counts as its cluster. */
  readonly groupSpan?: Span;
  /** True for `@key` found inside another item's suffix. */
  readonly nested?: true;
}

/** A URL that names a paper, bare, in angle brackets, or as the destination of a Markdown link. */
export interface LinkCitation extends Place {
  readonly kind: 'link';
  readonly paperId: PaperId;
  /** The URL as written. `nameSpan` covers exactly it. */
  readonly url: string;
  /** arXiv version when one is written (`2` in `…v2`). */
  readonly version?: number;
  /** Text of a Markdown link, as written; absent when the URL stands bare. */
  readonly text?: string;
  /** True for the value of an HTML attribute, the argument of a TeX command or the destination of a definition, where no citation can stand instead. */
  readonly isFixed?: true;
}

/** A bare `arXiv:2411.02335` or `doi:10.…`, in any letter case. */
export interface IdentifierCitation extends Place {
  readonly kind: 'identifier';
  readonly paperId: PaperId;
  readonly version?: number;
}

/** `[[@key]]`, `[[@key|text]]` or `[[@key#heading]]`. */
export interface WikilinkCitation extends Place {
  readonly kind: 'wikilink';
  readonly key: string;
  /** The heading of the paper note that is meant, or `^` and the name of a block; absent when the whole note is. */
  readonly anchor?: string;
  readonly text?: string;
}

/** One key of a LaTeX `\cite` command, or of a MyST `{cite}` role; `command` is the command or role as written, without backslash or braces. */
export interface LatexCitation extends Place {
  readonly kind: 'latex';
  readonly key: string;
  readonly command: string;
  readonly mode: CitationMode;
  /** Keys of one command share a group number with Pandoc clusters' numbering. */
  readonly group: number;
}

/** A place in a note that names a paper. */
export type Citation = PandocCitation | LinkCitation | IdentifierCitation | WikilinkCitation | LatexCitation;

/** Kinds of a citation that name their paper by key, so that a bibliography must say which paper it is. */
export type KeyedCitation = PandocCitation | WikilinkCitation | LatexCitation;

/** What a note says about papers, as read from one text. Plain data: no syntax tree leaves the room. */
export interface NoteReading {
  /** In order of `span.start`. */
  readonly citations: readonly Citation[];
  /**
   * Quarto and pandoc-crossref labels such as `@fig-tide` or `@tbl:seas`: shaped like citations, naming a place in the document. One whose key a
   * bibliography defines is a citation after all: `withDefinedKeys`.
   */
  readonly crossReferences: readonly PandocCitation[];
  readonly frontMatter: FrontMatter;
  /** How the note was read: with the Markdown tree where that is in doubt, or by the linear scanner alone because it was too big or too hostile. */
  readonly depth: 'tree' | 'scan';
  /** For `scan`: one sentence why. */
  readonly reason?: string;
  /** The note holds more citations than are told here. */
  readonly isCut?: true;
  /** Nothing is known of the note, for a reason that may pass: such a reading is not to be kept. */
  readonly isUnread?: true;
}

/** The parts of a note's YAML front matter that concern papers. Absent keys are absent; broken YAML gives only `problem`. */
export interface FrontMatter {
  /** From the first `-` to behind the closing fence's line end; absent when there is no front matter. */
  readonly span?: Span;
  readonly title?: string;
  /** File names as written, from a string or a list. */
  readonly bibliography: readonly string[];
  readonly csl?: string;
  readonly lang?: string;
  readonly linkCitations?: boolean;
  readonly suppressBibliography?: boolean;
  /** Keys of `nocite` with the places of the keys; `*` means all. */
  readonly nocite: readonly { readonly key: string; readonly nameSpan: Span }[];
  /** The value of `references:` as plain data, to be read by `bibliography/cslItems`. */
  readonly references?: readonly unknown[];
  /** The value of `paper:` (a paper note names its paper so). */
  readonly paper?: string;
  /** `digest: true`: the note lists papers for the reader, who has not cited them. */
  readonly digest?: true;
  readonly problem?: Problem & { readonly line: number };
}
