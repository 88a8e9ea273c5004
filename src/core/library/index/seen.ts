/** Which numbers were met since it began, in one array for all rounds: a set for each paper would keep the collector of garbage busy. */
export class Seen {
  #rounds = new Uint32Array(0);
  #round = 0;

  /** Begins anew, for numbers below `count`. */
  begin(count: number): void {
    if (this.#rounds.length < count || this.#round === 0xffffffff) {
      this.#rounds = new Uint32Array(count * 2);
      this.#round = 0;
    }
    this.#round++;
  }

  /** Whether a number is met for the first time. */
  isNew(number: number): boolean {
    if (this.#rounds[number] === this.#round) return false;
    this.#rounds[number] = this.#round;
    return true;
  }
}
