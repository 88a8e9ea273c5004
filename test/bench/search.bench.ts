import MiniSearch from 'minisearch';
import { PaperIndex } from '../../src/core/library/paperIndex';
import type { Paper } from '../../src/core/papers/paper';
import { makePapers, randomFrom } from '../support/makePapers';

/** One line of the table: ours beside a peer's, measured in the same run. */
export interface BenchRow {
  readonly name: string;
  readonly ours: number;
  readonly peer?: number;
  readonly peerName?: string;
  readonly unit: string;
}

/** Building, changing and asking the index, beside MiniSearch as it is usually set up (prefix, fuzzy 0.2). */
export async function bench(report: (row: BenchRow) => void, options: { readonly quick: boolean }): Promise<void> {
  for (const count of options.quick ? [1_000, 5_000] : [1_000, 10_000]) compare(count, options.quick ? 30 : 150, report);
  if (!options.quick) alone(100_000, report);
}

const peerName = 'MiniSearch, prefix and fuzzy 0.2';

function compare(count: number, queryCount: number, report: (row: BenchRow) => void): void {
  const papers = makePapers(count);
  const queries = makeQueries(papers, queryCount);
  const index = new PaperIndex();
  const peer = new MiniSearch<Paper>({ fields: ['title', 'abstract', 'authors'], searchOptions: { prefix: true, fuzzy: 0.2 } });
  const ours = taken(() => {
    index.add(papers);
    index.search('a');
  });
  const theirs = taken(() => peer.addAll(papers));
  const label = `${count.toLocaleString('en')} papers`;
  const perThousand = 1_000 / count;
  report({ name: `index build per 1,000 papers, ${label}`, ours: ours * perThousand, peer: theirs * perThousand, peerName, unit: 'ms' });
  const times: number[] = [];
  const peerTimes: number[] = [];
  for (const query of queries) {
    times.push(taken(() => index.search(query)));
    peerTimes.push(taken(() => peer.search(query)));
  }
  for (const part of [50, 95]) {
    report({ name: `search p${part}, ${label}`, ours: at(times, part), peer: at(peerTimes, part), peerName, unit: 'ms' });
  }
}

function alone(count: number, report: (row: BenchRow) => void): void {
  const papers = makePapers(count);
  const index = new PaperIndex();
  const label = `${count.toLocaleString('en')} papers`;
  const built = taken(() => {
    index.add(papers);
    index.search('a');
  });
  report({ name: `index build per 1,000 papers, ${label}`, ours: (built * 1_000) / count, unit: 'ms' });
  const times = makeQueries(papers, 150).map((query) => taken(() => index.search(query)));
  for (const part of [50, 95]) report({ name: `search p${part}, ${label}`, ours: at(times, part), unit: 'ms' });
  const changed = makePapers(50, 2);
  const change = taken(() => {
    index.add(changed);
    index.search(changed[0]?.title ?? '');
  });
  report({ name: `adding 50 papers, ${label}`, ours: change, unit: 'ms' });
}

/** One to four words of titles, every third with its last word unfinished, every third with two letters swapped. */
function makeQueries(papers: readonly Paper[], count: number): string[] {
  const random = randomFrom(3);
  return Array.from({ length: count }, (_, i) => {
    const words = (papers[Math.floor(random() * papers.length)] as Paper).title.toLowerCase().split(' ');
    const chosen = words.slice(0, 1 + Math.floor(random() * 4));
    const last = chosen.at(-1) as string;
    const typed = i % 3 === 1 ? last.slice(0, Math.ceil(last.length * 0.6)) : i % 3 === 2 ? swapped(last) : last;
    return [...chosen.slice(0, -1), typed].join(' ');
  });
}

function swapped(word: string): string {
  const at = Math.max(0, Math.floor(word.length / 2) - 1);
  return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
}

function taken(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function at(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * part) / 100))] ?? 0;
}
