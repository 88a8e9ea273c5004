import * as vscode from 'vscode';
import type { Disposable } from '../../core/disposable';
import { connectIndex, type IndexHost } from '../../core/library/index/connectIndex';
import type { Channel, IndexCancel, IndexReply, IndexRequest } from '../../core/library/index/indexWorker';
import type { PaperIndexing } from '../../core/library/index/paperIndexing';
import type { Log } from '../../core/log';
import { shippedScript } from '../shippedScript';
import { startWorker, type WorkerListeners, type WorkerThread } from './workerThread';

/**
 * The index of papers in a worker, so that no search, load or update holds the extension host: a thread of Node on the desktop, a web worker in
 * the browser. It starts at once and what is asked meanwhile waits; where it cannot start, or ends, an index in the host's own thread takes over.
 */
export function searchInWorker(extensionUri: vscode.Uri, log: Log, host: IndexHost): PaperIndexing & Disposable {
  const worker = new WorkerChannel(log);
  void worker.start(vscode.Uri.joinPath(extensionUri, 'dist', 'searchWorker.js'));
  const index = connectIndex(worker, host);
  return {
    ...index,
    dispose: () => {
      index.dispose();
      worker.dispose();
    },
  };
}

type Message = IndexRequest | IndexCancel;

/** The channel to a worker that may still be starting. */
class WorkerChannel implements Channel<IndexReply, Message>, Disposable {
  readonly #log: Log;
  #unsent: Message[] = [];
  #thread: WorkerThread<Message> | undefined;
  #onReply: (reply: IndexReply) => void = () => undefined;
  #onEnd: (why: string) => void = () => undefined;
  #isOver = false;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Never rejects: trouble ends the channel. */
  async start(file: vscode.Uri): Promise<void> {
    try {
      const source = await shippedScript(file);
      if (this.#isOver) return;
      const listeners: WorkerListeners<IndexReply> = { onReply: (reply) => this.#onReply(reply), onEnd: (why) => this.#end(why) };
      this.#thread = startWorker(source, 'marginalia search', listeners);
      for (const message of this.#unsent) this.#thread.post(message);
      this.#unsent = [];
    } catch (error) {
      this.#end(String(error));
    }
  }

  send(message: Message): void {
    if (this.#thread) this.#thread.post(message);
    else if (!this.#isOver) this.#unsent.push(message);
  }

  onMessage(listener: (reply: IndexReply) => void): void {
    this.#onReply = listener;
  }

  onEnd(listener: (why: string) => void): void {
    this.#onEnd = listener;
  }

  dispose(): void {
    this.#isOver = true;
    this.#unsent = [];
    this.#thread?.end();
  }

  #end(why: string): void {
    if (this.#isOver) return;
    this.#log.warn(`papers are searched in the host's own thread: ${why}`);
    this.dispose();
    this.#onEnd(why);
  }
}
