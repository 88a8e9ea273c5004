import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createHistogram } from 'node:perf_hooks';
import { Library } from '../../src/core/library/library';
import type { Question } from '../../src/core/library/question';
import { PanelLists } from '../../src/features/panel/panelLists';
import { makePapers } from '../support/makePapers';
import { nodeStorage } from '../support/nodeStorage';
import type { Report } from './row';
import { workerIndex } from './workerIndex';

/** How long the host's thread is held while a library of many papers, its index in a worker, is filled, opened, searched, listed, marked and added to. */
export async function bench(report: Report, { quick }: { readonly quick: boolean }): Promise<void> {
  const count = quick ? 2_000 : 100_000;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'marginalia-bench-'));
  const options = await workerIndex();
  const papers = makePapers(count);
  const watched = async (what: string, work: () => Promise<unknown>) => {
    const turns = await turnsDuring(work);
    const name = `host’s thread held while ${what}, ${count.toLocaleString('en')} papers`;
    report({ name: `${name}: p99`, ours: turns.percentile(99) / 1000, unit: 'ms' });
    report({ name: `${name}: longest`, ours: turns.max / 1000, unit: 'ms' });
  };
  const first = await Library.open(nodeStorage(folder), options);
  await watched('papers are imported', () => first.add(papers));
  await first.search.search('until the index is built');
  first.dispose();
  const { library, read } = Library.begin(nodeStorage(folder), options);
  await watched('the library is read', () => read);
  await library.search.search('until the index is built');
  await watched('papers are searched', async () => {
    for (const { title } of papers.slice(0, 40)) await library.search.search(title.split(' ').slice(0, 3).join(' '), { limit: 50 });
  });
  await watched('unread papers are searched', async () => {
    for (const { title } of papers.slice(0, 10)) await library.search.search(`${title.split(' ').slice(0, 3).join(' ')} is:unread`, { limit: 50 });
  });
  const lists = new PanelLists(library);
  const ids = papers.map(({ id }) => id);
  const question: Question = { scope: 'library', query: '', filters: [{ kind: 'unread' }] };
  await watched('all papers are listed', () => lists.list({ question, start: 0, count: 60, find: [] }));
  await watched('a tenth of them is marked as read', () => library.marks.set(ids.slice(0, count / 10), 'read', true));
  const more = makePapers(50, 2).map((paper, i) => ({ ...paper, id: `arxiv:2601.9${i + 1000}` as const }));
  await watched('50 papers are added', () => library.add(more));
  library.dispose();
  rmSync(folder, { recursive: true, force: true });
}

/** What this thread computes from one turn to the next, in microseconds: other programs on the machine do not count. */
async function turnsDuring(work: () => Promise<unknown>) {
  const turns = createHistogram();
  const computed = () => {
    process.cpuUsage(); // the system counts a thread in ticks of 4 ms, but brings it up to date when the whole process is asked for
    const { user, system } = process.threadCpuUsage();
    return user + system;
  };
  let last = computed();
  const turn = () => {
    const now = computed();
    turns.record(Math.max(1, now - last));
    last = now;
    timer = setTimeout(turn, 1);
  };
  let timer = setTimeout(turn, 1);
  await work();
  await new Promise((resolve) => setTimeout(resolve, 5));
  clearTimeout(timer);
  return turns;
}
