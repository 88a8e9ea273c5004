import * as vscode from 'vscode';
import { type ChosenStyle, chosenStyle, styleSource } from '../../core/bibliography/csl/cslStyle';
import type { Problem } from '../../core/problem';
import { fileAt } from '../fileAt';
import { readFile } from '../storage';

/** The style that a `csl:` value means in a note. Files are read beside it and in its workspace folder; nothing is ever fetched. */
export async function styleOfNote(note: vscode.Uri, csl: string): Promise<ChosenStyle | Problem> {
  const source = styleSource(csl);
  const isFile = !('message' in source) && source.kind === 'file';
  return chosenStyle(csl, isFile ? await workspaceStyle(note, source.path) : undefined);
}

/** Beside the note, then in its workspace folder, and never outside of it. */
async function workspaceStyle(note: vscode.Uri, path: string): Promise<string | undefined> {
  const beside = vscode.Uri.joinPath(note, '..');
  const root = vscode.workspace.getWorkspaceFolder(note)?.uri ?? beside;
  for (const folder of [beside, root]) {
    const uri = path.startsWith('/') ? fileAt(note, path) : vscode.Uri.joinPath(folder, path);
    if (isWithin(vscode.Uri.joinPath(uri), root)) {
      const text = await readStyleText(uri);
      if (text !== undefined) return text;
    }
  }
  return undefined;
}

function isWithin(uri: vscode.Uri, folder: vscode.Uri): boolean {
  return uri.path.startsWith(folder.path.endsWith('/') ? folder.path : `${folder.path}/`) && !uri.path.split('/').includes('..');
}

/** A file's text; `undefined` when it cannot be read. */
export async function readStyleText(uri: vscode.Uri): Promise<string | undefined> {
  return readFile(uri).then(
    (bytes) => bytes && new TextDecoder().decode(bytes),
    () => undefined,
  );
}
