import { Worker } from 'node:worker_threads';
import * as esbuild from 'esbuild';
import { connectIndex, type IndexHost } from '../../src/core/library/index/connectIndex';
import type { IndexReply } from '../../src/core/library/index/indexWorker';
import type { LibraryOptions } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';

/** How a library is opened whose index is in a worker, as in the extension host. */
export async function workerIndex(): Promise<LibraryOptions> {
  const source = await workerSource();
  return { log: silentLog, clock: Date.now, index: (host) => indexInWorker(source, host) };
}

function indexInWorker(source: string, host: IndexHost) {
  const worker = new Worker(source, { eval: true });
  const index = connectIndex(
    { send: (message) => worker.postMessage(message), onMessage: (listener) => worker.on('message', (reply: IndexReply) => listener(reply)) },
    host,
  );
  const dispose = () => {
    index.dispose();
    void worker.terminate();
  };
  return { ...index, dispose };
}

async function workerSource(): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: ['src/host/threads/searchThread.ts'],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'browser',
    external: ['node:worker_threads'],
    logLevel: 'error',
  });
  return outputFiles?.[0]?.text ?? '';
}
