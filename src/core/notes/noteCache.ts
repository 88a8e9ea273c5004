import type { NoteReading } from './citation';
import { type NoteOptions, parseNote } from './parseNote';

interface Kept {
  readonly version: number | string;
  readonly options: NoteOptions;
  readonly reading: NoteReading;
}

/** What reads a note; `parseNote` unless the caller has a worker's answer at hand. */
export type NoteParser = (text: string, options: NoteOptions) => NoteReading;

/**
 * Keeps the reading of each note while its version stays the same, so that a note is read once per version however many features ask. Nothing is
 * read before it is asked for; the note that was not asked for the longest goes first when there are too many.
 */
export class NoteCache {
  readonly #kept = new Map<string, Kept>();
  readonly #parse: NoteParser;
  readonly #limit: number;

  /** @param limit how many notes are kept. */
  constructor(parse: NoteParser = parseNote, limit = 64) {
    this.#parse = parse;
    this.#limit = limit;
  }

  /**
   * The reading of a note. `text` is called only when this version has not been read yet with the same options (compared by identity of
   * `bibliographyKeys`).
   */
  read(note: string, version: number | string, text: () => string, options: NoteOptions = {}): NoteReading {
    const known = this.#kept.get(note);
    if (known?.version === version && sameOptions(known.options, options)) {
      this.#keep(note, known);
      return known.reading;
    }
    const reading = this.#parse(text(), options);
    this.#keep(note, { version, options, reading });
    return reading;
  }

  /** Puts in a reading made elsewhere, such as in a worker. */
  put(note: string, version: number | string, reading: NoteReading, options: NoteOptions = {}): void {
    this.#keep(note, { version, options, reading });
  }

  /** Drops a note that changed or was closed. */
  drop(note: string): void {
    this.#kept.delete(note);
  }

  #keep(note: string, kept: Kept): void {
    this.#kept.delete(note);
    this.#kept.set(note, kept);
    const oldest = this.#kept.size > this.#limit ? this.#kept.keys().next().value : undefined;
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}

function sameOptions(one: NoteOptions, other: NoteOptions): boolean {
  return one.languageId === other.languageId && one.bibliographyKeys === other.bibliographyKeys;
}
