/** What a reader of notes may be told beside the text. */
export interface NoteOptions {
  /** Which flavour of Markdown the note is in; `markdown` when absent. */
  readonly languageId?: 'markdown' | 'quarto' | 'rmd';
}
