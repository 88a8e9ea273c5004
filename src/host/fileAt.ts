import type * as vscode from 'vscode';

/**
 * The file of a path on the file system of another file. A note may name anything as its bibliography, an address too: it becomes the name of a file
 * that is not there, where the editor would refuse to make an address of it.
 */
export function fileAt(near: vscode.Uri, path: string): vscode.Uri {
  return near.with({ path: path.replace(/^\/*/, '/'), query: '', fragment: '' });
}
