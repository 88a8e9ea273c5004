import * as vscode from 'vscode';
import type { Disposable } from '../../core/disposable';
import { isView } from './noteHome';

/** Language ids of notes, beside which `markdown` cells of notebooks count. */
const noteLanguages: readonly string[] = ['markdown', 'quarto', 'rmd'];

/**
 * Selects notes for every language feature; without a scheme, so that notebook cells and virtual workspaces are included. Quarto and R Markdown
 * are plain text to an editor without their extensions.
 */
export const noteSelector: vscode.DocumentSelector = [
  ...noteLanguages.map((language) => ({ language })),
  { language: 'plaintext', pattern: '**/*.{qmd,rmd,Rmd}' },
];

export function isNote({ languageId, uri }: vscode.TextDocument): boolean {
  return noteLanguages.includes(languageId) || (languageId === 'plaintext' && /\.[qr]md$/i.test(uri.path));
}

/** Remembers the note the user wrote in last, so that the panel can insert there while it holds the focus itself. */
export class NoteEditors implements Disposable {
  #last: vscode.TextEditor | undefined;
  readonly #listener: vscode.Disposable;

  constructor() {
    this.#remember(vscode.window.activeTextEditor);
    this.#listener = vscode.window.onDidChangeActiveTextEditor((editor) => this.#remember(editor));
  }

  /** The active note, else the visible note that was active last, else any visible one. */
  current(): vscode.TextEditor | undefined {
    const visible = vscode.window.visibleTextEditors.filter(({ document }) => isNote(document) && !isView(document.uri));
    const last = this.#last;
    return (
      visible.find((editor) => editor === vscode.window.activeTextEditor) ??
      visible.find((editor) => editor === last) ??
      sameDocument(visible, last) ??
      visible[0]
    );
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #remember(editor: vscode.TextEditor | undefined): void {
    if (editor && isNote(editor.document) && !isView(editor.document.uri)) this.#last = editor;
  }
}

/** An editor object is replaced when its tab was hidden; its document stays. */
function sameDocument(editors: readonly vscode.TextEditor[], last: vscode.TextEditor | undefined): vscode.TextEditor | undefined {
  return last && editors.find((editor) => editor.document === last.document);
}
