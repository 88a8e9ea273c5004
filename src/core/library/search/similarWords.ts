import MiniSearch from 'minisearch';

/** So many words are handed on at a stretch: a few milliseconds of work. */
const stretch = 256;

/**
 * Finds words that a slip or two of the keyboard may have turned into another. MiniSearch holds the words in its radix tree; it is given them a
 * stretch at a time while nobody asks, and the rest when a word is first looked for, so that the first answers of an index do not wait for it.
 */
export class SimilarWords {
  readonly #miniSearch = new MiniSearch<{ id: number; word: string }>({ fields: ['word'], tokenize: (text) => [text], processTerm: (term) => term });
  #waiting: Array<{ id: number; word: string }> = [];

  /** Takes in a word under its number. */
  add(number: number, word: string): void {
    this.#waiting.push({ id: number, word });
  }

  /** Gets ready for what may be looked for, a few milliseconds long; whether something is left to do. */
  prepare(): boolean {
    this.#miniSearch.addAll(this.#waiting.splice(-stretch));
    return this.#waiting.length > 0;
  }

  /** The numbers of the words that differ from this one by so many added, missing or changed letters at most, in the order of their numbers. */
  within(most: 1 | 2, word: string): number[] {
    this.#miniSearch.addAll(this.#waiting);
    this.#waiting = [];
    const found = this.#miniSearch.search(word, { fuzzy: most });
    return found.map(({ id }) => id as number).sort((a, b) => a - b);
  }
}
