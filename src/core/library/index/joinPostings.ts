import type { Postings } from './postings';

/** Joins two runs, all slots of the older before those of the newer; slots whose length is below 0 are no longer in use and left out. */
export function joinPostings(older: Postings, newer: Postings, lengths: Int32Array): Postings {
  const joining = new Joining(older.terms.length + newer.terms.length, older.slots.length + newer.slots.length, lengths);
  let i = 0;
  let j = 0;
  while (i < older.terms.length || j < newer.terms.length) {
    const a = older.terms[i] ?? Number.POSITIVE_INFINITY;
    const b = newer.terms[j] ?? Number.POSITIVE_INFINITY;
    if (a <= b) joining.copy(older, i++);
    if (b <= a) joining.copy(newer, j++);
    joining.end(Math.min(a, b));
  }
  return joining.finished(older.paperCount + newer.paperCount);
}

/** A run growing list by list. */
class Joining {
  readonly #lengths: Int32Array;
  readonly #terms: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #slots: Uint32Array;
  readonly #inTitle: Uint8Array;
  readonly #inBody: Uint8Array;
  #termCount = 0;
  #length = 0;

  constructor(terms: number, pairs: number, lengths: Int32Array) {
    this.#lengths = lengths;
    this.#terms = new Uint32Array(terms);
    this.#starts = new Uint32Array(terms + 1);
    this.#slots = new Uint32Array(pairs);
    this.#inTitle = new Uint8Array(pairs);
    this.#inBody = new Uint8Array(pairs);
  }

  copy({ starts, slots, inTitle, inBody }: Postings, list: number): void {
    const end = starts[list + 1] as number;
    for (let i = starts[list] as number; i < end; i++) {
      const slot = slots[i] as number;
      if ((this.#lengths[slot] as number) < 0) continue;
      this.#slots[this.#length] = slot;
      this.#inTitle[this.#length] = inTitle[i] as number;
      this.#inBody[this.#length++] = inBody[i] as number;
    }
  }

  end(term: number): void {
    if (this.#length === this.#starts[this.#termCount]) return;
    this.#terms[this.#termCount++] = term;
    this.#starts[this.#termCount] = this.#length;
  }

  finished(paperCount: number): Postings {
    return {
      terms: this.#terms.slice(0, this.#termCount),
      starts: this.#starts.slice(0, this.#termCount + 1),
      slots: this.#slots.slice(0, this.#length),
      inTitle: this.#inTitle.slice(0, this.#length),
      inBody: this.#inBody.slice(0, this.#length),
      paperCount,
    };
  }
}
