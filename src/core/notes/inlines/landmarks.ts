/**
 * Answers where things lie in one text, each kind searched for only once, so that many openings without an end cost no more than one.
 */
export class Landmarks {
  readonly text: string;
  readonly #absent = new Map<string, number>();
  #lower: string | undefined;
  #pairs: Map<number, number> | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The next occurrence of `what` at or behind `from`, or -1. */
  next(what: string, from: number): number {
    return this.#search(this.text, what, from);
  }

  /** Like `next`, for lower-case ASCII `what` in any letter case of the text. */
  nextInAnyCase(what: string, from: number): number {
    this.#lower ??= this.text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
    return this.#search(this.#lower, what, from);
  }

  /** Where the round, square or curly bracket at `at` closes, counting brackets of its own kind and passing over escaped ones. */
  closing(at: number): number | undefined {
    this.#pairs ??= findPairs(this.text);
    return this.#pairs.get(at);
  }

  #search(text: string, what: string, from: number): number {
    const absentFrom = this.#absent.get(what);
    if (absentFrom !== undefined && from >= absentFrom) return -1;
    const found = text.indexOf(what, from);
    if (found < 0) this.#absent.set(what, from);
    return found;
  }
}

const BRACKET = /[([{)\]}\\]/g;
const OPENING = '([{';
const CLOSING = ')]}';

function findPairs(text: string): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[][] = [[], [], []];
  BRACKET.lastIndex = 0;
  for (let found = BRACKET.exec(text); found; found = BRACKET.exec(text)) {
    const [char] = found;
    if (char === '\\') BRACKET.lastIndex++;
    else if (OPENING.includes(char)) open[OPENING.indexOf(char)]?.push(found.index);
    else {
      const start = open[CLOSING.indexOf(char)]?.pop();
      if (start !== undefined) pairs.set(start, found.index);
    }
  }
  return pairs;
}
