import * as vscode from 'vscode';
import { keyInNote } from '../../core/language/citePaper';
import type { Paper } from '../../core/papers/paper';
import type { Services } from '../services';

/** The key by which the note in use can cite a paper, or the one that it would be given there; without a note, by the settings of the first folder. */
export async function keyInUse({ editors, bibliographies, settings }: Services, paper: Paper): Promise<string> {
  const note = editors.current()?.document;
  const scope = note?.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  return keyInNote(paper, note && (await bibliographies.of(note)), scope ? settings.keyPattern(scope) : '');
}
