import type { PaperId } from '../../papers/paper';
import type { IndexedPaper, PaperFacts } from './indexedPaper';
import { joinPostings } from './joinPostings';
import { Lexicon } from './lexicon';
import { buildPostings, findList, type Postings } from './postings';
import { Seen } from './seen';

/** So many papers wait before their posting lists are built: some milliseconds of work. */
const shortestRun = 256;
/** Runs longer than this are not joined any more, so that joining never holds the thread for long. */
const longestRun = 4096;

/**
 * The papers of an index by slot, and their posting lists in runs. A change marks the old slot dead and fills a new one; runs are built when
 * first asked for and short ones are joined two by two, never more than once for a paper put in. All counts are kept exact, so that nothing depends on the order of earlier changes.
 */
export class PaperTable {
  readonly lexicon = new Lexicon();
  readonly #papers: (IndexedPaper | undefined)[] = [];
  readonly #slots = new Map<PaperId, number>();
  #runs: Postings[] = [];
  #waiting: number[] = [];
  #lengths = new Int32Array(1024);
  #totalLength = 0;
  readonly #wordsSeen = new Seen();
  readonly #termsSeen = new Seen();

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

  /** `length` of the paper in each slot; -1 where it was removed or replaced. Not to be kept: it is replaced when papers come. */
  get lengths(): Int32Array {
    return this.#lengths;
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

  /** Gives a paper new facts when it is held with just this print; false when it must be put. */
  renew(id: PaperId, print: () => number, facts: () => PaperFacts): boolean {
    const paper = this.#papers[this.#slots.get(id) ?? -1];
    if (!paper || paper.print !== print()) return false;
    Object.assign(paper, { facts: facts() });
    return true;
  }

  /** Adds a paper or replaces the one of the same id. */
  put(paper: IndexedPaper): void {
    this.remove(paper.id);
    this.#fill(this.#papers.push(paper) - 1, paper);
    if (this.#waiting.length >= shortestRun) this.#buildWaiting();
    else this.#joinOnce();
  }

  /** Adds or replaces papers that come together, such as those of a file: their lists are built once, so that none of them has to be joined. */
  putAll(papers: readonly IndexedPaper[]): void {
    this.#buildWaiting();
    for (const paper of papers) {
      this.remove(paper.id);
      this.#fill(this.#papers.push(paper) - 1, paper);
    }
    this.#buildWaiting();
    this.#joinOnce();
  }

  /** Removes a paper; an unknown one is no error. */
  remove(id: PaperId): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    const paper = this.#papers[slot];
    this.#slots.delete(id);
    this.#papers[slot] = undefined;
    this.#lengths[slot] = -1;
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
    this.#wordsSeen.begin(wordPapers.length);
    this.#termsSeen.begin(termPapers.length);
    for (const word of paper.words) {
      if (!this.#wordsSeen.isNew(word)) continue;
      wordPapers[word] = (wordPapers[word] as number) + change;
      const term = termOf[word] as number;
      if (this.#termsSeen.isNew(term)) termPapers[term] = (termPapers[term] as number) + change;
    }
  }

  #fill(slot: number, paper: IndexedPaper): void {
    this.#slots.set(paper.id, slot);
    this.#waiting.push(slot);
    if (slot >= this.#lengths.length) {
      const wider = new Int32Array(slot * 2);
      wider.set(this.#lengths);
      this.#lengths = wider;
    }
    this.#lengths[slot] = paper.length;
    this.#count(paper, 1);
  }

  #buildWaiting(): void {
    const slots = this.#waiting.filter((slot) => this.#papers[slot]);
    this.#waiting = [];
    if (slots.length > 0) this.#runs.push(buildPostings(slots, (slot) => this.#papers[slot] as IndexedPaper, this.lexicon));
  }

  /** Joins the last two neighbours of which the older is not much longer, so that the runs stay few and each paper is joined few times. */
  #joinOnce(): void {
    for (let i = this.#runs.length - 1; i > 0; i--) {
      const [older, newer] = [this.#runs[i - 1] as Postings, this.#runs[i] as Postings];
      const together = older.paperCount + newer.paperCount;
      if (older.paperCount > newer.paperCount * 2 || together > longestRun) continue;
      this.#runs.splice(i - 1, 2, joinPostings(older, newer, this.#lengths));
      return;
    }
  }
}
