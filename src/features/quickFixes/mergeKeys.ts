import * as vscode from 'vscode';
import { removeEntry } from '../../core/bibliography/bibtex/editEntry';
import { LineMap } from '../../core/lineMap';
import { plainLine } from '../../core/writing/escapeMarkdown';
import { isBibliography } from '../../host/bibliographies/bibliographySelector';
import { editedText } from '../../host/encodings';
import { rangeIn } from '../../host/notes/places';
import { refusedAsReadOnly } from '../../host/notes/readOnly';
import { renameInNotes } from '../../host/notes/renameInNotes';
import type { Services } from '../../host/services';
import { sentence } from '../../host/tell';
import { say } from '../../l10n/say';

export const mergeCommand = 'marginalia.mergeKeys';

/** One paper under two keys: every note cites the first, and the entry of the second goes. */
export function mergeAction(document: vscode.TextDocument, from: string, to: string): vscode.CodeAction {
  const action = new vscode.CodeAction(
    say`Merge ${plainLine(from)} into ${plainLine(to)} everywhere and remove its entry`,
    vscode.CodeActionKind.QuickFix,
  );
  action.command = { command: mergeCommand, title: action.title, arguments: [document.uri.toString(), from, to] };
  return action;
}

/** Merges one key into another in the notes and bibliographies, as one step to undo. */
export async function mergeKeys(services: Services, uri: unknown, from: unknown, to: unknown): Promise<void> {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
  if (!document || typeof from !== 'string' || typeof to !== 'string' || from === to) return;
  if (refusedAsReadOnly(services, document.uri)) return;
  const bibliography = isBibliography(document) ? await services.bibliographies.ofFile(document) : await services.bibliographies.of(document);
  if (!bibliography.has(to)) return services.tell.advise(sentence`There is no entry to merge into.`);
  const definitions = bibliography.definitions(from);
  if (definitions.length === 0 || definitions.some(({ entry }) => entry.format !== 'bibtex')) {
    return services.tell.advise(sentence`Only entries of BibTeX files can be merged.`);
  }
  const edit = new vscode.WorkspaceEdit();
  const files = new Map(definitions.map(({ file }) => [file.uri, file]));
  for (const file of files.values()) {
    const address = vscode.Uri.parse(file.uri);
    const text = await editedText(address, file.text);
    const lines = new LineMap(text);
    for (const { span, newText } of removeEntry(text, from)) edit.replace(address, rangeIn(lines, span), newText);
  }
  if (!(await renameInNotes(services, { from, to, files: new Set(files.keys()) }, edit))) {
    return services.tell.failed(sentence`A note that names this key has more citations than can be looked at, so not all of its places are known.`);
  }
  if (!(await vscode.workspace.applyEdit(edit))) services.tell.failed(sentence`The editor refused the change: a file may be read-only. Try again.`);
}
