import * as vscode from 'vscode';
import type { Finding } from '../../core/language/finding';
import { toRange } from '../../host/convert';
import { say } from '../../l10n/say';

/** Styles of the product in place of one that cannot be had. */
export function styleFixes(document: vscode.TextDocument, findings: readonly Finding[]): readonly vscode.CodeAction[] {
  return findings.flatMap(({ rule, span, suggestions = [] }) =>
    rule === 'unknownStyle' ? suggestions.map((name, at) => useStyle(document, span, name, at === 0)) : [],
  );
}

function useStyle(document: vscode.TextDocument, span: Finding['span'], name: string, isBest: boolean): vscode.CodeAction {
  const action = new vscode.CodeAction(say`Use the citation style ${name}`, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, toRange(document, span), name);
  action.isPreferred = isBest;
  return action;
}
