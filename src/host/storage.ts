import * as vscode from 'vscode';
import type { Storage } from '../core/library/kept/storage';

/** The library's folder through `vscode.workspace.fs`, which serves the Node and the browser host alike. */
export function createStorage(folder: vscode.Uri): Storage {
  const files = vscode.workspace.fs;
  const at = (name: string) => vscode.Uri.joinPath(folder, name);
  return {
    read: (name) => absentWhenMissing(files.readFile(at(name))),
    async write(name, content) {
      await files.createDirectory(folder);
      const temporary = at(`${name}.${crypto.randomUUID()}.tmp`);
      try {
        await files.writeFile(temporary, content);
        await files.rename(temporary, at(name), { overwrite: true });
      } catch (error) {
        // What was begun must not fill a full disk further; where it cannot be taken away, it is swept later.
        await files.delete(temporary).then(undefined, () => undefined);
        throw error;
      }
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

/**
 * The bytes of a file, or `undefined` when there is none; what is neither a file nor a link to one, such as a pipe or a device, which would never end,
 * is none. Any other trouble rejects.
 */
export async function readFile(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  const stat = await absentWhenMissing(vscode.workspace.fs.stat(uri));
  return stat && isFile(stat) ? await readKnownFile(uri) : undefined;
}

/** The same for what is known to be a file: each question to the editor is answered in its turn, and it may be busy. */
export async function readKnownFile(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  return await absentWhenMissing(vscode.workspace.fs.readFile(uri));
}

/** The same for a file that is one of many: `undefined` also when it cannot be read, or has more than so many bytes. */
export async function readIfPossible(uri: vscode.Uri, most: number): Promise<Uint8Array | undefined> {
  try {
    const stat = await vscode.workspace.fs.stat(uri);
    return stat.size > most || !isFile(stat) ? undefined : await readKnownFile(uri);
  } catch {
    // Whoever asks has others to look at, or says that it is not there.
    return undefined;
  }
}

/** Whether there is something with an end to read. */
export function isFile({ type }: vscode.FileStat): boolean {
  return (type & vscode.FileType.File) !== 0;
}

async function absentWhenMissing<T>(work: Thenable<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** True of the error about a file that is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}
