import * as vscode from 'vscode';
import { registerCommand } from '../host/commands';
import type { Services } from '../host/services';
import { sentence } from '../host/tell';
import { say } from '../l10n/say';

/** `Scan Notes Again`: for folders whose changes the editor does not hear of. */
export function registerScanNotes(services: Services): vscode.Disposable {
  return registerCommand(services, 'marginalia.scanNotes', async () => {
    const options = { location: vscode.ProgressLocation.Window, title: say`Marginalia: reading notes` };
    await vscode.window.withProgress(options, () => scan(services));
  });
}

async function scan({ workspaceNotes, lookingAgain, tell }: Services): Promise<void> {
  await workspaceNotes.ready();
  const changed = await lookingAgain.now();
  if (workspaceNotes.tooLong > 0)
    tell.advise(sentence`Notes of more than 20 MB that are left out: ${workspaceNotes.tooLong}. The log names them.`, {
      label: say`Show Log`,
      run: showLog,
    });
  tell.done(sentence`Notes looked at: ${workspaceNotes.table.notes().length}. Changed unseen: ${changed}.`);
}

function showLog(): Thenable<unknown> {
  return vscode.commands.executeCommand('marginalia.showLog');
}
