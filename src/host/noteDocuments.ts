import type * as vscode from 'vscode';
import type { Citation, NoteReading } from '../core/notes/citation';
import { noteLanguage } from '../core/notes/noteLanguage';
import type { NoteReader } from './noteReader';

/** Open notes as the core reads them. A version of a note is read once; nothing is read before somebody asks. */
export class NoteDocuments {
  readonly #reader: Pick<NoteReader, 'read'>;
  readonly #readings = new WeakMap<vscode.TextDocument, { readonly version: number; readonly reading: Promise<NoteReading> }>();

  constructor(reader: Pick<NoteReader, 'read'>) {
    this.#reader = reader;
  }

  /** What the note's present text says about papers. A version that the note left meanwhile may be answered as empty. */
  read(document: vscode.TextDocument): Promise<NoteReading> {
    const known = this.#readings.get(document);
    if (known?.version === document.version) return known.reading;
    const { version } = document;
    const reading = this.#reader.read(document.getText(), languageOf(document), {
      note: document.uri.toString(),
      isWanted: () => document.version === version && !document.isClosed,
    });
    this.#readings.set(document, { version, reading });
    return reading;
  }

  /**
   * The citation whose name covers a position, a key of the front matter's `nocite` among them, and `undefined` where there is none or the text
   * changed meanwhile.
   */
  async citationAt(document: vscode.TextDocument, position: vscode.Position): Promise<Citation | undefined> {
    const offset = document.offsetAt(position);
    const version = document.version;
    const { citations, frontMatter } = await this.read(document);
    if (document.version !== version) return undefined;
    const covers = ({ nameSpan }: Pick<Citation, 'nameSpan'>) => nameSpan.start <= offset && offset <= nameSpan.end;
    return citations.find(covers) ?? nocitedAs(frontMatter.nocite.find((each) => each.key !== '*' && covers(each)));
  }
}

/** A key that is cited without being set in the text, as the citation it stands for. */
function nocitedAs(named: NoteReading['frontMatter']['nocite'][number] | undefined): Citation | undefined {
  return named && { kind: 'pandoc', mode: 'normal', ...named, span: named.nameSpan };
}

function languageOf({ languageId, uri }: vscode.TextDocument): 'markdown' | 'quarto' | 'rmd' {
  return languageId === 'quarto' || languageId === 'rmd' ? languageId : noteLanguage(uri.path);
}
