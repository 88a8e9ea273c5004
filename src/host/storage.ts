import * as vscode from 'vscode';
import type { Storage } from '../core/library/kept/storage';
import { isLink } from './links';

/** The library's folder through `vscode.workspace.fs`, which serves the Node and the browser host alike. */
export function createStorage(folder: vscode.Uri): Storage {
  const files = vscode.workspace.fs;
  const at = (name: string) => vscode.Uri.joinPath(folder, name);
  return {
    read: (name) => absentWhenMissing(files.readFile(at(name))),
    async write(name, content) {
      await files.createDirectory(folder);
      await writeBeside(at(`${name}.${crypto.randomUUID()}.tmp`), content, async (temporary) => {
        await files.rename(temporary, at(name), { overwrite: true });
      });
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
 * Writes a file that the user chose, whole or not at all: what was there stays until the new content stands beside it, and comes back when that cannot take
 * its place. A symbolic link is followed in a trusted folder and replaced by a file of its own in any other.
 */
export async function writeChosenFile(target: vscode.Uri, content: Uint8Array): Promise<void> {
  const isFollowed = vscode.workspace.isTrusted && (await isLink(target));
  if (isFollowed) return await vscode.workspace.fs.writeFile(target, content);
  const beside = (ending: string) => vscode.Uri.joinPath(target, '..', `.${crypto.randomUUID()}.${ending}`);
  await writeBeside(beside('tmp'), content, async (temporary) => {
    const isNew = (await readStat(target)) === undefined;
    if (isNew) await vscode.workspace.fs.rename(temporary, target);
    else await exchange(temporary, target, beside('old'));
  });
}

/** The editor's own way to rename over a file takes that away first, and leaves nothing when it fails after that. */
async function exchange(temporary: vscode.Uri, target: vscode.Uri, aside: vscode.Uri): Promise<void> {
  const files = vscode.workspace.fs;
  await files.rename(target, aside);
  try {
    await files.rename(temporary, target);
  } catch (error) {
    await files.rename(aside, target);
    throw error;
  }
  await files.delete(aside);
}

/** Writes a file under a temporary name and has it put into its place. */
async function writeBeside(temporary: vscode.Uri, content: Uint8Array, place: (temporary: vscode.Uri) => Promise<void>): Promise<void> {
  const files = vscode.workspace.fs;
  try {
    await files.writeFile(temporary, content);
    await place(temporary);
  } catch (error) {
    // What was begun must not fill a full disk further; where it cannot be taken away, it is swept later.
    await files.delete(temporary).then(undefined, () => undefined);
    throw error;
  }
}

/**
 * The bytes of a file, or `undefined` when there is none; what is neither a file nor a link to one, such as a pipe or a device, which would never end,
 * is none. Any other trouble rejects.
 */
export async function readFile(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  const stat = await readStat(uri);
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

async function readStat(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  return await absentWhenMissing(vscode.workspace.fs.stat(uri));
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
