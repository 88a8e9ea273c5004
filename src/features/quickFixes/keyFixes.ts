import * as vscode from 'vscode';
import { addPaper } from '../../core/bibliography/editBibliography';
import { isWritableKey } from '../../core/bibliography/writableKey';
import { orderOf } from '../../core/language/citePaper';
import type { Finding } from '../../core/language/finding';
import { nearestKeysInSteps } from '../../core/language/nearestKeys';
import { papersForKey } from '../../core/language/papersForKey';
import { cutText } from '../../core/papers/cutText';
import { titleId } from '../../core/papers/identity';
import type { Paper } from '../../core/papers/paper';
import { inSlices } from '../../core/slices';
import { plainLine } from '../../core/writing/escapeMarkdown';
import { registerCommand } from '../../host/commands';
import { toRange } from '../../host/convert';
import { refusedAsReadOnly } from '../../host/notes/readOnly';
import type { Services } from '../../host/services';
import { sentence } from '../../host/tell';
import { say } from '../../l10n/say';
import { commandAction } from './commandAction';
import { mergeAction } from './mergeKeys';

const createCommand = 'marginalia.createEntry';
/** Registered with completion: it writes the entry of a paper of the library under a key that stands in the note. */
const writeCommand = 'marginalia.writeEntry';

/** What mends a key: the one that was meant, an entry for it, or one key for both. */
export async function keyFixes(services: Services, document: vscode.TextDocument, findings: readonly Finding[]): Promise<vscode.CodeAction[]> {
  const actions: vscode.CodeAction[] = [];
  for (const { rule, span, suggestions: named } of findings) {
    if (rule !== 'unknownKey' && rule !== 'caseDiffers' && rule !== 'twoKeys') continue;
    const key = document.getText(toRange(document, span));
    // A check of a whole note stops looking for suggestions after a while; for one key there is time.
    const suggestions = named ?? (await inSlices(nearestKeysInSteps(key, (await services.bibliographies.of(document)).keys()))) ?? [];
    actions.push(...suggestions.map((other, at) => useKey(document, span, other, at === 0)));
    if (rule === 'unknownKey') actions.push(...(await entryActions(services, document, key)));
    if (rule === 'twoKeys' && suggestions[0] !== undefined) actions.push(mergeAction(document, key, suggestions[0]));
  }
  return actions;
}

export function registerKeyFixes(services: Services): vscode.Disposable {
  return registerCommand(services, createCommand, (note: unknown, key: unknown) => createEntry(services, note, key));
}

function useKey(document: vscode.TextDocument, span: Finding['span'], key: string, isBest: boolean): vscode.CodeAction {
  const action = new vscode.CodeAction(say`Use the key ${plainLine(key)}`, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, toRange(document, span), key);
  action.isPreferred = isBest;
  return action;
}

async function entryActions(services: Services, document: vscode.TextDocument, key: string): Promise<vscode.CodeAction[]> {
  const library = await services.library();
  const note = document.uri.toString();
  const papers = await papersForKey(key, library.search, library);
  const found = papers.map((paper) => commandAction(say`Add the entry of “${shortTitle(paper)}”`, writeCommand, [note, paper.id, key]));
  if (!isWritableKey(key, 'cslJson')) return [];
  return [...found, commandAction(say`Create an entry ${plainLine(key)} to fill in`, createCommand, [note, key])];
}

function shortTitle(paper: Paper): string {
  const title = plainLine(paper.title);
  return title.length > 60 ? `${cutText(title, 59)}…` : title;
}

/** Writes an entry that has only its key and a title to be replaced, and shows it with the title selected. */
async function createEntry(services: Services, note: unknown, key: unknown): Promise<void> {
  const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === note);
  if (!document || typeof key !== 'string') return;
  const target = await services.bibliographies.writable(document);
  if (target && refusedAsReadOnly(services, target.uri)) return;
  const stub: Paper = { id: titleId(key), aliases: [], title: key, authors: [], source: 'note' };
  const file = target?.document && (await services.bibliographies.file(target.document));
  const order = file?.text === target?.text ? orderOf(file ?? {}) : undefined;
  const edits = target ? addPaper(target.text, target.uri.path, stub, key, order) : [];
  if (!target || edits.length === 0) return services.tell.failed(sentence`The bibliography cannot take a new entry as it stands.`);
  const edit = new vscode.WorkspaceEdit();
  const written = edits.map(({ newText }) => newText).join('');
  if (!target.document) edit.createFile(target.uri, { contents: new TextEncoder().encode(written) });
  else for (const { span, newText } of edits) edit.replace(target.uri, toRange(target.document, span), newText);
  if (!(await vscode.workspace.applyEdit(edit))) return services.tell.failed(sentence`The bibliography could not be changed: it may be read-only.`);
  await showTitle(target.uri, key);
}

async function showTitle(uri: vscode.Uri, key: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const text = document.getText();
  const title = text.indexOf(key, text.lastIndexOf(key) === text.indexOf(key) ? 0 : text.indexOf(key) + key.length);
  const at = Math.max(0, title);
  await vscode.window.showTextDocument(document, { selection: toRange(document, { start: at, end: at + key.length }) });
}
