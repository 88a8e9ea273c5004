import * as vscode from 'vscode';
import { pathAfter } from '../../core/bibliography/followMoves';
import { inParallel } from '../../host/inParallel';
import { openDocument } from '../../host/openDocument';
import type { Services } from '../../host/services';
import { sentence } from '../../host/tell';
import { say } from '../../l10n/say';
import { addEdits, mostAtOnce, type Waiting } from './editsForMoves';

/** Files looked through before those among them that must be changed are changed and saved. */
const part = 100;

/** What was done, and whether that is all. */
interface Changed {
  readonly count: number;
  readonly isAll: boolean;
}

/** Once files were moved that very many name: asks the user, and changes those part by part, so that the editor can be used meanwhile. */
export async function changeWaiting({ tell }: Services, waiting: Waiting): Promise<void> {
  const question = sentence`More than ${mostAtOnce} notes and project files name what was moved. Change them to go on naming it?`;
  const change = say`Change Them`;
  const detail = say`They are changed and saved some at a time. Undo does not take that back.`;
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, change)) !== change) return;
  const options = { location: vscode.ProgressLocation.Notification, title: say`Changing what names moved files`, cancellable: true };
  const { count, isAll } = await vscode.window.withProgress(options, (progress, token) => changeInParts(waiting, progress, token));
  if (isAll) tell.done(sentence`${count} notes and project files name what was moved at its new place.`);
  else tell.partly(sentence`${count} notes and project files were changed, and not all that name what was moved.`);
}

type Progress = vscode.Progress<{ increment: number }>;

async function changeInParts({ files, moving }: Waiting, progress: Progress, token: vscode.CancellationToken): Promise<Changed> {
  let count = 0;
  for (let from = 0; from < files.length; from += part) {
    const edit = new vscode.WorkspaceEdit();
    await inParallel(files.slice(from, from + part), async (before) => {
      if (!token.isCancellationRequested) await addEdits(edit, before, moving, before.with({ path: pathAfter(before.path, moving.moves) }));
    });
    if (token.isCancellationRequested || !(await changeAndSave(edit))) return { count, isAll: false };
    count += edit.size;
    progress.report({ increment: (100 * part) / files.length });
  }
  return { count, isAll: true };
}

/** What the user has not saved yet stays unsaved. */
async function changeAndSave(edit: vscode.WorkspaceEdit): Promise<boolean> {
  const saved = edit.entries().flatMap(([uri]) => (openDocument(uri)?.isDirty ? [] : [uri]));
  if (edit.size > 0 && !(await vscode.workspace.applyEdit(edit))) return false;
  await inParallel(saved, async (uri) => await openDocument(uri)?.save());
  return true;
}
