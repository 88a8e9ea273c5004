import { nodeThreads } from './nodeThreads';
import { withWords } from './threadLanguage';

/** A worker that was started: a thread of Node on the desktop, a web worker in the browser. */
export interface WorkerThread<Message> {
  post(message: Message): void;
  end(): void;
}

/** What a worker's starter hears of it. */
export interface WorkerListeners<Reply> {
  readonly onReply: (reply: Reply) => void;
  /** Called once. */
  readonly onEnd: (why: string) => void;
}

/** Starts a worker from the text of its file, in whichever way this host has. Throws when it has none. */
export function startWorker<Message, Reply>(source: string, name: string, { onReply, onEnd }: WorkerListeners<Reply>): WorkerThread<Message> {
  const text = withWords(source);
  let hasEnded = false;
  const listeners: WorkerListeners<Reply> = {
    onReply,
    onEnd: (why) => {
      if (!hasEnded) onEnd(why);
      hasEnded = true;
    },
  };
  return startNodeThread<Message, Reply>(text, name, listeners) ?? startWebWorker<Message, Reply>(text, name, listeners);
}

function startNodeThread<Message, Reply>(
  source: string,
  name: string,
  { onReply, onEnd }: WorkerListeners<Reply>,
): WorkerThread<Message> | undefined {
  const threads = nodeThreads();
  if (!threads) return undefined;
  const worker = new threads.Worker(source, { eval: true, name });
  worker.on('message', (reply) => onReply(reply as Reply));
  worker.on('error', (error) => onEnd(String(error)));
  worker.on('exit', (code) => onEnd(`the worker ended with ${String(code)}`));
  worker.unref();
  return { post: (message) => worker.postMessage(message), end: () => void worker.terminate() };
}

/** From the text of the file, not its address: the extension's files may be of an origin that workers cannot be started from. */
function startWebWorker<Message, Reply>(source: string, name: string, { onReply, onEnd }: WorkerListeners<Reply>): WorkerThread<Message> {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(address, { name });
  worker.addEventListener('message', (event: MessageEvent<Reply>) => onReply(event.data));
  const end = () => {
    worker.terminate();
    URL.revokeObjectURL(address);
  };
  // It would live on after an error, of no use to anybody. The error is handled here; the host has no fault to report.
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    end();
    onEnd(event.message);
  });
  return { post: (message) => worker.postMessage(message), end };
}
