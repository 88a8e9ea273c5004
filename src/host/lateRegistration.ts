import * as vscode from 'vscode';
import { DisposableStack } from '../core/disposable';
import { isBibliography } from './bibliographies/bibliographySelector';
import { isNote } from './notes/noteEditors';
import type { Services } from './services';
import { sentence } from './tell';

/** What is said when a command or a view cannot be loaded. */
export const partNotLoaded = () =>
  sentence`A part of Marginalia could not be loaded. Reload the window; if that does not help, install the extension again.`;

type Register = (services: Services) => vscode.Disposable;

/** Registers commands without the features behind them, which are loaded, and take them over, when one is called for the first time. */
export function registerLate(services: Services, commands: readonly string[], load: () => Promise<readonly Register[]>): vscode.Disposable {
  const owner = new DisposableStack();
  let coming: Promise<void> | undefined;
  const come = async () => {
    const features = await load();
    for (const placeholder of placeholders) placeholder.dispose();
    for (const register of features) owner.use(register(services));
  };
  const call = async (id: string, given: readonly unknown[]): Promise<unknown> => {
    coming ??= come();
    try {
      await coming;
    } catch (error) {
      coming = undefined;
      services.tell.failed(partNotLoaded(), error);
      return undefined;
    }
    return await vscode.commands.executeCommand(id, ...given);
  };
  const placeholders = commands.map((id) => owner.use(vscode.commands.registerCommand(id, (...given: unknown[]) => call(id, given))));
  return vscode.Disposable.from(owner);
}

/** How long after a failure the features of notes are tried again, in milliseconds. */
const untilNextTry = 5000;

/** Registers features that act in notes and bibliographies alone, which are loaded as soon as such a document is open. */
export function registerWithNotes(services: Services, load: () => Promise<readonly Register[]>): vscode.Disposable {
  const owner = new DisposableStack();
  let attempts = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const come = async () => {
    attempts++;
    const features = await load();
    listening.dispose();
    if (!owner.isDisposed) for (const register of features) owner.use(register(services));
  };
  const attempt = () => {
    come().catch((error: unknown) => {
      if (attempts === 1) services.tell.failed(partNotLoaded(), error);
      if (!owner.isDisposed) retry = setTimeout(attempt, untilNextTry);
    });
  };
  const look = (documents: readonly vscode.TextDocument[]) => {
    for (const document of documents) if (attempts === 0 && (isNote(document) || isBibliography(document))) attempt();
  };
  const listening = owner.use(vscode.workspace.onDidOpenTextDocument((document) => look([document])));
  owner.use({ dispose: () => clearTimeout(retry) });
  look(vscode.workspace.textDocuments);
  return vscode.Disposable.from(owner);
}
