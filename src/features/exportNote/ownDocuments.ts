import * as vscode from 'vscode';
import { sentence } from '../../host/tell';
import { say } from '../../l10n/say';

/** The documents that were made in this session, by which a file that somebody else wrote or changed is told apart: it is not replaced unasked. */
export class OwnDocuments {
  readonly #made = new Map<string, string>();

  /** Whether the document may be written: it is not there, is as it was made, or the reader says so. */
  async mayWrite(document: vscode.Uri): Promise<boolean> {
    const stamp = await stampOf(document);
    if (stamp === undefined || this.#made.get(document.toString()) === stamp) return true;
    const replace = say`Replace`;
    const question = sentence`A document of this name is beside the note already, and may hold changes of your own. Replace it?`;
    return (await vscode.window.showWarningMessage(question, { modal: true }, replace)) === replace;
  }

  /** Takes the document as it is for one that was made here. */
  async remember(document: vscode.Uri): Promise<void> {
    const stamp = await stampOf(document);
    if (stamp !== undefined) this.#made.set(document.toString(), stamp);
  }
}

async function stampOf(document: vscode.Uri): Promise<string | undefined> {
  return await vscode.workspace.fs.stat(document).then(
    ({ mtime, size }) => `${mtime} ${size}`,
    () => undefined,
  );
}
