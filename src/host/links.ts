import * as vscode from 'vscode';

/**
 * Whether writing to a file of an untrusted folder would write elsewhere: the file, or a folder on the way to it, is a symbolic link. A stranger's
 * folder may hold a link to a file of the user's own; in a trusted one a link to a bibliography that many folders share is a choice.
 */
export async function leadsElsewhere(uri: vscode.Uri): Promise<boolean> {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  if (vscode.workspace.isTrusted || !root) return false;
  const steps = uri.path.slice(root.path.length).split('/').filter(Boolean);
  for (const [at] of steps.entries()) if (await isLink(vscode.Uri.joinPath(root, ...steps.slice(0, at + 1)))) return true;
  return false;
}

/** Whether there is a symbolic link. */
export async function isLink(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.SymbolicLink) !== 0;
  } catch {
    // What is not there yet is made by the writer, as a file or folder of its own.
    return false;
  }
}
