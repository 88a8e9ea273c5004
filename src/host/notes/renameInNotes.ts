import type * as vscode from 'vscode';
import { renameInNote } from '../../core/language/renameKey';
import { LineMap } from '../../core/lineMap';
import { editedText } from '../encodings';
import { openDocument } from '../openDocument';
import type { Services } from '../services';
import { rangeIn } from './places';
import type { WorkspaceNote } from './workspaceNotes';

/** A key that becomes another in the notes that take it from these bibliographies, named by their addresses. */
export interface KeyChange {
  readonly from: string;
  readonly to: string;
  readonly files: ReadonlySet<string>;
}

/**
 * Adds to an edit what a changed key asks of the notes: those whose own bibliography takes it from the files, or that define it nowhere. Other
 * projects keep theirs. False when a note has more citations than are looked at, so that not all places are known.
 */
export async function renameInNotes(
  services: Services,
  { from, to, files }: KeyChange,
  edit: vscode.WorkspaceEdit,
  token?: vscode.CancellationToken,
): Promise<boolean> {
  const bibliographyOf = services.bibliographies.ofMany();
  for (const note of await services.workspaceNotes.naming({ names: [], keys: [from] }, token)) {
    if (token?.isCancellationRequested) return false;
    if (note.reading.isCut && note.text.includes(from)) return false;
    if (renameInNote(note.text, note.reading, from, to).length === 0) continue;
    const definition = (await bibliographyOf(note.uri, note)).definition(from);
    if (definition && !files.has(definition.file.uri)) continue;
    const { text, reading } = await asEdited(services, note);
    const lines = new LineMap(text);
    for (const { span, newText } of renameInNote(text, reading, from, to)) edit.replace(note.uri, rangeIn(lines, span), newText);
  }
  return true;
}

/** A note in the words in which the editor changes it. */
async function asEdited({ notes }: Services, note: WorkspaceNote): Promise<Pick<WorkspaceNote, 'text' | 'reading'>> {
  const text = await editedText(note.uri, note.text);
  const document = text === note.text ? undefined : openDocument(note.uri);
  return document ? { text, reading: await notes.read(document) } : note;
}
