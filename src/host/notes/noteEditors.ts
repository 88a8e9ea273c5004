import * as vscode from 'vscode';
import type { Disposable } from '../../core/disposable';

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

/**
 * Whether a document is the reader's own, to be checked: it lies in a folder that is open, may be written, is a cell or has no file yet. What the
 * editor only shows, such as an older version or a rename to be looked at first, is not.
 */
export function isReadersOwn({ uri }: vscode.TextDocument): boolean {
  if (uri.scheme === 'untitled' || uri.scheme === 'vscode-notebook-cell') return true;
  return vscode.workspace.getWorkspaceFolder(uri) !== undefined || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;
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
    const visible = vscode.window.visibleTextEditors.filter((editor) => isNote(editor.document));
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
    if (editor && isNote(editor.document)) this.#last = editor;
  }
}

/** An editor object is replaced when its tab was hidden; its document stays. */
function sameDocument(editors: readonly vscode.TextEditor[], last: vscode.TextEditor | undefined): vscode.TextEditor | undefined {
  return last && editors.find((editor) => editor.document === last.document);
}
