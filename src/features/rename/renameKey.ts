import * as vscode from 'vscode';
import { renameInBibliography } from '../../core/bibliography/editBibliography';
import { identifyCitation } from '../../core/language/identifyCitation';
import { refuseRename } from '../../core/language/renameKey';
import { LineMap } from '../../core/lineMap';
import { isNotePath } from '../../core/notes/noteLanguage';
import { isBibliography } from '../../host/bibliographies/bibliographySelector';
import { constantSentence } from '../../host/constantSentence';
import { toRange } from '../../host/convert';
import { editedText } from '../../host/encodings';
import { rangeIn } from '../../host/notes/places';
import { refusedAsReadOnly } from '../../host/notes/readOnly';
import { renameInNotes } from '../../host/notes/renameInNotes';
import type { Services } from '../../host/services';
import { say } from '../../l10n/say';

/** The citation key at a place of a note or a bibliography; a link or identifier stands for the key of its paper, where it has one. */
export async function keyAt(
  services: Services,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<{ key: string; range: vscode.Range } | undefined> {
  if (isBibliography(document)) {
    const definition = await services.bibliographies.entryAt(document, document.offsetAt(position));
    const onKey = definition && toRange(document, definition.entry.keySpan).contains(position);
    return onKey ? { key: definition.entry.key, range: toRange(document, definition.entry.keySpan) } : undefined;
  }
  const citation = await services.notes.citationAt(document, position);
  if (!citation) return undefined;
  const range = toRange(document, citation.nameSpan);
  if ('key' in citation) return { key: citation.key, range };
  const [bibliography, library] = await Promise.all([services.bibliographies.of(document), services.library()]);
  const key = identifyCitation(citation, bibliography, library).definition?.entry.key;
  return key === undefined ? undefined : { key, range };
}

/** Why there is nothing to rename at a place, and what would help where a paper is named. */
export async function whyNoKey(services: Services, document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const citation = isBibliography(document) ? undefined : await services.notes.citationAt(document, position);
  if (!citation || 'key' in citation) return say`There is no citation key here to rename.`;
  return citation.kind === 'link' && citation.isFixed
    ? say`This paper has no citation key yet: insert a citation of it, which also writes its entry.`
    : say`This paper has no citation key yet: the light bulb turns it into a citation and writes its entry.`;
}

/** The edits that give the key at a place another name. */
export async function rename(
  services: Services,
  document: vscode.TextDocument,
  position: vscode.Position,
  to: string,
  token: vscode.CancellationToken,
) {
  if (refusedAsReadOnly(services, document.uri)) return new vscode.WorkspaceEdit();
  const found = await keyAt(services, document, position);
  if (!found) throw new Error(await whyNoKey(services, document, position));
  const bibliography = isBibliography(document) ? await services.bibliographies.ofFile(document) : await services.bibliographies.of(document);
  const refusal = refuseRename(found.key, to, bibliography);
  if (refusal) return refused(services, refusal.message);
  const edit = new vscode.WorkspaceEdit();
  const files = new Map(bibliography.definitions(found.key).map(({ file }) => [file.uri, file]));
  for (const { uri, text } of files.values()) {
    const address = vscode.Uri.parse(uri);
    // Entries in the front matter are those of the note at hand, which is open.
    const plain = isNotePath(address.path) ? text : await editedText(address, text);
    const lines = new LineMap(plain);
    for (const { span, newText } of renameInBibliography(plain, fileNameOf(address), found.key, to))
      edit.replace(address, rangeIn(lines, span), newText);
  }
  const isWhole = await renameInNotes(services, { from: found.key, to, files: new Set(files.keys()) }, edit, token);
  if (token.isCancellationRequested) return undefined;
  return isWhole
    ? edit
    : refused(services, say`A note that names this key has more citations than can be looked at, so not all of its places are known.`);
}

/** Entries in a note's own front matter are CSL-YAML. */
function fileNameOf({ path }: vscode.Uri): string {
  return isNotePath(path) ? 'front.yaml' : path;
}

/**
 * Says why a name is refused. The answer is an edit of nothing rather than an error: after an error the editor asks the built-in Markdown
 * extension, which would rename the brackets of this one note as if they were a link.
 */
function refused(services: Services, reason: string): vscode.WorkspaceEdit {
  services.tell.advise(constantSentence(reason));
  return new vscode.WorkspaceEdit();
}
