import type { Paper } from '../../src/core/papers/paper';
import { makePapers, randomFrom } from '../support/makePapers';
import { type Engine, flexSearch, miniSearch, orama, ours, sqlite } from './engines';
import { collectGarbage, held, interleaved, percentile, type Report, taken } from './row';

/**
 * Building, keeping, changing and asking the index beside other engines, over papers made by a seeded generator whose words follow Zipf's law. Peers
 * whose build takes minutes are left out at 100,000.
 */
export async function bench(report: Report, { quick }: { readonly quick: boolean }): Promise<void> {
  const p95: number[] = [];
  for (const count of quick ? [1_000] : [1_000, 10_000, 100_000]) {
    const peers = count > 10_000 ? [miniSearch(), sqlite()] : [miniSearch(), sqlite(), orama(), flexSearch()];
    p95.push(await compare([ours(), ...peers], count, report));
  }
  for (const [i, value] of p95.slice(1).entries()) {
    report({ name: `growth of search p95, step ${i + 1} of ten times the papers`, ours: value / (p95[i] ?? 1), unit: 'times' });
  }
}

async function compare(engines: readonly Engine[], count: number, report: Report): Promise<number> {
  const papers = makePapers(count);
  const label = `${count.toLocaleString('en')} papers`;
  const line = linesFor(engines, report);
  const built: number[] = [];
  const sizes: (number | undefined)[] = [];
  for (const engine of engines) {
    const size = await held(async () => built.push(await taken(() => engine.add(papers))));
    sizes.push(engine.isOutsideHeap ? undefined : size);
  }
  line(
    `index build per 1,000 papers, ${label}`,
    built.map((time) => (time * 1_000) / count),
    'ms',
  );
  line(`index in memory, ${label}`, sizes, 'MB');
  const queries = makeQueries(papers, count > 10_000 ? 60 : 120);
  const all = engines.map((): number[] => []);
  const tell = (kind: string, times: readonly (readonly number[])[]) => {
    for (const part of [50, 95])
      line(
        `search p${part}, ${kind}, ${label}`,
        times.map((one) => percentile(one, part)),
        'ms',
      );
  };
  for (const kind of kinds) {
    const texts = queries.filter((query) => query.kind === kind).map(({ text }) => text);
    const times = await ask(engines, texts, count > 10_000 ? 3 : 5);
    for (const [at, one] of times.entries()) all[at]?.push(...one);
    tell(kind, times);
  }
  tell('all kinds', all);
  if (count <= 10_000) await compareFinding(engines, papers, (name, found) => line(`${name}, ${label}`, found, 'MRR@10'));
  await compareSuggestions(engines, papers, (times) => line(`suggestions p95, ${label}`, times, 'ms'));
  await compareRestoring(engines, papers, label, report);
  const changed = makePapers(50, 2).map((paper, i) => ({ ...paper, id: `arxiv:2601.9${i + 1000}` as const }));
  const updates: number[] = [];
  for (const engine of engines) updates.push(await taken(async () => [await engine.add(changed), await engine.query(changed[0]?.title ?? '')]));
  line(`adding 50 papers and finding one, ${label}`, updates, 'ms');
  report({ name: `adding 50 papers as part of a build, ${label}`, ours: ((updates[0] ?? 0) / (built[0] ?? 1)) * 100, unit: '%' });
  return percentile(all[0] ?? [], 95);
}

/** Times of each engine, which take turns; each query's median of so many times. */
async function ask(engines: readonly Engine[], queries: readonly string[], times: number): Promise<number[][]> {
  const all = engines.map((): number[] => []);
  for (const query of queries) {
    const runs = engines.map((): number[] => []);
    for (let i = 0; i < times; i++) for (const [at, engine] of engines.entries()) runs[at]?.push(await taken(() => engine.query(query)));
    for (const [at, run] of runs.entries()) all[at]?.push(percentile(run, 50));
  }
  return all;
}

async function compareSuggestions(
  engines: readonly Engine[],
  papers: readonly Paper[],
  line: (times: (number | undefined)[]) => void,
): Promise<void> {
  const typed = makeQueries(papers, 90).filter(({ kind }) => kind === 'unfinished');
  const times: (number | undefined)[] = [];
  for (const { suggest } of engines) {
    const all: number[] = [];
    if (suggest) for (const { text } of typed.slice(0, 20)) all.push(await taken(() => suggest(text)));
    times.push(suggest && percentile(all, 95));
  }
  line(times);
}

async function compareRestoring(engines: readonly Engine[], papers: readonly Paper[], label: string, report: Report): Promise<void> {
  const [own, peer] = engines.filter(({ save }) => save);
  const ownSaved = await own?.save?.();
  const peerSaved = await peer?.save?.();
  if (!ownSaved || !peerSaved || !peer) return;
  const query = papers.at(-1)?.title.split(' ').slice(0, 3).join(' ') ?? '';
  const peerName = peer.name;
  report({
    name: `index on disk, ${label}`,
    ours: ownSaved.bytes / 1e6,
    peer: peerSaved.bytes / 1e6,
    peerName: `${peerName}, JSON gzipped`,
    unit: 'MB',
  });
  const cold = await interleaved([() => ownSaved.restore(query), () => peerSaved.restore(query)], 3, collectGarbage);
  report({ name: `cold start to first answer, ${label}`, ours: cold[0] ?? 0, peer: cold[1] ?? 0, peerName: `${peerName}, loadJSON`, unit: 'ms' });
}

/** How high the paper stands whose title is half remembered: some words of it, the last of them unfinished, or with two letters swapped. */
async function compareFinding(engines: readonly Engine[], papers: readonly Paper[], line: (name: string, found: number[]) => void): Promise<void> {
  const random = randomFrom(9);
  const sought = Array.from({ length: 60 }, () => papers[Math.floor(random() * papers.length)] as Paper);
  const some = sought.map(({ title }) =>
    title
      .toLowerCase()
      .split(' ')
      .filter((_, i) => i % 2 === 0 || i > 5)
      .slice(0, 4),
  );
  const forms: readonly (readonly [string, (words: readonly string[]) => string])[] = [
    ['words', (words) => `${words.join(' ')} `],
    ['typing', (words) => [...words.slice(0, -1), (words.at(-1) ?? '').slice(0, 4)].join(' ')],
    ['a typo', (words) => [swapped(words[0] ?? ''), ...words.slice(1)].join(' ')],
  ];
  for (const [name, typed] of forms) {
    const ranks: number[] = [];
    for (const engine of engines) {
      let sum = 0;
      for (const [at, paper] of sought.entries()) sum += reciprocalRank((await engine.ids?.(typed(some[at] ?? []))) ?? [], paper.id);
      ranks.push(sum / sought.length);
    }
    line(`finding a paper one half remembers: ${name}`, ranks);
  }
}

function reciprocalRank(ids: readonly string[], id: string): number {
  const at = ids.slice(0, 10).indexOf(id);
  return at < 0 ? 0 : 1 / (at + 1);
}

/** A line for ours beside each peer that has a value. */
function linesFor([, ...peers]: readonly Engine[], report: Report) {
  return (name: string, [own = 0, ...others]: readonly (number | undefined)[], unit: string) => {
    others.forEach((peer, i) => {
      const peerName = peers[i]?.name;
      if (peer !== undefined && peerName !== undefined) report({ name, ours: own, peer, peerName, unit });
    });
  };
}

const kinds = ['whole words', 'unfinished', 'two letters', 'with a typo'] as const;

/** One to four words of titles: whole, the last unfinished, the first two letters of one, or two letters swapped in the last. */
function makeQueries(papers: readonly Paper[], count: number): { readonly kind: (typeof kinds)[number]; readonly text: string }[] {
  const random = randomFrom(3);
  return Array.from({ length: count }, (_, i) => {
    const words = (papers[Math.floor(random() * papers.length)] as Paper).title.toLowerCase().split(' ');
    const chosen = words.slice(0, 1 + Math.floor(random() * 4));
    const last = chosen.at(-1) as string;
    const kind = kinds[i % kinds.length] as (typeof kinds)[number];
    const typed = {
      'whole words': `${last} `,
      unfinished: last.slice(0, Math.ceil(last.length * 0.6)),
      'two letters': last.slice(0, 2),
      'with a typo': swapped(last),
    };
    return { kind, text: kind === 'two letters' ? typed[kind] : [...chosen.slice(0, -1), typed[kind]].join(' ') };
  });
}

function swapped(word: string): string {
  const at = Math.max(0, Math.floor(word.length / 2) - 1);
  return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
}
