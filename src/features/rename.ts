import * as vscode from 'vscode';
import { bibliographySelector } from '../host/bibliographies/bibliographySelector';
import { noteSelector } from '../host/notes/noteEditors';
import type { Services } from '../host/services';

/** Renames a citation key everywhere: in every note, in `nocite`, in wikilinks and in the bibliographies that define it. */
export function registerRename(services: Services): vscode.Disposable {
  const provider: vscode.RenameProvider = {
    prepareRename: async (document, position, token) => {
      if (token.isCancellationRequested) return undefined;
      const { keyAt, whyNoKey } = await import('./rename/renameKey');
      const found = await keyAt(services, document, position);
      if (!found) throw new Error(await whyNoKey(services, document, position));
      return { range: found.range, placeholder: found.key };
    },
    provideRenameEdits: async (document, position, newName, token) => {
      if (token.isCancellationRequested) return undefined;
      const { rename } = await import('./rename/renameKey');
      return await rename(services, document, position, newName.trim().replace(/^@/, ''), token);
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerRenameProvider(noteSelector, provider),
    vscode.languages.registerRenameProvider(bibliographySelector, provider),
  );
}
