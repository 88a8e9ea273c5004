/** What a reader of notes may be told beside the text. */
export interface NoteOptions {
  /** Which flavour of Markdown the note is in; `markdown` when absent. */
  readonly languageId?: 'markdown' | 'quarto' | 'rmd';
  /** Keys that a bibliography defines: a key in the shape of a cross-reference counts as a citation when it is among them. */
  readonly bibliographyKeys?: ReadonlySet<string>;
}
