/**
 * Finds words that a slip or two of the keyboard may have turned into another. No tree of words is built: each word is kept as its length and the set
 * of its letters, by which all but a few of a hundred thousand words are passed over in a millisecond.
 */
export class SimilarWords {
  #numbers = new Uint32Array(1024);
  #letters = new Uint32Array(1024);
  #lengths = new Uint8Array(1024);
  #count = 0;

  /** Takes in a word of at most 255 characters under its number. */
  add(number: number, word: string): void {
    if (this.#count === this.#numbers.length) this.#grow();
    this.#numbers[this.#count] = number;
    this.#letters[this.#count] = lettersOf(word);
    this.#lengths[this.#count++] = word.length;
  }

  /** The numbers of the words that differ from this one by so many added, missing or changed letters at most. `words` has the words by number. */
  within(most: 1 | 2, word: string, words: readonly string[]): number[] {
    const found: number[] = [];
    const letters = lettersOf(word);
    for (let i = 0; i < this.#count; i++) {
      const longer = (this.#lengths[i] as number) - word.length;
      if (longer > most || longer < -most) continue;
      // One changed letter takes one out of the set and brings one in.
      if (countOf((this.#letters[i] as number) ^ letters) > 2 * most) continue;
      const number = this.#numbers[i] as number;
      if (differBy(word, words[number] as string, most)) found.push(number);
    }
    return found;
  }

  #grow(): void {
    const size = this.#count * 2;
    const [numbers, letters, lengths] = [new Uint32Array(size), new Uint32Array(size), new Uint8Array(size)];
    numbers.set(this.#numbers);
    letters.set(this.#letters);
    lengths.set(this.#lengths);
    [this.#numbers, this.#letters, this.#lengths] = [numbers, letters, lengths];
  }
}

/** The letters of a word as a set of bits; a to z have one each, other letters share them. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

/** How many bits are set. */
function countOf(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Whether at most so many letters must be added, taken out or changed to make one word of the other (Levenshtein's distance). */
function differBy(one: string, other: string, most: number): boolean {
  let start = 0;
  while (start < one.length && start < other.length && one.charCodeAt(start) === other.charCodeAt(start)) start++;
  let [end, otherEnd] = [one.length, other.length];
  while (end > start && otherEnd > start && one.charCodeAt(end - 1) === other.charCodeAt(otherEnd - 1)) {
    end--;
    otherEnd--;
  }
  let row = Array.from({ length: otherEnd - start + 1 }, (_, i) => i);
  for (let i = start; i < end; i++) {
    const next = [i - start + 1];
    for (let j = start; j < otherEnd; j++) {
      const at = j - start;
      const changed = (row[at] as number) + (one.charCodeAt(i) === other.charCodeAt(j) ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] as number) + 1, (next[at] as number) + 1));
    }
    if (Math.min(...next) > most) return false;
    row = next;
  }
  return (row.at(-1) as number) <= most;
}
