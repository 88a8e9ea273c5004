import * as vscode from 'vscode';
import { isWithin } from '../../core/bibliography/notePath';

/**
 * Where a note is at home, for whatever lies round it: a cell in its notebook, a note not yet saved in the workspace's first folder, an earlier state of
 * a note where that note is, any other note where it is.
 */
export function noteHome(note: vscode.Uri): vscode.Uri {
  if (note.scheme === 'vscode-notebook-cell') {
    const wanted = note.toString();
    const holds = (notebook: vscode.NotebookDocument) => notebook.getCells().some(({ document }) => document.uri.toString() === wanted);
    const notebook = vscode.workspace.notebookDocuments.find(holds);
    return notebook ? noteHome(notebook.uri) : note;
  }
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (isView(note)) {
    const home = folders.find(({ uri }) => isWithin(uri.path, note.path));
    return home ? home.uri.with({ path: note.path }) : note;
  }
  const [folder] = folders;
  return note.scheme === 'untitled' && folder ? vscode.Uri.joinPath(folder.uri, 'Untitled.md') : note;
}

/** Whether a document only shows something, such as the earlier state of a note in a comparison: nothing can be mended in it. */
export function isView({ scheme }: vscode.Uri): boolean {
  if (['untitled', 'vscode-notebook-cell'].includes(scheme)) return false;
  const isOfFolder = vscode.workspace.workspaceFolders?.some(({ uri }) => uri.scheme === scheme) ?? false;
  return !isOfFolder && vscode.workspace.fs.isWritableFileSystem(scheme) !== true;
}
