import * as vscode from 'vscode';
import type { Disposable } from '../../core/disposable';
import { keysOfNames, namedIn, type Sought } from '../../core/language/mentions';
import type { Log } from '../../core/log';
import type { NoteReading } from '../../core/notes/citation';
import { MentionTable, type NotedText } from '../../core/notes/mentions';
import { isOfContent, isUnchanged, noteVersion } from '../../core/notes/noteVersion';
import { readPaperName } from '../../core/papers/identity';
import { say } from '../../l10n/say';
import { findFiles, type SoughtFiles } from '../findFiles';
import { FoldersOf, watchFolders } from '../folderWatch';
import { inParallel } from '../inParallel';
import { openDocument } from '../openDocument';
import { describe } from '../tell';
import type { MentionStore } from './mentionStore';
import type { NoteDocuments } from './noteDocuments';
import { isNote } from './noteEditors';
import { contentHash, type NoteFiles } from './noteFiles';

/** A note of the workspace with what it says about papers, and the text its offsets point into. */
export interface WorkspaceNote {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly reading: NoteReading;
}

/** The files that may be notes. */
export const noteFiles: SoughtFiles = { glob: '**/*.{md,markdown,qmd,rmd,Rmd,MD}', name: /\.(?:md|markdown|qmd|rmd)$/i, most: 50_000 };
/** From so many notes on, the status bar says that they are being read. */
const manyNotes = 300;
/** Pauses in milliseconds: before an edited note or a moved folder is looked at, and before the table is kept. */
const pauses = { edit: 500, folder: 300, keep: 5000 };

/**
 * The table of every mention in the workspace: built when first asked for from what an earlier session kept and from the notes whose content
 * changed since, then kept current by file watching. Only asking for mentions waits for it; nothing else does.
 */
export class WorkspaceNotes implements Disposable {
  readonly table = new MentionTable();
  readonly #notes: NoteDocuments;
  readonly #files: NoteFiles;
  readonly #store: MentionStore;
  readonly #log: Log;
  #listeners: vscode.Disposable | undefined;
  readonly #folders = new FoldersOf();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #scan: Promise<void> | undefined;
  #isOver = false;

  constructor(parts: { readonly notes: NoteDocuments; readonly files: NoteFiles; readonly store: MentionStore; readonly log: Log }) {
    this.#notes = parts.notes;
    this.#files = parts.files;
    this.#store = parts.store;
    this.#log = parts.log;
  }

  /** Tells the table of what changes; before it is asked for there is nothing to tell. */
  #watch(): void {
    if (this.#isOver) return;
    const watcher = vscode.workspace.createFileSystemWatcher(noteFiles.glob);
    const changed = (uri: vscode.Uri) => this.#noticed(uri, 0);
    this.#listeners = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(changed),
      watcher.onDidChange(changed),
      watcher.onDidDelete(changed),
      watchFolders(this.#folders, () => this.#later('folders', pauses.folder, async () => void this.lookAgain())),
      vscode.workspace.onDidChangeTextDocument(({ document }) => isNote(document) && this.#noticed(document.uri, pauses.edit)),
      vscode.workspace.onDidCloseTextDocument((document) => isNote(document) && this.#noticed(document.uri, pauses.edit)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.lookAgain()),
    );
  }

  /** Begins to build the table unless that was begun, and answers when it is whole. Never rejects. */
  ready(): Promise<void> {
    if (!this.#scan) {
      this.#watch();
      this.#scan = this.#firstScan();
    }
    return this.#scan;
  }

  /**
   * Looks at all notes again, for files that came, changed or went while the watcher heard nothing: a sleeping machine, a mounted folder, a system
   * without watches left. Answers how many had changed; nothing, when nobody asked for the table yet. Never rejects.
   */
  async lookAgain(): Promise<number> {
    if (!this.#scan) return 0;
    const looked = this.#scan.then(() => this.#scanAll());
    this.#scan = looked.then(() => undefined);
    return await looked;
  }

  /** How many notes are left out because they are too long to be read. */
  get tooLong(): number {
    return this.#files.tooLong;
  }

  /**
   * In how many notes of the table a paper is named, as far as it is built; digests and the note about the paper are left out. Starts building, and
   * waits for nothing.
   */
  count(sought: Sought): number {
    return this.#namingNow(sought).filter((note) => !this.table.isDigest(note) && !this.table.isAbout(note, sought.names)).length;
  }

  /** Whether a note of the table that names a paper is about it; as far as the table is built, like the others. */
  hasNote(sought: Sought): boolean {
    return this.#namingNow(sought).some((note) => this.table.isAbout(note, sought.names));
  }

  /** Whether any note of the table names a paper, a digest too, as far as it is built. Starts building, and waits for nothing. */
  isNamed(sought: Sought): boolean {
    return this.#namingNow(sought).length > 0;
  }

  /** The notes that may name a paper, by any of its names or keys, in the order of their paths. Waits until the table is whole. */
  async naming(sought: Sought, token?: vscode.CancellationToken): Promise<readonly WorkspaceNote[]> {
    await orCancelled(this.#current(), token);
    return await this.#load([...this.#naming(sought), ...openNotes()], token);
  }

  /** The notes that name any paper, in the order of their paths. */
  async all(): Promise<readonly WorkspaceNote[]> {
    await this.#current();
    return await this.#load(this.table.notes().filter((note) => this.table.mayCite(note)));
  }

  /** Those of them that the reader wrote, so no digests; at most `most`. */
  async written(most = Number.POSITIVE_INFINITY): Promise<readonly WorkspaceNote[]> {
    await this.#current();
    const written = this.table.notes().filter((note) => this.table.mayCite(note) && !this.table.isDigest(note));
    return await this.#load(written.sort().slice(0, most));
  }

  /** The notes that name any paper and whose path within the workspace holds a text, in either case; at most `most`, in the order of their paths. */
  async called(text: string, most: number): Promise<readonly WorkspaceNote[]> {
    await this.#current();
    const wanted = text.toLowerCase();
    const isCalled = (note: string) => vscode.workspace.asRelativePath(vscode.Uri.parse(note)).toLowerCase().includes(wanted);
    const named = this.table.notes().filter((note) => isCalled(note) && this.table.mayCite(note));
    return await this.#load(named.sort().slice(0, most));
  }

  dispose(): void {
    this.#isOver = true;
    this.#listeners?.dispose();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #namingNow(sought: Sought): readonly string[] {
    void this.ready();
    return [...this.#naming(sought)];
  }

  #naming({ names, keys }: Sought): Set<string> {
    const byKey = [...keys, ...keysOfNames(names)].flatMap((key) => this.table.byKey(key));
    return new Set([...byKey, ...this.table.byPaper(names)].map(({ note }) => note));
  }

  /** The whole table, with files that came a moment ago and that the watcher has not told of. */
  async #current(): Promise<void> {
    await this.ready();
    const unknown = (await this.#list()).uris.filter((uri) => this.table.version(uri.toString()) === undefined);
    await inParallel(unknown, (uri) => this.#take(uri, 'stamps'));
  }

  async #load(notes: readonly string[], token?: vscode.CancellationToken): Promise<WorkspaceNote[]> {
    const found: WorkspaceNote[] = [];
    await inParallel([...new Set(notes)].sort(), async (note) => {
      if (token?.isCancellationRequested || this.#isOver) return;
      const read = await this.#read(vscode.Uri.parse(note));
      if (read && namedIn(read.reading).length > 0) found.push(read);
    });
    return found.sort((a, b) => (a.uri.path < b.uri.path ? -1 : 1));
  }

  async #read(uri: vscode.Uri): Promise<WorkspaceNote | undefined> {
    const document = openDocument(uri);
    if (document && isNote(document)) return { uri, text: document.getText(), reading: await this.#notes.read(document) };
    const content = await this.#files.content(uri);
    if (!content) return undefined;
    const { text } = content;
    return { uri, text, reading: await this.#notes.withKeys({ uri, text }, await this.#files.reading(uri, text)) };
  }

  async #firstScan(): Promise<void> {
    await this.#store.read((notes) => this.table.restore(notes));
    await this.#scanAll(say`Marginalia: reading notes`);
  }

  async #list(): Promise<{ readonly uris: readonly vscode.Uri[]; readonly gone: number }> {
    const uris = await findFiles(noteFiles);
    const present = new Set(uris.map((uri) => uri.toString()));
    for (const uri of present) this.#folders.add(uri);
    const gone = this.table.notes().filter((note) => !present.has(note));
    for (const note of gone) this.table.delete(note);
    return { uris, gone: gone.length };
  }

  /** Brings the table up to all files, and answers how many differed. With a title, the status bar says it while there are many. Never rejects. */
  async #scanAll(title?: string): Promise<number> {
    try {
      const { uris, gone } = await this.#list();
      const counts: Record<Taken, number> = { known: 0, confirmed: 0, changed: gone };
      const take = async (uri: vscode.Uri) => {
        if (!this.#isOver) counts[await this.#take(uri, 'stamps')] += 1;
      };
      const work = () => inParallel(uris, take);
      if (title === undefined || uris.length < manyNotes) await work();
      else await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, work);
      if (counts.changed + counts.confirmed > 0) this.#keepSoon();
      return counts.changed;
    } catch (error) {
      // The next look at all files tries again.
      this.#log.error(`The notes could not be looked at: ${describe(error)}`);
      return 0;
    }
  }

  /** Brings the table up to one note as it is now. A file with a known stamp is not read where stamps are trusted, a known content never parsed. */
  async #take(uri: vscode.Uri, trust: 'stamps' | 'content'): Promise<Taken> {
    const note = uri.toString();
    const document = openDocument(uri);
    if (document?.isDirty && isNote(document)) {
      const { version } = document;
      const reading = await this.#notes.read(document);
      if (document.version === version && !reading.isUnread) this.table.set(note, `v${version}`, notedIn(reading));
      return 'known';
    }
    const stamp = await this.#files.stamp(uri);
    const known = this.table.version(note);
    if (trust === 'stamps' && stamp && known !== undefined && isUnchanged(known, stamp)) return 'known';
    const content = await this.#files.content(uri);
    if (!content) return this.#put(note);
    const hash = await contentHash(content.bytes);
    const version = noteVersion(hash, stamp, Date.now());
    if (known !== undefined && isOfContent(known, hash)) {
      this.table.confirm(note, version);
      return known === version ? 'known' : 'confirmed';
    }
    const reading = await this.#files.reading(uri, content.text);
    return reading.isUnread ? this.#put(note) : this.#put(note, { version, reading });
  }

  /** Puts what was read of a note into the table, or takes it out. */
  #put(note: string, read?: { readonly version: string; readonly reading: NoteReading }): Taken {
    const known = this.table.version(note);
    if (read) this.table.set(note, read.version, notedIn(read.reading));
    else this.table.delete(note);
    return this.table.version(note) === known ? 'known' : 'changed';
  }

  #noticed(uri: vscode.Uri, wait: number): void {
    if (!this.#scan) return;
    this.#later(uri.toString(), wait, async () => {
      await this.#scan;
      await this.#take(uri, 'content');
      this.#keepSoon();
    });
  }

  #keepSoon(): void {
    this.#later('', pauses.keep, () => this.#store.write(this.table.entries()));
  }

  #later(name: string, wait: number, work: () => Promise<void>): void {
    if (this.#isOver) return;
    clearTimeout(this.#timers.get(name));
    const timer = setTimeout(() => {
      this.#timers.delete(name);
      work().catch((error: unknown) => this.#log.error(`the table of mentions: ${String(error)}`));
    }, wait);
    this.#timers.set(name, timer);
  }
}

/** What came of a look at a note: its file is as it was, only its version has another name, or it says something else. */
type Taken = 'known' | 'confirmed' | 'changed';

/** What the table holds of a note. Which labels are keys hangs on bibliographies that may change, so all are held. */
function notedIn(reading: NoteReading): Omit<NotedText, 'version'> {
  const { digest, paper = '' } = reading.frontMatter;
  const about = readPaperName(paper)?.id;
  return { citations: namedIn(reading), labels: reading.crossReferences, ...(digest && { digest }), ...(about && { about }) };
}

/** Open notes are asked whatever the table says of them: what was typed a moment ago is not in it yet. */
function openNotes(): readonly string[] {
  const isOwn = ({ uri }: vscode.TextDocument) => uri.scheme === 'untitled' || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  return vscode.workspace.textDocuments
    .filter((document) => !document.isClosed && isNote(document) && isOwn(document))
    .map(({ uri }) => uri.toString());
}

async function orCancelled(work: Promise<void>, token: vscode.CancellationToken | undefined): Promise<void> {
  if (!token) return await work;
  let listener: vscode.Disposable | undefined;
  const cancelled = new Promise<void>((resolve) => {
    listener = token.onCancellationRequested(() => resolve());
  });
  await Promise.race([work, cancelled]);
  listener?.dispose();
}
