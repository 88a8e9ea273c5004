/** Language ids of notes, as the editor names them. */
export type NoteLanguage = 'markdown' | 'quarto' | 'rmd';

/** Whether a path is that of a note, by its ending in any letter case. */
export function isNotePath(path: string): boolean {
  return /\.(?:md|markdown|qmd|rmd)$/i.test(path);
}

/** The language a note's path stands for; any other file is read as plain Markdown. */
export function noteLanguage(path: string): NoteLanguage {
  if (/\.qmd$/i.test(path)) return 'quarto';
  return /\.rmd$/i.test(path) ? 'rmd' : 'markdown';
}
