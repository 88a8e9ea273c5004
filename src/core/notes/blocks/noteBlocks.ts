import type { Span } from '../../problem';

/** What a note's blocks hold for a reader of citations. */
export interface NoteBlocks {
  /** Each paragraph, heading, table cell or caption: the ranges of its lines without prefixes and line ends. */
  readonly runs: readonly (readonly Span[])[];
  /** Folded labels of link definitions. */
  readonly definitions: ReadonlySet<string>;
  /** Destinations of link definitions. */
  readonly destinations: readonly Span[];
  /** Labels of numbered examples. */
  readonly examples: ReadonlySet<string>;
  readonly frontMatter?: Span;
  /** Lines of code blocks. */
  readonly code: readonly Span[];
  /** Lines within blocks that Pandoc knows and plain Markdown does not. */
  readonly foreign: readonly Span[];
  /** Text over several lines whose lines mean nothing: comments, TeX environments, display maths, metadata further down. */
  readonly opaque: readonly Span[];
  /** Fences of divs: they end paragraphs for Pandoc, and belong to them for plain Markdown. */
  readonly divFences: readonly Span[];
  /** How deep lists and quotes nest, and how many cells the longest row has: what a Markdown tree pays for. */
  readonly extent: { readonly depth: number; readonly columns: number };
  /**
   * Parts of the note in which a line that may cite is indented so far that it may be code: a second reading, by the Markdown tree, is worth its
   * time there. Each begins and ends where no block is open, so that it can be read by itself.
   */
  readonly doubtful: readonly Span[];
}
