import type { PaperTable } from './paperTable';

/** One term to look for, with its whole weight: how much it matters times how rare it is. */
export interface WeightedTerm {
  readonly term: number;
  readonly weight: number;
}

/** What one word of the query may match. A paper gets the best of the alternatives, not their sum. */
export type TermGroup = readonly WeightedTerm[];

/** BM25 over title and abstract as one text, a word of the title counting as several of the abstract. */
export const bm25 = { k1: 1.4, b: 0.75, title: 3 } as const;

/** How rare a term is that `count` of `total` papers have (Robertson and Spärck Jones, kept above 0): about 9 for one in 10,000, 0.7 for half. */
export function rarity(count: number, total: number): number {
  return Math.log(1 + (total - count + 0.5) / (count + 0.5));
}

/** How much a count adds: rising from 0 for none towards `k1 + 1`, slower in a long text. */
export function saturated(count: number, length: number, meanLength: number): number {
  return (count * (bm25.k1 + 1)) / (count + bm25.k1 * (1 - bm25.b + (bm25.b * length) / meanLength));
}

/** A paper's place in the table and its score. */
export interface Scored {
  readonly slot: number;
  readonly score: number;
}

/** How papers are matched. */
export interface MatchOptions {
  /** Terms that raise papers; with `isOpen` papers that have only such terms match too. */
  readonly learned?: readonly TermGroup[];
  readonly isOpen?: boolean;
  /** Only slots for which this answers true. */
  readonly admits?: (slot: number) => boolean;
}

/** How many papers matched, and the best of them by score in no order; more than asked for when the last ones score alike. */
export interface Matches {
  readonly total: number;
  readonly best: readonly Scored[];
}

/** Scores papers by terms; one is kept per table so that its arrays are used again. */
export class Bm25 {
  readonly #table: PaperTable;
  #scores = new Float64Array(0);
  #groupScores = new Float64Array(0);
  #touched: number[] = [];

  constructor(table: PaperTable) {
    this.#table = table;
  }

  /** The `count` best papers that match any group. */
  match(groups: readonly TermGroup[], count: number, { learned = [], isOpen = false, admits }: MatchOptions = {}): Matches {
    this.#prepare();
    for (const group of groups) this.#add(group);
    const own = this.#touched.length;
    for (const group of learned) this.#add(group);
    if (!isOpen) for (const slot of this.#touched.splice(own)) this.#scores[slot] = 0;
    const slots = admits ? this.#touched.filter(admits) : this.#touched;
    const least = count < slots.length ? leastOfBest(slots, this.#scores, count) : 0;
    const best: Scored[] = [];
    for (const slot of slots) {
      const score = this.#scores[slot] as number;
      if (score >= least) best.push({ slot, score });
    }
    for (const slot of this.#touched) this.#scores[slot] = 0;
    return { total: slots.length, best };
  }

  #prepare(): void {
    const wanted = this.#table.slotCount;
    if (this.#scores.length < wanted) {
      this.#scores = new Float64Array(wanted * 2);
      this.#groupScores = new Float64Array(wanted * 2);
    }
    this.#touched = [];
  }

  #add(group: TermGroup): void {
    if (group.length === 1) this.#addTerm(group[0] as WeightedTerm);
    else this.#addGroup(group);
  }

  #addTerm({ term, weight }: WeightedTerm): void {
    const scores = this.#scores;
    this.#each(term, (slot, part) => {
      const before = scores[slot] as number;
      if (before === 0) this.#touched.push(slot);
      scores[slot] = before + weight * part;
    });
  }

  #addGroup(group: TermGroup): void {
    const best = this.#groupScores;
    const touched: number[] = [];
    for (const { term, weight } of group) {
      this.#each(term, (slot, part) => {
        const before = best[slot] as number;
        if (before === 0) touched.push(slot);
        if (weight * part > before) best[slot] = weight * part;
      });
    }
    for (const slot of touched) {
      const before = this.#scores[slot] as number;
      if (before === 0) this.#touched.push(slot);
      this.#scores[slot] = before + (best[slot] as number);
      best[slot] = 0;
    }
  }

  #each(term: number, visit: (slot: number, part: number) => void): void {
    const table = this.#table;
    const mean = table.meanLength;
    table.eachList(term, (run, start, end) => {
      const { slots, inTitle, inBody } = run;
      for (let i = start; i < end; i++) {
        const slot = slots[i] as number;
        const paper = table.at(slot);
        if (paper) visit(slot, saturated((inTitle[i] as number) * bm25.title + (inBody[i] as number), paper.length, mean));
      }
    });
  }
}

/** A score that at least `count` of the papers reach, found with a heap of the best scores, its least on top; a hair below, so that equals stay in. */
function leastOfBest(slots: readonly number[], scores: Float64Array, count: number): number {
  const heap = new Float64Array(Math.max(1, count));
  for (const slot of slots) {
    const score = scores[slot] as number;
    if (score > (heap[0] as number)) sink(heap, score);
  }
  return (heap[0] as number) - 1e-9;
}

/** Replaces the least of the heap. */
function sink(heap: Float64Array, score: number): void {
  let at = 0;
  for (let child = 1; child < heap.length; child = at * 2 + 1) {
    if (child + 1 < heap.length && (heap[child + 1] as number) < (heap[child] as number)) child++;
    if ((heap[child] as number) >= score) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  heap[at] = score;
}
