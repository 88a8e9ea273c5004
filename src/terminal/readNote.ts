import type { NoteReading } from '../core/notes/citation';
import { noteLanguage } from '../core/notes/noteLanguage';
import { parseNote } from '../core/notes/parseNote';
import type { TextFile } from './files';
import type { BibliographyOfNote, TerminalBibliographies } from './noteBibliography';

/** A note with all that defines keys for it. */
export interface ReadNote extends BibliographyOfNote {
  readonly reading: NoteReading;
}

/** Reads a note and its bibliographies. A key in the shape of a cross-reference is a citation when a bibliography defines it. */
export async function readNote({ file, text }: TextFile, bibliographies: TerminalBibliographies): Promise<ReadNote> {
  const languageId = noteLanguage(file);
  const reading = parseNote(text, { languageId });
  const found = await bibliographies.of(file, text, reading);
  const bibliographyKeys = found.bibliography.keys();
  const isDefined = reading.crossReferences.some(({ key }) => bibliographyKeys.has(key));
  return { ...found, reading: isDefined ? parseNote(text, { languageId, bibliographyKeys }) : reading };
}
