import * as vscode from 'vscode';
import type { Disposable } from '../../core/disposable';
import type { Log } from '../../core/log';
import type { Paper } from '../../core/papers/paper';
import type { Problem, Reading } from '../../core/problem';
import type { ReaderContext } from '../../core/sources/formats/reader';
import { shippedScript } from '../shippedScript';
import { startWorker, type WorkerListeners, type WorkerThread } from './workerThread';

/** A text, or the bytes of a file, to be read in the worker. */
export interface PaperQuestion {
  readonly content: string | Uint8Array;
  readonly context: ReaderContext;
}

/** What the worker found, part by part, and in the end what it could not read. */
export type PaperAnswer =
  | { readonly kind: 'papers'; readonly papers: readonly Paper[] }
  | { readonly kind: 'done'; readonly problems: readonly Problem[] };

/** Texts up to this length are read at once: some 10 ms of any format. */
const small = 40_000;

/**
 * Reads papers of any format without holding the extension host: short texts at once, longer ones in a thread that is started for each and ended with
 * it. Where no thread can be started, all are read here.
 */
export class PaperReader implements Disposable {
  readonly #file: vscode.Uri;
  readonly #log: Log;
  readonly #end = new AbortController();

  constructor(extensionUri: vscode.Uri, log: Log) {
    this.#file = vscode.Uri.joinPath(extensionUri, 'dist', 'paperWorker.js');
    this.#log = log;
  }

  /** The papers of a text; none once the signal is aborted or this is disposed of. Never rejects. */
  async read(content: string | Uint8Array, context: ReaderContext, caller?: AbortSignal): Promise<Reading<Paper>> {
    if (content.length <= small) return await readHere(content, context);
    const signal = caller ? AbortSignal.any([caller, this.#end.signal]) : this.#end.signal;
    try {
      const source = await shippedScript(this.#file);
      return await readInThread(source, { content, context }, signal);
    } catch (error) {
      this.#log.warn(`papers are read in the host's own thread: ${String(error)}`);
      return signal.aborted ? nothing : await readHere(content, context);
    }
  }

  dispose(): void {
    this.#end.abort();
  }
}

const nothing: Reading<Paper> = { items: [], problems: [] };

/** Reads in this thread, for which the readers of all formats are loaded. */
async function readHere(content: string | Uint8Array, context: ReaderContext): Promise<Reading<Paper>> {
  try {
    const { readContent } = await import('../../core/sources/formats/recognise');
    return readContent(content, context);
  } catch (error) {
    return { items: [], problems: [{ message: error instanceof Error ? error.message : String(error) }] };
  }
}

/** Rejects when the thread cannot start or ends early; ended by the signal it gives nothing. */
function readInThread(source: string, question: PaperQuestion, signal: AbortSignal): Promise<Reading<Paper>> {
  let thread: WorkerThread<PaperQuestion> | undefined;
  const reading = new Promise<Reading<Paper>>((resolve, reject) => {
    if (signal.aborted) return resolve(nothing);
    signal.addEventListener('abort', () => resolve(nothing), { once: true });
    const items: Paper[] = [];
    const listeners: WorkerListeners<PaperAnswer> = {
      onReply: (answer) => {
        if (answer.kind === 'papers') items.push(...answer.papers);
        else resolve({ items, problems: answer.problems });
      },
      onEnd: (why) => reject(new Error(why)),
    };
    thread = startWorker<PaperQuestion, PaperAnswer>(source, 'marginalia papers', listeners);
    thread.post(question);
  });
  return reading.finally(() => thread?.end());
}
