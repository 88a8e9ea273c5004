import * as vscode from 'vscode';
import { bytesToText } from '../core/decodeText';
import type { Disposable } from '../core/disposable';
import { Emitter } from '../core/event';
import type { Log } from '../core/log';
import type { NoteReading } from '../core/notes/citation';
import { mayHoldCitations } from '../core/notes/mayHoldCitations';
import { noteLanguage } from '../core/notes/noteLanguage';
import { parseNote } from '../core/notes/parseNote';
import { openDocument } from './bibliographyFiles';
import type { NoteDocuments } from './noteDocuments';
import { isNote } from './noteEditors';
import { readFile } from './storage';
import { describe } from './tell';

/** A note of the workspace with what it says about papers, and the text its offsets point into. */
export interface WorkspaceNote {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly reading: NoteReading;
}

const notePattern = '**/*.{md,markdown,qmd,rmd,Rmd,MD}';
const excluded = '**/{node_modules,.git,.venv,_site,_book}/**';
const mostNotes = 20_000;
const largestNote = 20 * 1024 * 1024;
/** Work between two turns of the extension host's thread. */
const sliceMilliseconds = 12;

/**
 * Every note of the workspace: found when first asked for, read again only after a change. Notes that name no paper are remembered as such and not
 * kept in memory.
 */
export class WorkspaceNotes implements Disposable {
  readonly #notes: NoteDocuments;
  readonly #log: Log;
  readonly #changed = new Emitter<vscode.Uri>();
  #kept = new Map<string, { readonly stamp: string; readonly note: WorkspaceNote | undefined }>();
  #listed: Promise<Map<string, vscode.Uri>> | undefined;
  readonly #listeners: vscode.Disposable;

  /** Fires when a note was created, changed or removed, with its address. */
  readonly onDidChange = this.#changed.event;

  constructor(notes: NoteDocuments, log: Log) {
    this.#notes = notes;
    this.#log = log;
    const watcher = vscode.workspace.createFileSystemWatcher(notePattern);
    this.#listeners = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate((uri) => this.#appeared(uri)),
      watcher.onDidChange((uri) => this.#changed.fire(uri)),
      watcher.onDidDelete((uri) => this.#gone(uri)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => isNote(document) && this.#changed.fire(document.uri)),
    );
  }

  /** All notes that name papers, by address. Stops early, with what it has, when it is no longer wanted. Unreadable notes are logged and left out. */
  async all(token?: vscode.CancellationToken): Promise<readonly WorkspaceNote[]> {
    this.#listed ??= this.#list();
    const found: WorkspaceNote[] = [];
    let sliceEnd = Date.now() + sliceMilliseconds;
    for (const uri of [...(await this.#listed).values()]) {
      if (token?.isCancellationRequested) break;
      const note = await this.#read(uri);
      if (note) found.push(note);
      if (Date.now() < sliceEnd) continue;
      await new Promise((resolve) => setTimeout(resolve, 0));
      sliceEnd = Date.now() + sliceMilliseconds;
    }
    return found;
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#changed.dispose();
  }

  async #list(): Promise<Map<string, vscode.Uri>> {
    const uris = await vscode.workspace.findFiles(notePattern, excluded, mostNotes);
    return new Map(uris.sort((a, b) => (a.path < b.path ? -1 : 1)).map((uri) => [uri.toString(), uri]));
  }

  async #appeared(uri: vscode.Uri): Promise<void> {
    (await this.#listed)?.set(uri.toString(), uri);
    this.#changed.fire(uri);
  }

  async #gone(uri: vscode.Uri): Promise<void> {
    (await this.#listed)?.delete(uri.toString());
    this.#kept.delete(uri.toString());
    this.#changed.fire(uri);
  }

  async #read(uri: vscode.Uri): Promise<WorkspaceNote | undefined> {
    const document = openDocument(uri);
    if (document && isNote(document)) return { uri, text: document.getText(), reading: await this.#notes.read(document) };
    try {
      const stat = await vscode.workspace.fs.stat(uri);
      const stamp = `${stat.mtime}:${stat.size}`;
      const known = this.#kept.get(uri.toString());
      if (known?.stamp === stamp) return known.note;
      const note = stat.size > largestNote ? undefined : await readNote(uri);
      this.#kept.set(uri.toString(), { stamp, note });
      return note;
    } catch (error) {
      this.#log.warn(`A note could not be read: ${uri.path}: ${describe(error)}`);
      return undefined;
    }
  }
}

async function readNote(uri: vscode.Uri): Promise<WorkspaceNote | undefined> {
  const bytes = await readFile(uri);
  const text = bytes && bytesToText(bytes);
  if (typeof text !== 'string' || !mayHoldCitations(text)) return undefined;
  // The editor takes the mark off a document's text, so offsets here are counted without it too.
  const body = text.replace(/^\uFEFF/, '');
  const reading = parseNote(body, { languageId: noteLanguage(uri.path) });
  return reading.citations.length === 0 ? undefined : { uri, text: body, reading };
}
