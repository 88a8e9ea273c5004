/**
 * The canonical name of a paper: `arxiv:2411.02335` (no version), else `doi:10.…` in lower case, else `url:` and the
 * https address of the one page that names it (`url:https://openreview.net/forum?id=…`), else `title:` and a hash of the folded title.
 * Made only by `identity.ts`.
 */
export type PaperId = `arxiv:${string}` | `doi:${string}` | `url:${string}` | `title:${string}`;

/** A calendar day as `YYYY-MM-DD`, in the calendar of whoever published it: never converted between time zones. */
export type Day = string;

/** An author who has claimed the paper on Hugging Face; `user` is the login name there, whose profile is `https://huggingface.co/{user}`. */
export interface ClaimedAuthor {
  readonly name: string;
  readonly user: string;
}

/**
 * One scholarly work, as far as it is known. A field that is unknown is absent, never null or guessed. All text is plain text with white space
 * collapsed; it may hold TeX and is never safe as HTML or Markdown.
 */
export interface Paper {
  readonly id: PaperId;
  /** Every other canonical name under which the paper is known, such as `doi:10.1038/…` beside an arXiv id; sorted, without `id` itself. */
  readonly aliases: readonly string[];
  readonly title: string;
  /** Names in the order of the paper; empty when they are unknown (then `authorCount` may still be known). */
  readonly authors: readonly string[];
  /** How many authors there are; absent when not even that is known. At least `authors.length`. */
  readonly authorCount?: number;
  readonly claimedAuthors?: readonly ClaimedAuthor[];
  /** The authors' own abstract. */
  readonly abstract?: string;
  /** A one- or two-sentence summary that the authors did not write; always labelled by `summaryBy` when shown. */
  readonly summary?: string;
  /** Who wrote `summary`: a language model (the site's `ai_summary`) or the makers of a feed. Present exactly when `summary` is. */
  readonly summaryBy?: 'model' | 'editor';
  /** Day of the first version, or of publication when there is no preprint. */
  readonly publishedAt?: Day;
  /** Year alone, for works whose day is unknown (from a bibliography). Absent when `publishedAt` is known. */
  readonly year?: number;
  /** Day on which the paper was put on Daily Papers. */
  readonly featuredAt?: Day;
  readonly upvotes?: number;
  readonly commentCount?: number;
  readonly authorsTakePart?: boolean;
  readonly keywords?: readonly string[];
  /** arXiv categories, the primary one first. */
  readonly categories?: readonly string[];
  /** Always `https://github.com/owner/name`. */
  readonly githubRepo?: string;
  readonly githubStars?: number;
  /** Always an https address. */
  readonly projectPage?: string;
  /** Display name of the organization on Hugging Face. */
  readonly organization?: string;
  /** Login name of the person who put it on Daily Papers. */
  readonly submittedBy?: string;
  /** Present and true when the paper was withdrawn. */
  readonly withdrawn?: true;
  /** Lower case, without resolver: `10.1038/s42256-025-01068-w`. The DOI of the published version; the arXiv DOI is only an alias. */
  readonly doi?: string;
  /** Journal, proceedings or publisher as a bibliography would print it. */
  readonly venue?: string;
  /** Address of the work's own page when neither arXiv number nor DOI names it; https. */
  readonly url?: string;
  /** Where the record came from, such as `huggingface`, `arxiv`, `file`, `sample`; after a merge, names joined by `+` in sorted order. */
  readonly source: string;
}
