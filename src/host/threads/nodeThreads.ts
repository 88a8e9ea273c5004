/** As much of Node's `worker_threads` as search needs. */
export interface NodeThreads {
  readonly Worker: new (source: string, options: { readonly eval: true; readonly name: string }) => NodeWorker;
  /** The way back to whoever started this thread; `null` in the first thread. */
  readonly parentPort: NodePort | null;
}

/** One end of Node's message channel. */
export interface NodePort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): void;
}

/** A thread that was started. */
export interface NodeWorker extends NodePort {
  on(event: 'message' | 'error' | 'exit', listener: (value: unknown) => void): void;
  /** Lets the process end while the thread runs. */
  unref(): void;
  terminate(): Promise<number>;
}

declare const require: ((name: 'node:worker_threads') => NodeThreads) | undefined;

/**
 * Node's threads where there are any; `undefined` in a browser.
 *
 * One bundle serves both hosts, so `worker_threads` cannot be imported: the browser's host would fail to load the extension. Both hosts hand a
 * `require` to the extension (the browser's knows `vscode` alone and throws for all else), and a web worker has none at all. Programs are run
 * by `programs.ts`, which asks Node in another way.
 */
export function nodeThreads(): NodeThreads | undefined {
  try {
    return typeof require === 'function' ? require('node:worker_threads') : undefined;
  } catch {
    // The browser's `require` refuses whatever is not `vscode`.
    return undefined;
  }
}
