import * as vscode from 'vscode';
import type { Disposable } from '../core/disposable';
import { connectIndex, type IndexHost } from '../core/library/connectIndex';
import type { PaperIndexing } from '../core/library/indexing';
import type { Channel, IndexCancel, IndexReply, IndexRequest } from '../core/library/indexWorker';
import type { Log } from '../core/log';
import { nodeThreads } from './nodeThreads';

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

interface Thread {
  post(message: Message): void;
  end(): void;
}

interface Listeners {
  readonly onReply: (reply: IndexReply) => void;
  readonly onEnd: (why: string) => void;
}

/** The channel to a worker that may still be starting. */
class WorkerChannel implements Channel<IndexReply, Message>, Disposable {
  readonly #log: Log;
  #unsent: Message[] = [];
  #thread: Thread | undefined;
  #onReply: (reply: IndexReply) => void = () => undefined;
  #onEnd: (why: string) => void = () => undefined;
  #isOver = false;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Never rejects: trouble ends the channel. */
  async start(file: vscode.Uri): Promise<void> {
    try {
      const source = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      if (this.#isOver) return;
      const listeners: Listeners = { onReply: (reply) => this.#onReply(reply), onEnd: (why) => this.#end(why) };
      this.#thread = startNodeThread(source, listeners) ?? startWebWorker(source, listeners);
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

function startNodeThread(source: string, { onReply, onEnd }: Listeners): Thread | undefined {
  const threads = nodeThreads();
  if (!threads) return undefined;
  const worker = new threads.Worker(source, { eval: true, name: 'marginalia search' });
  worker.on('message', (reply) => onReply(reply as IndexReply));
  worker.on('error', (error) => onEnd(String(error)));
  worker.on('exit', (code) => onEnd(`the worker ended with ${String(code)}`));
  worker.unref();
  return { post: (message) => worker.postMessage(message), end: () => void worker.terminate() };
}

/** From the text of the file, not its address: the extension's files may be of an origin that workers cannot be started from. */
function startWebWorker(source: string, { onReply, onEnd }: Listeners): Thread {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(address, { name: 'marginalia search' });
  worker.addEventListener('message', (event: MessageEvent<IndexReply>) => onReply(event.data));
  worker.addEventListener('error', (event) => onEnd(event.message));
  const end = () => {
    worker.terminate();
    URL.revokeObjectURL(address);
  };
  return { post: (message) => worker.postMessage(message), end };
}
