import type { Lexicon } from '../index/lexicon';
import type { Expander, Expansion } from './plan';
import { SimilarWords } from './similarWords';

/** Words are listed by so many of their first letters. */
const startLength = 3;

/** Words that a slip of the keyboard is looked for in: a number with another digit is another number, and short words are all alike. */
const mayBeMistyped = /^@?[^\d@]{3,42}$/;

/** Matches typed words to the words of the index: beginnings by lists of the words that begin alike, likeness by MiniSearch. */
export class WordMatcher implements Expander {
  readonly #lexicon: Lexicon;
  readonly #similar = new SimilarWords();
  /** Numbers of words by what they begin with. */
  readonly #byStart = new Map<string, number[]>();
  #known = 0;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** Takes in the words that are new in the index. */
  take(): void {
    const { words } = this.#lexicon;
    for (; this.#known < words.length; this.#known++) {
      const word = words[this.#known] as string;
      if (/^[=#]/.test(word)) continue;
      if (mayBeMistyped.test(word)) this.#similar.add(this.#known, word);
      const start = word.slice(0, startLength);
      const alike = this.#byStart.get(start);
      if (alike) alike.push(this.#known);
      else this.#byStart.set(start, [this.#known]);
    }
  }

  /** See `SimilarWords.prepare`. */
  prepare(): boolean {
    return this.#similar.prepare();
  }

  startingWith(word: string): Expansion[] {
    const people = word.length >= 3 ? this.#beginning(`@${word}`) : [];
    return [...this.#beginning(word), ...people].map((number) => ({ word: number, edits: 0 }));
  }

  near(word: string): Expansion[] {
    const most = word.length < 4 ? 0 : word.length < 6 ? 1 : 2;
    if (most === 0 || word.length > 40) return [];
    const nearest = new Set([...this.#alike(word, 1), ...this.#swapped(word)]);
    if (nearest.size > 0) return [...nearest].map((number) => ({ word: number, edits: 1 }));
    return most < 2 ? [] : this.#alike(word, 2).map((number) => ({ word: number, edits: 2 }));
  }

  #beginning(start: string): number[] {
    const { words, wordPapers } = this.#lexicon;
    const isFound = (number: number) => (wordPapers[number] ?? 0) > 0 && (words[number] as string).startsWith(start);
    if (start.length >= startLength) return (this.#byStart.get(start.slice(0, startLength)) ?? []).filter(isFound);
    return [...this.#byStart].flatMap(([key, numbers]) => (key.startsWith(start) ? numbers.filter(isFound) : []));
  }

  #alike(word: string, most: 1 | 2): number[] {
    const { wordPapers } = this.#lexicon;
    return this.#similar.within(most, word).filter((number) => (wordPapers[number] ?? 0) > 0);
  }

  /** Two neighbours swapped: two edits to MiniSearch, one slip to whoever types. */
  #swapped(word: string): number[] {
    const numbers: number[] = [];
    for (let i = 1; i < word.length; i++) {
      const number = this.#lexicon.find(word.slice(0, i - 1) + word.charAt(i) + word.charAt(i - 1) + word.slice(i + 1));
      if (number !== undefined) numbers.push(number);
    }
    return numbers;
  }
}
