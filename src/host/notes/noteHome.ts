import * as vscode from 'vscode';

/**
 * Where a note is at home, for whatever lies round it: a cell in its notebook, a note not yet saved in the workspace's first folder, any other note
 * where it is.
 */
export function noteHome(note: vscode.Uri): vscode.Uri {
  if (note.scheme === 'vscode-notebook-cell') {
    const wanted = note.toString();
    const holds = (notebook: vscode.NotebookDocument) => notebook.getCells().some(({ document }) => document.uri.toString() === wanted);
    const notebook = vscode.workspace.notebookDocuments.find(holds);
    return notebook ? noteHome(notebook.uri) : note;
  }
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return note.scheme === 'untitled' && folder ? vscode.Uri.joinPath(folder.uri, 'Untitled.md') : note;
}
