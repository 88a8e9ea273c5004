import * as vscode from 'vscode';
import type { Services } from '../host/services';
import { describe } from '../host/tell';

/**
 * When a bibliography, a folder or a note is renamed or moved in the editor, notes and project files go on naming the same bibliographies. The editor asks the
 * user about the changes.
 */
export function registerFileMoves(services: Services): vscode.Disposable {
  return vscode.workspace.onWillRenameFiles((event) => event.waitUntil(edits(services, event)));
}

/** Never rejects: a move goes on without. */
async function edits(services: Services, { files, token }: vscode.FileWillRenameEvent): Promise<vscode.WorkspaceEdit> {
  try {
    const { editsForMoves } = await import('./fileMoves/editsForMoves');
    return await editsForMoves(files, token);
  } catch (error) {
    services.log.error(`What names a moved bibliography could not be changed: ${describe(error)}`);
    return new vscode.WorkspaceEdit();
  }
}
