import type { NoteReading } from './citation';
import { scanNote } from './scanNote';

/** What a reader of notes may be told beside the text. */
export interface NoteOptions {
  /** Which flavour of Markdown the note is in; `markdown` when absent. */
  readonly languageId?: 'markdown' | 'quarto' | 'rmd';
  /** Keys that a bibliography defines: a key in the shape of a cross-reference counts as a citation when it is among them. */
  readonly bibliographyKeys?: ReadonlySet<string>;
}

/** Reads a note: its citations in every form, its cross-references and its front matter. Never throws. */
export function parseNote(text: string, options: NoteOptions = {}): NoteReading {
  return scanNote(text, options);
}
