import type { PaperTable } from '../index/paperTable';

/** One term to look for, with its whole weight: how much it matters times how rare it is. */
export interface WeightedTerm {
  readonly term: number;
  readonly weight: number;
}

/** What one word of the query may match. A paper gets the best of the alternatives, not their sum. */
export type TermGroup = readonly WeightedTerm[];

/** BM25 over title and abstract as one text, a word of the title counting as several of the abstract. */
export const bm25 = { k1: 1.5, b: 0.65, title: 2 } as const;

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
  /** Asked once with the papers matched so far, in no order: terms that raise papers. */
  readonly learn?: (best: readonly Scored[]) => readonly TermGroup[];
  /** Whether papers that have only learned terms match too. */
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
  #touched = new Uint32Array(0);
  #touchedCount = 0;
  #groupTouched = new Uint32Array(0);

  constructor(table: PaperTable) {
    this.#table = table;
  }

  /** The `count` best papers that match any group. */
  match(groups: readonly TermGroup[], count: number, { learn, isOpen = false, admits }: MatchOptions = {}): Matches {
    this.#prepare();
    for (const group of groups) this.#add(group, true);
    let matches = this.#best(count, admits);
    const learned = learn?.(matches.best) ?? [];
    if (learned.length > 0) {
      for (const group of learned) this.#add(group, isOpen);
      matches = this.#best(count, admits);
    }
    for (let i = 0; i < this.#touchedCount; i++) this.#scores[this.#touched[i] as number] = 0;
    return matches;
  }

  #best(count: number, admits?: (slot: number) => boolean): Matches {
    const touched = this.#touched.subarray(0, this.#touchedCount);
    const slots = admits ? touched.filter(admits) : touched;
    const least = count < slots.length ? leastOfBest(slots, this.#scores, count) : 0;
    const best: Scored[] = [];
    for (const slot of slots) {
      const score = this.#scores[slot] as number;
      if (score >= least) best.push({ slot, score });
    }
    return { total: slots.length, best };
  }

  #prepare(): void {
    const wanted = this.#table.slotCount;
    if (this.#scores.length < wanted) {
      this.#scores = new Float64Array(wanted * 2);
      this.#groupScores = new Float64Array(wanted * 2);
      this.#touched = new Uint32Array(wanted * 2);
      this.#groupTouched = new Uint32Array(wanted * 2);
    }
    this.#touchedCount = 0;
  }

  /** Adds to the score of every paper with a term of the group; unless it `reaches` new ones, only of papers matched before. */
  #add(group: TermGroup, reaches: boolean): void {
    const best = this.#groupScores;
    const found = this.#groupTouched;
    let count = 0;
    for (const { term, weight } of group) count = this.#raise(term, weight, count);
    for (let i = 0; i < count; i++) {
      const slot = found[i] as number;
      const before = this.#scores[slot] as number;
      if (before === 0 && reaches) this.#touched[this.#touchedCount++] = slot;
      if (before > 0 || reaches) this.#scores[slot] = before + (best[slot] as number);
      best[slot] = 0;
    }
  }

  /** Raises the best part of each paper that has the term; `count` papers of the group were found before, the answer is how many now. */
  #raise(term: number, weight: number, count: number): number {
    const table = this.#table;
    const best = this.#groupScores;
    const found = this.#groupTouched;
    const { lengths } = table;
    const perWord = (bm25.k1 * bm25.b) / table.meanLength;
    const fixed = bm25.k1 * (1 - bm25.b);
    const most = weight * (bm25.k1 + 1);
    let next = count;
    table.eachList(term, ({ slots, inTitle, inBody }, start, end) => {
      for (let i = start; i < end; i++) {
        const slot = slots[i] as number;
        const length = lengths[slot] as number;
        if (length < 0) continue;
        const times = (inTitle[i] as number) * bm25.title + (inBody[i] as number);
        const part = (most * times) / (times + fixed + perWord * length);
        const before = best[slot] as number;
        if (before === 0) found[next++] = slot;
        if (part > before) best[slot] = part;
      }
    });
    return next;
  }
}

/** A score that at least `count` of the papers reach, found with a heap of the best scores, its least on top; a hair below, so that equals stay in. */
function leastOfBest(slots: Uint32Array, scores: Float64Array, count: number): number {
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
