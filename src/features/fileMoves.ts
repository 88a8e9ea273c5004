import * as vscode from 'vscode';
import type { Services } from '../host/services';
import { describe } from '../host/tell';
import type { Waiting } from './fileMoves/editsForMoves';

/**
 * When a bibliography, a folder or a note is renamed or moved in the editor, notes and project files go on naming the same bibliographies. The editor asks the
 * user about the changes; we do where there are too many for one change of the editor's, which are made once the move is done.
 */
export function registerFileMoves(services: Services): vscode.Disposable {
  let waiting: { readonly move: string; readonly what: Waiting } | undefined;
  const edits = async ({ files, token }: vscode.FileWillRenameEvent): Promise<vscode.WorkspaceEdit> => {
    waiting = undefined;
    const { editsForMoves } = await import('./fileMoves/editsForMoves');
    const found = await editsForMoves(files, token);
    if (found instanceof vscode.WorkspaceEdit) return found;
    waiting = { move: nameOf(files), what: found };
    return new vscode.WorkspaceEdit();
  };
  const change = async ({ files }: vscode.FileRenameEvent): Promise<void> => {
    if (waiting?.move !== nameOf(files)) return;
    const { what } = waiting;
    waiting = undefined;
    const { changeWaiting } = await import('./fileMoves/changeWaiting');
    await changeWaiting(services, what);
  };
  const failed = (error: unknown) => services.log.error(`What names a moved bibliography could not be changed: ${describe(error)}`);
  // Never rejects: a move goes on without.
  const editsOrNone = async (event: vscode.FileWillRenameEvent): Promise<vscode.WorkspaceEdit> => {
    try {
      return await edits(event);
    } catch (error) {
      failed(error);
      return new vscode.WorkspaceEdit();
    }
  };
  return vscode.Disposable.from(
    vscode.workspace.onWillRenameFiles((event) => event.waitUntil(editsOrNone(event))),
    vscode.workspace.onDidRenameFiles((event) => void change(event).catch(failed)),
  );
}

function nameOf(files: vscode.FileRenameEvent['files']): string {
  return files.map(({ oldUri, newUri }) => `${oldUri} ${newUri}`).join('\n');
}
