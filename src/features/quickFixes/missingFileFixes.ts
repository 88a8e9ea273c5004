import * as vscode from 'vscode';
import type { Finding } from '../../core/language/finding';
import { toRange } from '../../host/convert';
import { leadsElsewhere } from '../../host/links';
import type { Services } from '../../host/services';
import { readFile } from '../../host/storage';
import { say } from '../../l10n/say';

/** Makes the BibTeX file that the front matter names and that is not there, within the workspace alone. */
export async function missingFileFixes(
  services: Services,
  document: vscode.TextDocument,
  findings: readonly Finding[],
): Promise<vscode.CodeAction[]> {
  const actions: vscode.CodeAction[] = [];
  for (const { rule, span } of findings) {
    if (rule !== 'missingBibliography') continue;
    const name = document.getText(toRange(document, span));
    const uri = await missingFile(services, document, name);
    if (!uri) continue;
    const action = new vscode.CodeAction(say`Create ${name}`, vscode.CodeActionKind.QuickFix);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.createFile(uri, { ignoreIfExists: true });
    actions.push(action);
  }
  return actions;
}

async function missingFile({ bibliographies }: Services, document: vscode.TextDocument, name: string): Promise<vscode.Uri | undefined> {
  const sources = await bibliographies.sources(document);
  const uri = sources.find(({ source, loaded }) => loaded.kind === 'failed' && source.writtenAs === name)?.uri;
  if (!uri || !/\.bib(?:tex)?$/i.test(uri.path) || !vscode.workspace.getWorkspaceFolder(uri)) return undefined;
  const isThere = await readFile(uri).then(
    (bytes) => bytes !== undefined,
    () => true,
  );
  return isThere || (await leadsElsewhere(uri)) ? undefined : uri;
}
