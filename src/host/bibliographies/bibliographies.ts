import * as vscode from 'vscode';
import { type BibliographySource, type CascadeQuestion, findBibliographies, type ProjectFiles } from '../../core/bibliography/cascade';
import { allDefinitions, type Entry } from '../../core/bibliography/entry';
import { isWithin } from '../../core/bibliography/notePath';
import type { Disposable } from '../../core/disposable';
import type { Event } from '../../core/event';
import type { MissingBibliography } from '../../core/language/checkNote';
import { inlineHead } from '../../core/language/inlineHead';
import type { Sought } from '../../core/language/mentions';
import { type BibliographyFile, type Definition, NoteBibliography } from '../../core/language/noteBibliography';
import type { FrontMatter, NoteReading } from '../../core/notes/citation';
import { losslessDocument } from '../encodings';
import { fileAt } from '../fileAt';
import { findFiles, type SoughtFiles } from '../findFiles';
import type { NoteDocuments } from '../notes/noteDocuments';
import { noteHome } from '../notes/noteHome';
import type { Settings } from '../settings';
import type { BibliographyReader } from '../threads/bibliographyReader';
import { BibliographyFiles, exists, type LoadedFile } from './bibliographyFiles';
import { once, oneLook } from './oneLook';
import { projectFiles } from './projectFiles';

/** One bibliography of a note: where it was looked for, why, and what came of it. */
export interface SourceOfNote {
  readonly source: BibliographySource;
  readonly uri: vscode.Uri;
  readonly loaded: LoadedFile;
}

/** The file that new entries of a note go to. Without a document it has yet to be created. */
export interface WritableFile {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly document?: vscode.TextDocument;
}

/** A note by its document, or by its address when it is yet to be written. */
export type NotePlace = vscode.TextDocument | vscode.Uri;

/** A note's text and what its front matter says. */
export interface NoteHead {
  readonly text: string;
  readonly reading: Pick<NoteReading, 'frontMatter'>;
}

/** The bibliographies of notes: found by the cascade, loaded once, read again after a change. */
export class Bibliographies implements Disposable {
  readonly #notes: NoteDocuments;
  readonly #settings: Settings;
  readonly #files: BibliographyFiles;
  /** The last table of each set of loaded files, so that equal answers are built once. */
  readonly #tables = new WeakMap<object, NoteBibliography>();
  #everything: NoteBibliography | undefined;
  readonly #look: Look = { round: projectFiles, load: (uri) => this.#files.load(uri) };

  /** Fires when anything that decides about bibliographies may have changed. */
  readonly onDidChange: Event<void>;

  constructor({ notes, settings, reader }: { readonly notes: NoteDocuments; readonly settings: Settings; readonly reader: BibliographyReader }) {
    this.#notes = notes;
    this.#settings = settings;
    this.#files = new BibliographyFiles(reader);
    this.onDidChange = this.#files.onDidChange;
  }

  /** Everything that defines keys for a note. Never rejects; what cannot be loaded is left out. */
  async of(note: NotePlace): Promise<NoteBibliography> {
    if (note instanceof vscode.Uri) return this.#tableOf(loadedFiles(await this.sources(note)));
    const text = note.getText();
    return await this.ofReading(note.uri, { text, reading: { frontMatter: await this.#notes.frontMatter(note) } });
  }

  /** The same for a note that need not be open, by its address, its text and what its front matter says. */
  async ofReading(note: vscode.Uri, head: NoteHead): Promise<NoteBibliography> {
    return await this.#ofNote(note, head, this.#look);
  }

  /** Answers as `ofReading` for many notes of one moment: what lies round them, and what they name, is looked at once for all. */
  ofMany(): (note: vscode.Uri, head: NoteHead) => Promise<NoteBibliography> {
    const looks = new Map<string, Look>();
    return (note, head) => {
      const system = note.with({ path: '/', query: '', fragment: '' }).toString();
      const look = looks.get(system) ?? onceForAll(this.#look);
      looks.set(system, look);
      return this.#ofNote(note, head, look);
    };
  }

  async #ofNote(note: vscode.Uri, head: NoteHead, look: Look): Promise<NoteBibliography> {
    const { own, sources } = await this.#ofHead(note, head, look);
    return this.#tableOf([...own, ...loadedFiles(sources)]);
  }

  /** The entries in the note itself, as a file, and its sources. */
  async #ofHead(
    note: vscode.Uri,
    { text, reading }: NoteHead,
    look: Look = this.#look,
  ): Promise<{ own: readonly BibliographyFile[]; sources: readonly SourceOfNote[] }> {
    const head = inlineHead(text, reading);
    const [own, sources] = await Promise.all([
      head === undefined ? undefined : this.#files.inNote(note, head),
      this.#find(note, reading.frontMatter, look),
    ]);
    return { own: own ? [own] : [], sources };
  }

  /** Every source of a note, loaded or not, in the order of the cascade. */
  async sources(note: NotePlace): Promise<readonly SourceOfNote[]> {
    if (note instanceof vscode.Uri) return await this.#find(note, noFrontMatter);
    return await this.#find(note.uri, await this.#notes.frontMatter(note));
  }

  async #find(place: vscode.Uri, { bibliography }: FrontMatter, look: Look = this.#look): Promise<readonly SourceOfNote[]> {
    this.#files.watch();
    const note = noteHome(place);
    const found = await findBibliographies(this.#question(note, bibliography), look.round(note));
    return await Promise.all(found.map((source) => loadSource(note, source, look)));
  }

  /** The same as `of`, with the bibliographies that the note names and that could not be loaded; both as of the same moment. */
  async withMissing(
    note: vscode.TextDocument,
  ): Promise<{ readonly bibliography: NoteBibliography; readonly missing: readonly MissingBibliography[] }> {
    const text = note.getText();
    const { own, sources } = await this.#ofHead(note.uri, { text, reading: { frontMatter: await this.#notes.frontMatter(note) } });
    const missing = sources.flatMap(({ source, loaded }) =>
      loaded.kind === 'failed' && source.why === 'frontMatter' ? [{ writtenAs: source.writtenAs, message: loaded.message }] : [],
    );
    return { bibliography: this.#tableOf([...own, ...loadedFiles(sources)]), missing };
  }

  /** An open bibliography file as it is now; `undefined` when it cannot be read. */
  async file(document: vscode.TextDocument): Promise<BibliographyFile | undefined> {
    const loaded = await this.#files.load(document.uri);
    return loaded.kind === 'loaded' ? loaded.file : undefined;
  }

  /** The bibliography that an open BibTeX file is by itself. */
  async ofFile(document: vscode.TextDocument): Promise<NoteBibliography> {
    const file = await this.file(document);
    return this.#tableOf(file ? [file] : []);
  }

  /** All definitions in an open BibTeX file in the order of the text; none when it cannot be read. */
  async entriesOf(document: vscode.TextDocument): Promise<readonly Entry[]> {
    const file = await this.file(document);
    return file ? allDefinitions(file.reading) : [];
  }

  /** The entry of an open BibTeX file that an offset lies in. */
  async entryAt(document: vscode.TextDocument, offset: number): Promise<Definition | undefined> {
    const file = await this.file(document);
    const entry = (await this.entriesOf(document)).find(({ span }) => span.start <= offset && offset <= span.end);
    return file && entry && { entry, file };
  }

  /** Every entry of a paper in the bibliography files of the workspace. */
  async definitionsEverywhere({ names, keys }: Sought): Promise<readonly Definition[]> {
    const table = await this.everything();
    return names.length > 0 ? table.definitionsOf(names) : keys.flatMap((key) => table.definitions(key));
  }

  /** All bibliography files of the workspace as one, in the order of their paths. */
  async everything(): Promise<NoteBibliography> {
    this.#files.watch();
    const uris = [...(await findFiles(bibliographyFiles))];
    const loaded = await Promise.all(uris.sort((a, b) => (a.path < b.path ? -1 : 1)).map((uri) => this.#files.load(uri)));
    const files = loaded.flatMap((each) => (each.kind === 'loaded' ? [each.file] : []));
    const known = this.#everything;
    if (known && known.files.length === files.length && known.files.every((file, at) => file === files[at])) return known;
    this.#everything = new NoteBibliography(files);
    return this.#everything;
  }

  /**
   * The file new entries go to: the first of the note's own cascade that lies in its workspace folder (BibTeX, CSL-JSON or CSL-YAML), else
   * `references.bib` in the workspace folder, else beside the note. `undefined` when there is no folder to write in (an untitled note without a
   * workspace), or the file cannot be read and so cannot be added to.
   */
  async writable(note: NotePlace): Promise<WritableFile | undefined> {
    const noteUri = noteHome(note instanceof vscode.Uri ? note : note.uri);
    const folder = vscode.workspace.getWorkspaceFolder(noteUri)?.uri ?? vscode.Uri.joinPath(noteUri, '..');
    const named = (await this.sources(note)).map(({ uri }) => uri).find((uri) => isWithin(folder.path, uri.path) && isWritten(uri));
    const uri = named ?? defaultBibliography(noteUri);
    if (!uri) return undefined;
    const loaded = await this.#files.load(uri);
    if (loaded.kind === 'failed') return (await exists(uri)) ? undefined : { uri, text: '' };
    const document = await losslessDocument(uri);
    return { uri, text: document.getText(), document };
  }

  /** Tells of a change when a file differs from what was read of it, or in any case: the watcher may have heard nothing. Never rejects. */
  async lookAgain(tells: 'ofDifferences' | 'always'): Promise<void> {
    await this.#files.lookAgain(tells);
  }

  dispose(): void {
    this.#files.dispose();
  }

  #question(note: vscode.Uri, frontMatter: readonly string[]): CascadeQuestion {
    const { workspace, user } = this.#settings.bibliographyFiles(note);
    const folder = vscode.workspace.getWorkspaceFolder(note)?.uri.path ?? vscode.Uri.joinPath(note, '..').path;
    return { notePath: note.path, workspaceFolder: folder, frontMatter, settings: { workspace, user } };
  }

  #tableOf(files: readonly BibliographyFile[]): NoteBibliography {
    const [first] = files;
    const known = first && this.#tables.get(first);
    if (known && known.files.length === files.length && known.files.every((file, at) => file === files[at])) return known;
    const table = new NoteBibliography(files);
    if (first) this.#tables.set(first, table);
    return table;
  }
}

/** How a note's bibliographies are looked for: the files round it, and those that are named. */
interface Look {
  readonly round: (note: vscode.Uri) => ProjectFiles;
  readonly load: (uri: vscode.Uri) => Promise<LoadedFile>;
}

/** The same for notes of one file system, which looks at each file once. */
function onceForAll({ round, load }: Look): Look {
  let files: ProjectFiles | undefined;
  return {
    round: (note) => {
      files ??= oneLook(round(note));
      return files;
    },
    load: once(load),
  };
}

/** The file that a source names, where it is first found. */
async function loadSource(note: vscode.Uri, source: BibliographySource, { load }: Look): Promise<SourceOfNote> {
  const uri = fileAt(note, source.path);
  const first = { source, uri, loaded: await load(uri) };
  if (first.loaded.kind === 'loaded') return first;
  for (const path of source.elsewhere ?? []) {
    const other = fileAt(note, path);
    const loaded = await load(other);
    if (loaded.kind === 'loaded') return { source, uri: other, loaded };
  }
  return first;
}

function loadedFiles(sources: readonly SourceOfNote[]): readonly BibliographyFile[] {
  return sources.flatMap(({ loaded }) => (loaded.kind === 'loaded' ? [loaded.file] : []));
}

const noFrontMatter: FrontMatter = { bibliography: [], nocite: [] };

/** BibTeX wherever it lies; data files only under the names that bibliographies have. */
export const bibliographyFiles: SoughtFiles = {
  glob: '**/{*.bib,*.bibtex,references.json,references.yaml,references.yml,bibliography.json,bibliography.yaml,bibliography.yml}',
  name: /\.bib(?:tex)?$|^(?:references|bibliography)\.(?:json|ya?ml)$/,
  most: 500,
};

function isWritten(uri: vscode.Uri): boolean {
  return /\.(?:bib|bibtex|json|ya?ml)$/i.test(uri.path);
}

function defaultBibliography(note: vscode.Uri): vscode.Uri | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(note) ?? (note.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0] : undefined);
  if (folder) return vscode.Uri.joinPath(folder.uri, 'references.bib');
  return note.scheme === 'untitled' ? undefined : vscode.Uri.joinPath(note, '..', 'references.bib');
}
