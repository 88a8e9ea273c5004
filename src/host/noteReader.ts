import * as vscode from 'vscode';
import type { Disposable } from '../core/disposable';
import type { Log } from '../core/log';
import type { NoteReading } from '../core/notes/citation';
import type { NoteLanguage } from '../core/notes/noteLanguage';
import { readPlainNote, scanNote } from '../core/notes/scanNote';
import { say } from '../l10n/say';
import { startWorker, type WorkerThread } from './workerThread';

/** One note to be read in the worker. */
export interface NoteQuestion {
  readonly id: number;
  readonly text: string;
  readonly languageId: NoteLanguage;
  readonly depth: NoteReading['depth'];
  /** The address of a note that is being written: its next version then reads only what changed. */
  readonly note?: string | undefined;
}

export interface NoteAnswer {
  readonly id: number;
  readonly reading: NoteReading;
}

/** Notes up to this many characters are read at once unless the Markdown tree must be asked: some 3 ms. */
const small = 40_000;
/** How long the worker may take over one note, in milliseconds; then the tree is given up for the linear scan, and in the end the note. */
const patience = { tree: 4000, scan: 20_000 };

/** How a note is read. */
export interface ReadOptions {
  readonly note?: string;
  /** Asked when the note's turn comes; an unwanted one is answered as empty. */
  readonly isWanted?: () => boolean;
}

interface Asked extends NoteQuestion {
  readonly isWanted: () => boolean;
  readonly answer: (reading: NoteReading) => void;
}

/**
 * Reads notes without holding the extension host: small and plain ones at once, the others in a worker, one after the other; the Markdown parser is
 * loaded there alone. A reading that takes too long is abandoned, its thread with it. Where no worker can be started, all are scanned here.
 */
export class NoteReader implements Disposable {
  readonly #file: vscode.Uri;
  readonly #log: Log;
  #queue: Asked[] = [];
  #current: Asked | undefined;
  #thread: Promise<WorkerThread<NoteQuestion> | undefined> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #generation = 0;
  #lastId = 0;

  constructor(extensionUri: vscode.Uri, log: Log) {
    this.#file = vscode.Uri.joinPath(extensionUri, 'dist', 'noteWorker.js');
    this.#log = log;
  }

  /** What a text says about papers. Never rejects. An open note gives its address, by which what it said before is remembered. */
  read(text: string, languageId: NoteLanguage, { note, isWanted = () => true }: ReadOptions = {}): Promise<NoteReading> {
    const plain = text.length <= small ? readPlainNote(text, { languageId }) : undefined;
    if (plain) return Promise.resolve(plain);
    return new Promise((answer) => {
      this.#queue.push({ id: ++this.#lastId, text, languageId, depth: 'tree', note, isWanted, answer });
      this.#next();
    });
  }

  dispose(): void {
    for (const { answer } of [...this.#queue, ...(this.#current ? [this.#current] : [])]) answer(nothing(say`The editor is closing.`));
    this.#queue = [];
    this.#endThread();
  }

  #next(): void {
    if (this.#current) return;
    const asked = this.#queue.shift();
    if (!asked) return;
    if (!asked.isWanted()) {
      asked.answer(nothing(say`The note changed meanwhile.`));
      this.#next();
      return;
    }
    this.#current = asked;
    void this.#ask(asked);
  }

  async #ask(asked: Asked): Promise<void> {
    this.#thread ??= this.#start();
    const thread = await this.#thread;
    if (this.#current !== asked) return;
    if (!thread) return this.#finish(asked.id, scanNote(asked.text, { languageId: asked.languageId }));
    this.#timer = setTimeout(() => this.#giveUp(asked), patience[asked.depth]);
    const { id, text, languageId, depth, note } = asked;
    thread.post({ id, text, languageId, depth, note });
  }

  async #start(): Promise<WorkerThread<NoteQuestion> | undefined> {
    const generation = this.#generation;
    try {
      const source = new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#file));
      return startWorker<NoteQuestion, NoteAnswer>(source, 'marginalia notes', {
        onReply: ({ id, reading }) => this.#finish(id, reading),
        // What a thread that was ended here still says concerns nobody.
        onEnd: (why) => generation === this.#generation && this.#ended(why),
      });
    } catch (error) {
      this.#log.warn(`large notes are read in the host's own thread: ${String(error)}`);
      return undefined;
    }
  }

  #finish(id: number, reading: NoteReading): void {
    const asked = this.#current;
    if (asked?.id !== id) return;
    clearTimeout(this.#timer);
    this.#current = undefined;
    asked.answer(reading);
    this.#next();
  }

  #giveUp(asked: Asked): void {
    this.#endThread();
    if (asked.depth === 'scan') {
      this.#finish(asked.id, nothing(say`The note took too long to read.`));
      return;
    }
    this.#current = { ...asked, depth: 'scan' };
    void this.#ask(this.#current);
  }

  /** A thread that ended by itself is not started again: what it did is done here. */
  #ended(why: string): void {
    this.#log.warn(`large notes are read in the host's own thread: ${why}`);
    clearTimeout(this.#timer);
    this.#thread = Promise.resolve(undefined);
    if (this.#current) void this.#ask(this.#current);
  }

  #endThread(): void {
    clearTimeout(this.#timer);
    this.#generation++;
    const thread = this.#thread;
    this.#thread = undefined;
    void thread?.then((started) => started?.end());
  }
}

function nothing(reason: string): NoteReading {
  return { citations: [], crossReferences: [], frontMatter: { bibliography: [], nocite: [] }, depth: 'scan', reason };
}
