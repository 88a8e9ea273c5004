import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import * as esbuild from 'esbuild';
import { connectIndex, type IndexHost } from '../../src/core/library/index/connectIndex';
import type { IndexReply } from '../../src/core/library/index/indexWorker';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import { makePapers } from '../support/makePapers';
import { nodeStorage } from '../support/nodeStorage';
import type { Report } from './row';

/** How long the host's thread is held while a library of many papers, its index in a worker, is filled, opened, searched and added to. */
export async function bench(report: Report, { quick }: { readonly quick: boolean }): Promise<void> {
  const count = quick ? 2_000 : 100_000;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'marginalia-bench-'));
  const source = await workerSource();
  const papers = makePapers(count);
  const watched = async (what: string, work: () => Promise<unknown>) => {
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    await work();
    delays.disable();
    const name = `host’s thread held while ${what}, ${count.toLocaleString('en')} papers`;
    report({ name: `${name}: p99`, ours: delays.percentile(99) / 1e6, unit: 'ms' });
    report({ name: `${name}: longest`, ours: delays.max / 1e6, unit: 'ms' });
  };
  const first = await Library.open(nodeStorage(folder), optionsOf(source));
  await watched('papers are imported', () => first.add(papers));
  await first.search.search('until the index is built');
  first.dispose();
  const { library, read } = Library.begin(nodeStorage(folder), optionsOf(source));
  await watched('the library is read', () => read);
  await library.search.search('until the index is built');
  await watched('papers are searched', async () => {
    for (const { title } of papers.slice(0, 40)) await library.search.search(title.split(' ').slice(0, 3).join(' '), { limit: 50 });
  });
  const more = makePapers(50, 2).map((paper, i) => ({ ...paper, id: `arxiv:2601.9${i + 1000}` as const }));
  await watched('50 papers are added', () => library.add(more));
  library.dispose();
  rmSync(folder, { recursive: true, force: true });
}

function optionsOf(source: string) {
  return { log: silentLog, clock: Date.now, index: (host: IndexHost) => indexInWorker(source, host) };
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
