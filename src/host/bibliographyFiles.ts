import * as vscode from 'vscode';
import { readBibliography } from '../core/bibliography/readBibliography';
import { bytesToText } from '../core/decodeText';
import type { Disposable } from '../core/disposable';
import { Emitter } from '../core/event';
import type { BibliographyFile } from '../core/language/noteBibliography';
import { say } from '../l10n/say';
import { isFile, readFile } from './storage';

/** A bibliography file as loaded, or one sentence why it could not be. */
export type LoadedFile = { readonly kind: 'loaded'; readonly file: BibliographyFile } | { readonly kind: 'failed'; readonly message: string };

/** Nothing larger is read as a bibliography. */
const largest = 64 * 1024 * 1024;

/**
 * Bibliography files by address, read once and again only after a change: from the open document when there is one (unsaved edits count), else
 * from disk.
 */
export class BibliographyFiles implements Disposable {
  readonly #loaded = new Map<string, { readonly stamp: string; readonly result: LoadedFile }>();
  readonly #changed = new Emitter<void>();
  readonly #listeners: vscode.Disposable;

  /** Fires when a bibliography file, or a file that may name one, changed, appeared or went. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher('**/{*.bib,*.bibtex,*.json,*.yaml,*.yml,index.Rmd}');
    const changed = (uri: vscode.Uri) => {
      if (mayMatter(uri)) this.#changed.fire();
    };
    this.#listeners = vscode.Disposable.from(
      watcher,
      watcher.onDidChange(changed),
      watcher.onDidCreate(changed),
      watcher.onDidDelete(changed),
      vscode.workspace.onDidChangeTextDocument(({ document }) => changed(document.uri)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => changed(uri)),
    );
  }

  /** The file at an address. Never rejects. */
  async load(uri: vscode.Uri): Promise<LoadedFile> {
    const document = openDocument(uri);
    if (document) return this.#once(uri, `v${document.version}`, async () => document.getText());
    const stat = await statOf(uri);
    if (!stat || !isFile(stat)) return { kind: 'failed', message: say`There is no such file.` };
    if (stat.size > largest) return { kind: 'failed', message: say`The file is larger than 64 MB.` };
    return this.#once(uri, `${stat.mtime}:${stat.size}`, () => textOf(uri));
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#changed.dispose();
  }

  async #once(uri: vscode.Uri, stamp: string, text: () => Promise<string>): Promise<LoadedFile> {
    const key = uri.toString();
    const known = this.#loaded.get(key);
    if (known?.stamp === stamp) return known.result;
    const result = await read(uri, text);
    this.#loaded.set(key, { stamp, result });
    return result;
  }
}

async function read(uri: vscode.Uri, text: () => Promise<string>): Promise<LoadedFile> {
  try {
    const content = await text();
    return { kind: 'loaded', file: { uri: uri.toString(), text: content, reading: readBibliography(content, uri.path) } };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

/** The document of an address when the editor holds one. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const wanted = uri.toString();
  return vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === wanted);
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

async function textOf(uri: vscode.Uri): Promise<string> {
  const text = bytesToText((await readFile(uri)) ?? new Uint8Array());
  if (typeof text !== 'string') throw new Error(text.message);
  return text;
}

function mayMatter(uri: vscode.Uri): boolean {
  return /\.(?:bib|bibtex|json|ya?ml)$|\/index\.Rmd$/i.test(uri.path);
}
