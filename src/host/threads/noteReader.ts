import * as vscode from 'vscode';
import type { Disposable } from '../../core/disposable';
import type { Log } from '../../core/log';
import type { FrontMatter, NoteReading } from '../../core/notes/citation';
import type { NoteLanguage } from '../../core/notes/noteLanguage';
import { ownCopy } from '../../core/notes/ownCopy';
import { Recent } from '../../core/recent';
import { betweenParts } from '../../core/slices';
import { threadGivenBack } from '../../core/threadGivenBack';
import { say } from '../../l10n/say';
import { describe } from '../tell';
import { AskedThread } from './askedThread';
import { JoinedNote, mostRemembered, type NotePart } from './noteParts';

/** One note to be read in the worker, answered by the first part of what it says; or the next part. */
export type NoteQuestion =
  | {
      readonly kind: 'read';
      readonly text: string;
      readonly languageId: NoteLanguage;
      readonly depth: NoteReading['depth'];
      /** The address of a note that is being written: its next version then reads only what changed. */
      readonly note?: string | undefined;
      /** The number of this reading, and of the last one of the note that was received: only what changed since is told. */
      readonly number: number;
      readonly since?: number | undefined;
    }
  | { readonly kind: 'more' };

/** Notes up to this many characters are read at once unless the Markdown tree must be asked: some milliseconds whatever they hold. */
const small = 12_000;
/** How long the worker may take over one note, in milliseconds; then the tree is given up for the linear scan, and in the end the note. */
const patience = { tree: 4000, scan: 20_000, more: 10_000 };

/** How a note is read. */
export interface ReadOptions {
  readonly note?: string;
  /** Asked when the note's turn comes; an unwanted one is answered as empty. */
  readonly isWanted?: () => boolean;
}

interface Asked {
  readonly text: string;
  readonly languageId: NoteLanguage;
  readonly note: string | undefined;
  readonly isWanted: () => boolean;
  readonly answer: (reading: NoteReading) => void;
}

/**
 * Reads notes without holding the extension host: small and plain ones at once, the others in a worker, one after the other; the Markdown parser is
 * loaded there alone. A reading that takes too long is abandoned, its thread with it. Where no worker can be started, all are scanned here.
 */
export class NoteReader implements Disposable {
  readonly #log: Log;
  readonly #thread: AskedThread<NoteQuestion, NotePart>;
  readonly #held = new Recent<{ readonly number: number; readonly reading: NoteReading }>(mostRemembered);
  #scanner: ReturnType<typeof loadScanner> | undefined;
  #queue: Asked[] = [];
  #isWorking = false;
  #isOver = false;
  #lastNumber = 0;

  constructor(extensionUri: vscode.Uri, log: Log) {
    this.#log = log;
    this.#thread = new AskedThread(vscode.Uri.joinPath(extensionUri, 'dist', 'noteWorker.js'), 'marginalia notes', log);
  }

  /**
   * What a text says about papers. Never rejects. An open note gives its address, by which what it said before is remembered; what is read of any other
   * holds nothing of its text.
   */
  async read(text: string, languageId: NoteLanguage, { note, isWanted = () => true }: ReadOptions = {}): Promise<NoteReading> {
    const plain = text.length <= small ? await this.#here(({ readPlainNote }) => readPlainNote(text, { languageId })) : undefined;
    if (plain && note !== undefined) return plain;
    if (plain) {
      await betweenParts();
      return ownCopy(plain);
    }
    return await new Promise((answer) => {
      this.#queue.push({ text, languageId, note, isWanted, answer });
      void this.#work();
    });
  }

  /** What a text's front matter says, unless it is too long to be read at once. */
  async frontMatter(text: string): Promise<FrontMatter | undefined> {
    return await this.#here(({ readShortFrontMatter }) => readShortFrontMatter(text));
  }

  dispose(): void {
    this.#isOver = true;
    this.#thread.dispose();
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    for (let asked = this.#queue.shift(); asked; asked = this.#queue.shift()) {
      if (this.#isOver) asked.answer(nothing(say`The editor is closing.`));
      else asked.answer(asked.isWanted() ? await this.#readInThread(asked) : nothing(say`The note changed meanwhile.`));
    }
    this.#isWorking = false;
  }

  async #readInThread(asked: Asked): Promise<NoteReading> {
    for (const depth of ['tree', 'scan'] as const) {
      const reading = await this.#ask(asked, depth);
      if (reading === 'noThread') {
        return this.#isOver ? nothing(say`The editor is closing.`) : await this.#scanHere(asked);
      }
      if (reading !== 'tooLong') return reading;
      this.#held.clear();
    }
    const { isUnread: _, ...tooLong } = nothing(say`The note took too long to read.`);
    return tooLong;
  }

  async #scanHere({ text, languageId }: Asked): Promise<NoteReading> {
    const reading = await this.#here(({ scanNote }) => scanNote(text, { languageId }));
    return reading ?? nothing(say`A part of Marginalia could not be loaded; the log says which.`);
  }

  /** Reads by the linear scanner in this thread, which is loaded with the first note; `undefined` when it cannot be. */
  async #here<T>(read: (scanner: typeof import('../../core/notes/scanNote')) => T): Promise<T | undefined> {
    try {
      this.#scanner ??= loadScanner();
      return read(await this.#scanner);
    } catch (error) {
      this.#scanner = undefined; // the next note tries again
      this.#log.error(`Notes cannot be read in this thread: ${describe(error)}`);
      return undefined;
    }
  }

  async #ask({ text, languageId, note }: Asked, depth: NoteReading['depth']): Promise<NoteReading | 'tooLong' | 'noThread'> {
    const before = note === undefined || depth === 'scan' ? undefined : this.#held.get(note);
    const number = ++this.#lastNumber;
    const joined = new JoinedNote(before?.reading);
    let answered = await this.#thread.ask({ kind: 'read', text, languageId, depth, note, number, since: before?.number }, patience[depth]);
    while (answered.kind === 'answer') {
      joined.add(answered.answer);
      if (answered.answer.isLast) return this.#hold(note, number, joined.reading());
      await threadGivenBack();
      answered = await this.#thread.ask({ kind: 'more' }, patience.more);
    }
    return answered.kind;
  }

  #hold(note: string | undefined, number: number, reading: NoteReading): NoteReading {
    if (note !== undefined) this.#held.set(note, { number, reading });
    return reading;
  }
}

/** Loading it holds the thread for a moment, and so does its first work: others have their turn in between. */
async function loadScanner(): Promise<typeof import('../../core/notes/scanNote')> {
  const scanner = await import('../../core/notes/scanNote');
  await threadGivenBack();
  return scanner;
}

function nothing(reason: string): NoteReading {
  return { citations: [], crossReferences: [], frontMatter: { bibliography: [], nocite: [] }, depth: 'scan', reason, isUnread: true };
}
