import * as vscode from 'vscode';
import type { Log } from '../../core/log';
import type { NoteReading } from '../../core/notes/citation';
import { mayHoldCitations } from '../../core/notes/mayHoldCitations';
import { noteLanguage } from '../../core/notes/noteLanguage';
import type { FileStamp } from '../../core/notes/noteVersion';
import { shownText } from '../encodings';
import { isMissing, readFile } from '../storage';
import { describe } from '../tell';
import type { NoteReader } from '../threads/noteReader';

/** What is in a note's file: its bytes, and its text as the editor would show it. */
export interface NoteContent {
  readonly bytes: Uint8Array;
  readonly text: string;
}

const largestNote = 20 * 1024 * 1024;
/** Longer notes are looked through by the reader, off the thread. */
const quicklyLookedThrough = 1_000_000;

/** Notes on disk. What cannot be read is logged, and as if it were not there. */
export class NoteFiles {
  readonly #reader: Pick<NoteReader, 'read'>;
  readonly #log: Log;
  /** Addresses of notes that were too long to be read when they were looked at last. */
  readonly #tooLong = new Set<string>();

  constructor(reader: Pick<NoteReader, 'read'>, log: Log) {
    this.#reader = reader;
    this.#log = log;
  }

  /** When the file was changed last and how large it is; `undefined` when it cannot be looked at. */
  async stamp(uri: vscode.Uri): Promise<FileStamp | undefined> {
    try {
      return await vscode.workspace.fs.stat(uri);
    } catch {
      // Whoever reads the file next says what is wrong with it.
      return undefined;
    }
  }

  async content(uri: vscode.Uri): Promise<NoteContent | undefined> {
    try {
      const { size } = await vscode.workspace.fs.stat(uri);
      this.#tellLength(uri, size);
      const bytes = size > largestNote ? undefined : await readFile(uri);
      const text = bytes && (await shownText(uri, bytes));
      // The editor takes the mark off a document's text, so offsets here are counted without it too.
      return bytes && typeof text === 'string' ? { bytes, text: text.replace(/^\uFEFF/, '') } : undefined;
    } catch (error) {
      this.#tooLong.delete(uri.toString());
      if (!isMissing(error)) this.#log.warn(`A note could not be read: ${uri.path}: ${describe(error)}`);
      return undefined;
    }
  }

  /** How many notes are left out because they are too long, as far as it is known. */
  get tooLong(): number {
    return this.#tooLong.size;
  }

  #tellLength(uri: vscode.Uri, size: number): void {
    const note = uri.toString();
    if (size <= largestNote) this.#tooLong.delete(note);
    else if (!this.#tooLong.has(note)) {
      this.#tooLong.add(note);
      this.#log.warn(`A note of more than 20 MB is left out: ${uri.path}`);
    }
  }

  /** What a note's text says about papers; a text without any candidate is not parsed. */
  async reading(uri: vscode.Uri, text: string): Promise<NoteReading> {
    return text.length > quicklyLookedThrough || mayHoldCitations(text) ? await this.#reader.read(text, noteLanguage(uri.path)) : empty;
  }
}

const empty: NoteReading = { citations: [], crossReferences: [], frontMatter: { bibliography: [], nocite: [] }, depth: 'scan' };

/** A name for a content: equal bytes, equal name. Computed off the thread. */
export async function contentHash(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return Array.from(digest.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
