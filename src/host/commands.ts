import * as vscode from 'vscode';
import type { Services } from './services';
import { sentence } from './tell';

/**
 * Registers a command of ours. It never rejects: of a command that does, the editor shows the error's own words as a notification, in which the name of a
 * file, which a stranger may have chosen, could be a link that runs commands. The words go to the log instead.
 */
export function registerCommand({ tell }: Pick<Services, 'tell'>, id: string, run: (...given: unknown[]) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...given: unknown[]) => {
    try {
      return await run(...given);
    } catch (error) {
      if (!(error instanceof vscode.CancellationError)) tell.failed(sentence`That did not work; Marginalia’s log says why.`, error);
      return undefined;
    }
  });
}
