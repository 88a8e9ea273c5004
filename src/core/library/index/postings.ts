import type { IndexedPaper } from './indexedPaper';
import type { Lexicon } from './lexicon';

/**
 * Posting lists of a run of papers in typed arrays. The list of the term `terms[i]` is the range `starts[i]` to `starts[i + 1]` of `slots`
 * (numbers of papers in the index, rising) and of the counts beside it.
 */
export interface Postings {
  /** Term numbers, rising. */
  readonly terms: Uint32Array;
  readonly starts: Uint32Array;
  readonly slots: Uint32Array;
  /** How often the term stands in the title, at most 255. */
  readonly inTitle: Uint8Array;
  /** How often it stands elsewhere, at most 255. */
  readonly inBody: Uint8Array;
  /** How many papers the run was built of. */
  readonly paperCount: number;
}

/** Builds the posting lists of the papers with these numbers. `paperAt` answers each of them. */
export function buildPostings(papers: readonly number[], paperAt: (slot: number) => IndexedPaper, lexicon: Lexicon): Postings {
  const localOf = new LocalNumbers(lexicon.terms.length);
  const counts: number[] = [];
  const pairs = new PairList();
  const lastPair: number[] = [];
  for (const slot of papers) {
    const first = pairs.length;
    const { words, titleEnd } = paperAt(slot);
    for (let i = 0; i < words.length; i++) {
      const term = lexicon.termOf[words[i] as number] as number;
      const local = localOf.number(term);
      if (local === counts.length) {
        counts.push(0);
        lastPair.push(-1);
      }
      let pair = lastPair[local] as number;
      if (pair < first) {
        pair = pairs.add(local, slot);
        lastPair[local] = pair;
        counts[local] = (counts[local] as number) + 1;
      }
      pairs.count(pair, i < titleEnd);
    }
  }
  return sortPairs(pairs, localOf, counts, papers.length);
}

/** The range of a term's list in `slots`, as start and end; `undefined` when no paper of the run has it. */
export function findList(postings: Postings, term: number): readonly [number, number] | undefined {
  const { terms, starts } = postings;
  let low = 0;
  let high = terms.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = terms[middle] as number;
    if (found === term) return [starts[middle] as number, starts[middle + 1] as number];
    if (found < term) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** Numbers from 0 for the terms of a run, in the order they come. */
class LocalNumbers {
  /** The terms by their number here. */
  readonly terms: number[] = [];
  /** One more than the number here, by term; 0 for every other term. */
  readonly #ofTerm: Uint32Array;

  /** For terms below `count`. */
  constructor(count: number) {
    this.#ofTerm = new Uint32Array(count);
  }

  number(term: number): number {
    const known = this.#ofTerm[term] as number;
    if (known > 0) return known - 1;
    this.#ofTerm[term] = this.terms.push(term);
    return this.terms.length - 1;
  }
}

/** Pairs of term and paper with their counts, in growing typed arrays. */
class PairList {
  length = 0;
  locals = new Uint32Array(1 << 12);
  slots = new Uint32Array(1 << 12);
  inTitle = new Uint8Array(1 << 12);
  inBody = new Uint8Array(1 << 12);

  add(local: number, slot: number): number {
    if (this.length === this.locals.length) this.#grow();
    this.locals[this.length] = local;
    this.slots[this.length] = slot;
    return this.length++;
  }

  count(pair: number, isTitle: boolean): void {
    const counts = isTitle ? this.inTitle : this.inBody;
    const count = counts[pair] as number;
    if (count < 255) counts[pair] = count + 1;
  }

  #grow(): void {
    const grown = <T extends Uint32Array | Uint8Array>(old: T, wide: T): T => {
      wide.set(old);
      return wide;
    };
    const size = this.length * 2;
    this.locals = grown(this.locals, new Uint32Array(size));
    this.slots = grown(this.slots, new Uint32Array(size));
    this.inTitle = grown(this.inTitle, new Uint8Array(size));
    this.inBody = grown(this.inBody, new Uint8Array(size));
  }
}

/** A counting sort of the pairs by term; within a term the papers stay in their order. */
function sortPairs(pairs: PairList, localOf: LocalNumbers, counts: readonly number[], paperCount: number): Postings {
  const terms = new Uint32Array(localOf.terms).sort();
  const starts = new Uint32Array(terms.length + 1);
  const next = new Uint32Array(terms.length);
  terms.forEach((term, i) => {
    const local = localOf.number(term);
    next[local] = starts[i] as number;
    starts[i + 1] = (starts[i] as number) + (counts[local] as number);
  });
  const slots = new Uint32Array(pairs.length);
  const inTitle = new Uint8Array(pairs.length);
  const inBody = new Uint8Array(pairs.length);
  for (let pair = 0; pair < pairs.length; pair++) {
    const local = pairs.locals[pair] as number;
    const at = next[local] as number;
    next[local] = at + 1;
    slots[at] = pairs.slots[pair] as number;
    inTitle[at] = pairs.inTitle[pair] as number;
    inBody[at] = pairs.inBody[pair] as number;
  }
  return { terms, starts, slots, inTitle, inBody, paperCount };
}
