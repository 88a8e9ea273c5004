import * as vscode from 'vscode';
import { bibliographySelector } from '../host/bibliographies/bibliographySelector';
import { noteSelector } from '../host/notes/noteEditors';
import type { Services } from '../host/services';

/** Light bulbs in notes and bibliographies: the key that was meant, its entry, one key for one paper, links as citations, entries nobody needs. */
export function registerQuickFixes(services: Services): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: async (document, range, _context, token) => {
      if (token.isCancellationRequested) return [];
      const { offer } = await import('./quickFixes/fixes');
      return token.isCancellationRequested ? [] : await offer(services, document, range, token);
    },
  };
  const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.RefactorRewrite] };
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(noteSelector, provider, kinds),
    vscode.languages.registerCodeActionsProvider(bibliographySelector, provider, kinds),
  );
}
