import type { Segments } from './segments';

/** The one file of what this window did itself: written whole at each change, in the place of the one before, until it is left. To be used in turns. */
export class OwnSegment {
  readonly #segments: Segments;
  readonly #records: () => readonly unknown[];
  readonly #takeAll: () => void;
  #file: string | undefined;
  #isUnsaved = false;

  /** `records` gives all that this window did; `takeAll` makes all that it knows its own, when nobody else has it any more. */
  constructor(segments: Segments, records: () => readonly unknown[], takeAll: () => void) {
    this.#segments = segments;
    this.#records = records;
    this.#takeAll = takeAll;
  }

  /** Writes all records; answers whether they are on disk. */
  async write(): Promise<boolean> {
    if (await this.#segments.isEmptied()) this.#takeAll();
    const file = await this.#segments.add(this.#records(), this.#file ? [this.#file] : []);
    this.#file = file ?? this.#file;
    this.#isUnsaved = file === undefined;
    return !this.#isUnsaved;
  }

  /** Leaves the file as it is, and whatever it holds to it: the next write makes another. */
  leave(): void {
    this.#file = undefined;
  }

  /** Tries once more to write what the latest try could not; answers whether all is on disk now. */
  async keepAgain(): Promise<boolean> {
    return !this.#isUnsaved || (await this.write());
  }
}
