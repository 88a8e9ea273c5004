import type * as vscode from 'vscode';
import type { Citation, NoteReading } from '../core/notes/citation';
import { parseNote } from '../core/notes/parseNote';

/** Open notes as the core reads them. A version of a note is parsed once; nothing is parsed before somebody asks. */
export class NoteDocuments {
  readonly #readings = new WeakMap<vscode.TextDocument, { readonly version: number; readonly reading: Promise<NoteReading> }>();

  /** What the note's present text says about papers. */
  read(document: vscode.TextDocument): Promise<NoteReading> {
    const known = this.#readings.get(document);
    if (known?.version === document.version) return known.reading;
    const reading = Promise.resolve(parseNote(document.getText(), { languageId: languageOf(document) }));
    this.#readings.set(document, { version: document.version, reading });
    return reading;
  }

  /** The citation whose name covers a position, and `undefined` where there is none or the text changed meanwhile. */
  async citationAt(document: vscode.TextDocument, position: vscode.Position): Promise<Citation | undefined> {
    const offset = document.offsetAt(position);
    const version = document.version;
    const { citations } = await this.read(document);
    if (document.version !== version) return undefined;
    return citations.find(({ nameSpan }) => nameSpan.start <= offset && offset <= nameSpan.end);
  }
}

function languageOf(document: vscode.TextDocument): 'markdown' | 'quarto' | 'rmd' {
  return document.languageId === 'quarto' || document.languageId === 'rmd' ? document.languageId : 'markdown';
}
