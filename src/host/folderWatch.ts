import * as vscode from 'vscode';

/**
 * Calls back when one of these folders came, went or was replaced by another: when a whole folder is moved or deleted, the editor tells of the folder and
 * not of its files.
 */
export function watchFolders(folders: FoldersOf, changed: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher('**');
  const told = (uri: vscode.Uri) => {
    if (folders.has(uri.toString())) changed();
  };
  return vscode.Disposable.from(watcher, watcher.onDidCreate(told), watcher.onDidChange(told), watcher.onDidDelete(told));
}

/** The addresses of all folders that files lie in, at any depth. */
export class FoldersOf {
  readonly #folders = new Set<string>();

  add(file: string): void {
    for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
      const folder = file.slice(0, end);
      if (this.#folders.has(folder)) return;
      this.#folders.add(folder);
    }
  }

  has(folder: string): boolean {
    return this.#folders.has(folder);
  }
}
