import { stemmer } from 'stemmer';
import { stopWords } from './stopWords';

/**
 * Numbers for words and for the terms they stand for. A term is what postings are kept under: the stem of an English word, or a whole name
 * behind a mark: `@zhuo` for a word of an author's name, `=10.9999/x` for a name of the paper, `#2024` for its year. Numbers are never given back.
 */
export class Lexicon {
  readonly #words = new Map<string, number>();
  readonly #terms = new Map<string, number>();
  /** The words by number. */
  readonly words: string[] = [];
  /** The terms by number. */
  readonly terms: string[] = [];
  /** Term of each word, by word number. */
  readonly termOf: number[] = [];
  /** Whether a word is a stop word, by word number. */
  readonly isStop: boolean[] = [];
  /** How many papers held now have the word, by word number. */
  readonly wordPapers: number[] = [];
  /** How many papers held now have the term, by term number. */
  readonly termPapers: number[] = [];

  /** The number of a word, giving it one when it is new. */
  number(word: string): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const number = this.words.length;
    this.#words.set(word, number);
    this.words.push(word);
    this.termOf.push(this.#termNumber(stemOf(word)));
    this.isStop.push(stopWords.has(word));
    this.wordPapers.push(0);
    return number;
  }

  /** The number of a word that some paper held now has; `undefined` for every other word. */
  find(word: string): number | undefined {
    const number = this.#words.get(word);
    return number !== undefined && (this.wordPapers[number] ?? 0) > 0 ? number : undefined;
  }

  /** The number of the term a word stands for, when some paper held now has it in any form. */
  findTerm(word: string): number | undefined {
    const number = this.#terms.get(stemOf(word));
    return number !== undefined && (this.termPapers[number] ?? 0) > 0 ? number : undefined;
  }

  #termNumber(term: string): number {
    const known = this.#terms.get(term);
    if (known !== undefined) return known;
    this.#terms.set(term, this.terms.length);
    this.termPapers.push(0);
    return this.terms.push(term) - 1;
  }
}

/** What a word is compared by: the stem of a word in Latin letters, the word itself when it is marked, short, or has a digit. */
export function stemOf(word: string): string {
  return /^[a-z]{3,}$/.test(word) ? stemmer(word) : word;
}
