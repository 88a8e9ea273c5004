import * as vscode from 'vscode';
import type { Disposable } from '../../core/disposable';
import { Emitter } from '../../core/event';
import { prepareEntryTable } from '../../core/language/entryTable';
import type { BibliographyFile } from '../../core/language/noteBibliography';
import type { Problem } from '../../core/problem';
import { inSlices } from '../../core/slices';
import { say } from '../../l10n/say';
import { shownText } from '../encodings';
import { FoldersOf, watchFolders } from '../folderWatch';
import { openDocument } from '../openDocument';
import { isFile, readKnownFile } from '../storage';
import type { BibliographyReader } from '../threads/bibliographyReader';

/** A bibliography file as loaded, or one sentence why it could not be. */
export type LoadedFile = { readonly kind: 'loaded'; readonly file: BibliographyFile } | { readonly kind: 'failed'; readonly message: string };

/** Nothing larger is read as a bibliography. */
const largest = 64 * 1024 * 1024;

/**
 * Bibliography files by address, read once and again only after a change: from the open document when there is one (unsaved edits count), else
 * from disk.
 */
export class BibliographyFiles implements Disposable {
  readonly #reader: BibliographyReader;
  readonly #loaded = new Map<string, { readonly stamp: Stamp; readonly result: Promise<LoadedFile> }>();
  readonly #folders = new FoldersOf();
  /** What the file system said last of each address that was asked for. */
  readonly #seen = new Map<string, Stamp>();
  readonly #changed = new Emitter<void>();
  #listeners: vscode.Disposable | undefined;
  #isOver = false;

  /** Fires when a bibliography file, or a file that may name one, changed, appeared or went. */
  readonly onDidChange = this.#changed.event;

  constructor(reader: BibliographyReader) {
    this.#reader = reader;
  }

  /** Begins to tell of changes. Before files were first looked for, none is of interest. */
  watch(): void {
    if (this.#listeners || this.#isOver) return;
    const watcher = vscode.workspace.createFileSystemWatcher('**/{*.bib,*.bibtex,*.json,*.yaml,*.yml,index.Rmd}');
    const changed = (uri: vscode.Uri) => {
      if (mayMatter(uri)) this.#changed.fire();
    };
    this.#listeners = vscode.Disposable.from(
      watcher,
      watcher.onDidChange(changed),
      watcher.onDidCreate(changed),
      watcher.onDidDelete(changed),
      watchFolders(this.#folders, () => this.#changed.fire()),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && changed(document.uri)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => changed(uri)),
    );
  }

  /** The file at an address. Never rejects. */
  async load(uri: vscode.Uri): Promise<LoadedFile> {
    this.watch();
    this.#folders.add(uri.toString());
    const document = openDocument(uri);
    if (document) return await this.#once(uri, [document, document.version], async () => document.getText());
    const stat = await statOf(uri);
    this.#seen.set(uri.toString(), stampOf(stat));
    if (!stat || !isFile(stat)) return { kind: 'failed', message: say`There is no such file.` };
    if (stat.size > largest) return { kind: 'failed', message: say`The file is larger than 64 MB.` };
    return await this.#once(uri, stampOf(stat), () => textOf(uri));
  }

  /** Looks at all files that were asked for, and tells of a change when one differs, or in any case: the watcher may have heard nothing. Never rejects. */
  async lookAgain(tells: 'ofDifferences' | 'always'): Promise<void> {
    if (tells === 'always') return this.#changed.fire();
    const differs = async ([address, seen]: readonly [string, Stamp]) => !isSame(seen, stampOf(await statOf(vscode.Uri.parse(address))));
    const differing = await Promise.all([...this.#seen].map(differs));
    if (differing.includes(true)) this.#changed.fire();
  }

  /** The entries in the front matter of a note; the same file as long as they are written the same. */
  async inNote(uri: vscode.Uri, head: string): Promise<BibliographyFile | undefined> {
    const loaded = await this.#once(uri.with({ fragment: 'references' }), [head], async () => head, { uri: uri.toString(), name: 'front.yaml' });
    return loaded.kind === 'loaded' ? loaded.file : undefined;
  }

  dispose(): void {
    this.#isOver = true;
    this.#listeners?.dispose();
    this.#changed.dispose();
  }

  #once(uri: vscode.Uri, stamp: Stamp, text: () => Promise<string | Problem>, as = { uri: uri.toString(), name: uri.path }): Promise<LoadedFile> {
    const key = uri.toString();
    const known = this.#loaded.get(key);
    if (known && isSame(stamp, known.stamp)) return known.result;
    const result = this.#read(as, text, known?.result).catch((error: unknown): LoadedFile => {
      // What kept it from being read may pass without a new stamp: a lock, a right that is given back, a connection.
      if (this.#loaded.get(key)?.result === result) this.#loaded.delete(key);
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    });
    this.#loaded.set(key, { stamp, result });
    return result;
  }

  /** Reads a file in its turn, what is typed in it meanwhile along with it; an equal text is the file that it was. Rejects when another try may do better. */
  async #read(
    as: { readonly uri: string; readonly name: string },
    text: () => Promise<string | Problem>,
    before: Promise<LoadedFile> | undefined,
  ): Promise<LoadedFile> {
    const known = await before;
    const content = await text();
    if (typeof content !== 'string') return { kind: 'failed', message: content.message };
    if (known?.kind === 'loaded' && known.file.text === content) return known;
    const file = { uri: as.uri, text: content, reading: await this.#reader.read(content, as.name) };
    await inSlices(prepareEntryTable(file));
    return { kind: 'loaded', file };
  }
}

/** What tells one state of a file from another. */
type Stamp = readonly unknown[];

function isSame(stamp: Stamp, other: Stamp): boolean {
  return stamp.length === other.length && stamp.every((each, at) => each === other[at]);
}

function stampOf(stat: vscode.FileStat | undefined): Stamp {
  return stat ? [stat.mtime, stat.size] : [];
}

/** Whether there is a file at an address. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  return (await statOf(uri)) !== undefined;
}

async function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch {
    // A file that cannot be looked at is, for a bibliography, the same as none: the caller says so.
    return undefined;
  }
}

async function textOf(uri: vscode.Uri): Promise<string | Problem> {
  return await shownText(uri, (await readKnownFile(uri)) ?? new Uint8Array());
}

function mayMatter(uri: vscode.Uri): boolean {
  return /\.(?:bib|bibtex|json|ya?ml)$|\/index\.Rmd$/i.test(uri.path);
}
