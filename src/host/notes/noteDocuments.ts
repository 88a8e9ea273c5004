import type * as vscode from 'vscode';
import type { Citation, FrontMatter, NoteReading } from '../../core/notes/citation';
import { withDefinedKeys } from '../../core/notes/definedKeys';
import { frontMatterAsKnown, type KnownFrontMatter, keepFrontMatter } from '../../core/notes/knownFrontMatter';
import { noteLanguage } from '../../core/notes/noteLanguage';
import type { NoteReader } from '../threads/noteReader';

/** A note by its address and its present text. */
export interface NoteText {
  readonly uri: vscode.Uri;
  readonly text: string;
}

/** Finds out which keys a note's bibliographies define. */
export type KeysOf = (note: NoteText, reading: NoteReading) => Promise<KeyTable>;

/** Keys that are defined; a table of other keys is another object. */
export interface KeyTable {
  definition(key: string): unknown;
}

/** Open notes as the core reads them. A version of a note is read once; nothing is read before somebody asks. */
export class NoteDocuments {
  readonly #reader: Pick<NoteReader, 'read' | 'frontMatter'>;
  readonly #readings = new WeakMap<vscode.TextDocument, { readonly version: number; readonly reading: Promise<NoteReading> }>();

  readonly #heads = new WeakMap<vscode.TextDocument, KnownFrontMatter>();

  /** What a reading is by the keys last known for it. */
  readonly #defined = new WeakMap<NoteReading, { readonly keys: KeyTable; readonly reading: NoteReading }>();
  readonly #keysOf: KeysOf;

  constructor(reader: Pick<NoteReader, 'read' | 'frontMatter'>, keysOf: KeysOf) {
    this.#reader = reader;
    this.#keysOf = keysOf;
  }

  /**
   * What the note's present text says about papers, labels that its bibliographies define as keys among them. A version that the note left meanwhile
   * may be answered as empty. The same text with the same keys gives the same object.
   */
  async read(document: vscode.TextDocument): Promise<NoteReading> {
    const reading = await this.#readText(document);
    return await this.withKeys({ uri: document.uri, text: reading.crossReferences.length === 0 ? '' : document.getText() }, reading);
  }

  /** What the front matter of the note's present text says, which seldom waits for the rest of the note to be read. */
  async frontMatter(document: vscode.TextDocument): Promise<FrontMatter> {
    const text = document.getText();
    const head = this.#heads.get(document);
    const known = head && frontMatterAsKnown(head, text);
    if (known) return known;
    const { version } = document;
    const read = (await this.#reader.frontMatter(text)) ?? (await this.#readText(document)).frontMatter;
    if (document.version === version) this.#heads.set(document, keepFrontMatter(text, read));
    return read;
  }

  /** The reading of a note, open or not, with labels that its bibliographies define as keys among its citations. */
  async withKeys(note: NoteText, reading: NoteReading): Promise<NoteReading> {
    if (reading.crossReferences.length === 0) return reading;
    const keys = await this.#keysOf(note, reading);
    const known = this.#defined.get(reading);
    if (known?.keys === keys) return known.reading;
    const defined = withDefinedKeys(reading, { has: (key) => keys.definition(key) !== undefined });
    this.#defined.set(reading, { keys, reading: defined });
    return defined;
  }

  #readText(document: vscode.TextDocument): Promise<NoteReading> {
    const known = this.#readings.get(document);
    if (known?.version === document.version) return known.reading;
    const { version } = document;
    const text = document.getText();
    const isWanted = () => document.version === version && !document.isClosed;
    const reading = this.#reader.read(text, languageOf(document), { note: document.uri.toString(), isWanted });
    this.#readings.set(document, { version, reading });
    void reading.then(({ isUnread }) => {
      if (isUnread && this.#readings.get(document)?.reading === reading) this.#readings.delete(document);
    });
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
