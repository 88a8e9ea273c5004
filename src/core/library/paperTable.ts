import type { PaperId } from '../papers/paper';
import { type IndexedPaper, isSameText } from './indexedPaper';
import { Lexicon } from './lexicon';
import { buildPostings, findList, type Postings } from './postings';

/** Runs longer than this are not joined any more, so that joining never holds the thread for long. */
const longestRun = 4096;

/**
 * The papers of an index by slot, and their posting lists in runs. A change marks the old slot dead and fills a new one; runs are built when
 * first asked for and short ones are joined. All counts are kept exact, so that nothing depends on the order of earlier changes.
 */
export class PaperTable {
  readonly lexicon = new Lexicon();
  readonly #papers: (IndexedPaper | undefined)[] = [];
  readonly #slots = new Map<PaperId, number>();
  #runs: Postings[] = [];
  #waiting: number[] = [];
  #totalLength = 0;

  /** How many papers are held. */
  get size(): number {
    return this.#slots.size;
  }

  /** One more than the highest slot given so far. */
  get slotCount(): number {
    return this.#papers.length;
  }

  /** Mean of the lengths of the papers held, at least 1. */
  get meanLength(): number {
    return Math.max(1, this.#totalLength / Math.max(1, this.#slots.size));
  }

  /** The paper in a slot; `undefined` when it was removed or replaced. */
  at(slot: number): IndexedPaper | undefined {
    return this.#papers[slot];
  }

  /** The slot of a paper; `undefined` when it is not held. */
  slotOf(id: PaperId): number | undefined {
    return this.#slots.get(id);
  }

  /** All slots in use, in the order they were filled. */
  slots(): Iterable<number> {
    return this.#slots.values();
  }

  /** Adds a paper or replaces the one of the same id; one whose text is the same only gets its new facts. */
  put(paper: IndexedPaper): void {
    const slot = this.#slots.get(paper.id);
    const old = slot === undefined ? undefined : this.#papers[slot];
    if (slot !== undefined && old && isSameText(old, paper)) {
      this.#papers[slot] = paper;
      return;
    }
    this.remove(paper.id);
    this.#slots.set(paper.id, this.#papers.length);
    this.#waiting.push(this.#papers.push(paper) - 1);
    this.#count(paper, 1);
    if (this.#waiting.length >= longestRun) this.#buildWaiting();
  }

  /** Removes a paper; an unknown one is no error. */
  remove(id: PaperId): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    const paper = this.#papers[slot];
    this.#slots.delete(id);
    this.#papers[slot] = undefined;
    if (paper) this.#count(paper, -1);
  }

  /** Calls back for each run that has the term, with the run and the range of the list in it. Lists may hold slots no longer in use. */
  eachList(term: number, visit: (run: Postings, start: number, end: number) => void): void {
    if (this.#waiting.length > 0) this.#buildWaiting();
    for (const run of this.#runs) {
      const range = findList(run, term);
      if (range) visit(run, range[0], range[1]);
    }
  }

  #count(paper: IndexedPaper, change: 1 | -1): void {
    const { termOf, termPapers, wordPapers } = this.lexicon;
    this.#totalLength += change * paper.length;
    const words = new Set(paper.words);
    const terms = new Set<number>();
    for (const word of words) {
      wordPapers[word] = (wordPapers[word] ?? 0) + change;
      terms.add(termOf[word] as number);
    }
    for (const term of terms) termPapers[term] = (termPapers[term] ?? 0) + change;
  }

  #buildWaiting(): void {
    let slots = this.#waiting.filter((slot) => this.#papers[slot]);
    this.#waiting = [];
    for (let last = this.#runs.at(-1); last && last.papers.length <= slots.length * 2; last = this.#runs.at(-1)) {
      if (last.papers.length + slots.length > longestRun) break;
      slots = [...last.papers.filter((slot) => this.#papers[slot]), ...slots];
      this.#runs.pop();
    }
    if (slots.length > 0) this.#runs.push(buildPostings(slots, (slot) => this.#papers[slot] as IndexedPaper, this.lexicon));
  }
}
