import * as vscode from 'vscode';
import type { Storage } from '../core/library/storage';

/** The library's folder through `vscode.workspace.fs`, which serves the Node and the browser host alike. */
export function createStorage(folder: vscode.Uri): Storage {
  const files = vscode.workspace.fs;
  const at = (name: string) => vscode.Uri.joinPath(folder, name);
  return {
    read: (name) => readFile(at(name)),
    async write(name, content) {
      await files.createDirectory(folder);
      const temporary = at(`${name}.${crypto.randomUUID()}.tmp`);
      await files.writeFile(temporary, content);
      await files.rename(temporary, at(name), { overwrite: true });
    },
    async list() {
      const entries = await absentWhenMissing(files.readDirectory(folder));
      return (entries ?? []).filter(([, type]) => type === vscode.FileType.File).map(([name]) => name);
    },
    async rename(from, to) {
      await files.rename(at(from), at(to), { overwrite: true });
    },
    async remove(name) {
      await absentWhenMissing(files.delete(at(name)));
    },
  };
}

/** The bytes of a file, or `undefined` when there is none. Any other trouble rejects. */
export async function readFile(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  return await absentWhenMissing(vscode.workspace.fs.readFile(uri));
}

async function absentWhenMissing<T>(work: Thenable<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}
