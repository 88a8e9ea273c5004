import * as vscode from 'vscode';
import { registerCommand } from '../host/commands';
import type { Services } from '../host/services';
import { describe } from '../host/tell';

/** `Marginalia: Create Digest`: a note of a day, week, month or saved search; and, where a folder is set, one of each day after a refresh. */
export function registerCreateDigest(services: Services): vscode.Disposable {
  const writing = () => import('./createDigest/digestNotes');
  const daily = async () => (await writing()).writeDaily(services);
  return vscode.Disposable.from(
    services.refresher.onDidRefresh(({ kind }) => {
      if (kind !== 'ok') return;
      daily().catch((error: unknown) => services.log.error(`The digest of the day could not be written: ${describe(error)}`));
    }),
    registerCommand(services, 'marginalia.createDigest', async (of: unknown) => (await writing()).createDigest(services, of)),
  );
}
