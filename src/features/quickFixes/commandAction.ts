import * as vscode from 'vscode';

/** An action of the light bulb that calls a command. */
export function commandAction(
  title: string,
  command: string,
  args: readonly unknown[],
  kind: vscode.CodeActionKind = vscode.CodeActionKind.QuickFix,
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, kind);
  action.command = { command, title, arguments: [...args] };
  return action;
}
