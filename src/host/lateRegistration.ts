import * as vscode from 'vscode';
import { DisposableStack } from '../core/disposable';
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
