import type * as vscode from 'vscode';
import type { Disposable } from '../../core/disposable';
import type { Log } from '../../core/log';
import { shippedScript } from '../shippedScript';
import { startWorker, type WorkerThread } from './workerThread';

/** A question on its way to a worker, with the number by which its answer is known. */
export interface Numbered<T> {
  readonly id: number;
  readonly content: T;
}

/** What became of a question: without a thread the one who asks works by itself; `tooLong` ended the thread, and with it what it remembered. */
export type Answered<Answer> = { readonly kind: 'answer'; readonly answer: Answer } | { readonly kind: 'tooLong' } | { readonly kind: 'noThread' };

/** After so many threads in a row that answered nothing no other is started. */
const mostFailures = 3;

/**
 * A worker that is asked one question at a time, started with the first of them. When it takes too long over one, or ends by itself, the next question
 * starts another, unless threads end one after the other without an answer.
 */
export class AskedThread<Question, Answer> implements Disposable {
  readonly #file: vscode.Uri;
  readonly #name: string;
  readonly #log: Log;
  #thread: Promise<WorkerThread<Numbered<Question>> | undefined> | undefined;
  #waiting: { readonly id: number; readonly settle: (answered: Answered<Answer>) => void } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #generation = 0;
  #failures = 0;
  #isOver = false;
  #lastId = 0;

  constructor(file: vscode.Uri, name: string, log: Log) {
    this.#file = file;
    this.#name = name;
    this.#log = log;
  }

  /** Asks, and waits so many milliseconds for the answer. Nothing else may be asked before. Never rejects. */
  async ask(content: Question, patience: number): Promise<Answered<Answer>> {
    if (this.#isOver || this.#failures >= mostFailures) return { kind: 'noThread' };
    this.#thread ??= this.#start();
    const thread = await this.#thread;
    if (!thread) return { kind: 'noThread' };
    const id = ++this.#lastId;
    return await new Promise((resolve) => {
      this.#waiting = { id, settle: resolve };
      this.#timer = setTimeout(() => this.#end('tooLong'), patience);
      thread.post({ id, content });
    });
  }

  dispose(): void {
    this.#isOver = true;
    this.#end('noThread');
  }

  async #start(): Promise<WorkerThread<Numbered<Question>> | undefined> {
    const generation = this.#generation;
    try {
      const source = await shippedScript(this.#file);
      if (generation !== this.#generation) return undefined;
      return startWorker<Numbered<Question>, Numbered<Answer>>(source, this.#name, {
        onReply: ({ id, content }) => id === this.#waiting?.id && this.#answered(content),
        // What a thread that was ended here still says concerns nobody.
        onEnd: (why) => generation === this.#generation && this.#ended(why),
      });
    } catch (error) {
      if (generation === this.#generation) this.#ended(String(error));
      return undefined;
    }
  }

  #answered(answer: Answer): void {
    this.#failures = 0;
    this.#settle({ kind: 'answer', answer });
  }

  #ended(why: string): void {
    this.#log.warn(`${this.#name}: the thread ended or could not start, so the host's own goes on: ${why}`);
    this.#failures++;
    this.#end('noThread');
  }

  #end(kind: 'tooLong' | 'noThread'): void {
    this.#generation++;
    const thread = this.#thread;
    this.#thread = undefined;
    void thread?.then((started) => started?.end());
    this.#settle({ kind });
  }

  #settle(answered: Answered<Answer>): void {
    clearTimeout(this.#timer);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.settle(answered);
  }
}
