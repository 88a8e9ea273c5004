import type { NoteReading } from '../core/notes/citation';
import { withDefinedKeys } from '../core/notes/definedKeys';
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
  const reading = parseNote(text, { languageId: noteLanguage(file) });
  const found = await bibliographies.of(file, text, reading);
  return { ...found, reading: withDefinedKeys(reading, found.bibliography) };
}
