import * as vscode from 'vscode';
import type { Services } from '../services';
import { sentence } from '../tell';
import { isView } from './noteHome';

/** Whether nothing can be written where a document is, though the editor would let its text be changed. */
export function isReadOnly(uri: vscode.Uri): boolean {
  return isView(uri) || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false;
}

/** Tells the reader that nothing is changed in a read-only file, and answers whether it was one. */
export function refusedAsReadOnly({ tell }: Pick<Services, 'tell'>, uri: vscode.Uri): boolean {
  const isRefused = isReadOnly(uri);
  if (isRefused) tell.advise(sentence`Nothing was changed: the file is read-only.`);
  return isRefused;
}
