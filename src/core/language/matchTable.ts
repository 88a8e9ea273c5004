import { allSteps, type Steps } from '../steps';
import { entryTable } from './entryTable';
import { entryWords } from './entryWords';
import type { BibliographyFile, Definition } from './noteBibliography';

/** What the entries of one file are found by: each kind of word as one text with a line for each entry, through which the engine's own search runs. */
export interface MatchTable {
  /** The definitions that count within the file, in its order. */
  readonly definitions: readonly Definition[];
  readonly keys: Lines;
  readonly authors: Lines;
  readonly titles: Lines;
}

/** Files are never changed, only replaced by a new reading; the table of each is made once. */
const tables = new WeakMap<BibliographyFile, MatchTable>();

/** The table of a file, made at once unless it was prepared. */
export function matchTable(file: BibliographyFile): MatchTable {
  return tables.get(file) ?? allSteps(prepareMatching(file));
}

/** Makes the table of a file step by step. A step takes in one entry. */
export function* prepareMatching(file: BibliographyFile): Steps<MatchTable> {
  const known = tables.get(file);
  if (known) return known;
  const definitions: Definition[] = [];
  const keys: string[] = [];
  const authors: string[] = [];
  const titles: string[] = [];
  for (const [definition] of entryTable(file).byKey.values()) {
    if (!definition) continue;
    const words = entryWords(definition.entry);
    definitions.push(definition);
    keys.push(words.key);
    authors.push(` ${words.authors}`);
    titles.push(` ${words.title}`);
    yield;
  }
  const table = { definitions, keys: new Lines(keys), authors: new Lines(authors), titles: new Lines(titles) };
  tables.set(file, table);
  return table;
}

/** Short texts that are searched as one. None of them may hold a line end. */
export class Lines {
  readonly #text: string;
  readonly #starts: Uint32Array;

  constructor(lines: readonly string[]) {
    this.#starts = new Uint32Array(lines.length + 1);
    let at = 1;
    for (const [index, line] of lines.entries()) {
      this.#starts[index] = at;
      at += line.length + 1;
    }
    this.#starts[lines.length] = at;
    this.#text = `\n${lines.join('\n')}\n`;
  }

  /** One line. */
  line(index: number): string {
    return this.#text.slice(this.#starts[index], (this.#starts[index + 1] ?? 1) - 1);
  }

  /** The numbers of the lines that hold a text, in order, each once. */
  holding(wanted: string): Iterable<number> {
    return this.#found(wanted);
  }

  /** The numbers of the lines that begin with a text. */
  beginningWith(wanted: string): Iterable<number> {
    return this.#found(`\n${wanted}`, 1);
  }

  *#found(wanted: string, lead = 0): Iterable<number> {
    let index = 0;
    for (let at = this.#text.indexOf(wanted); at >= 0 && index < this.#starts.length - 1; at = this.#text.indexOf(wanted, this.#end(index) - 1)) {
      index = this.#lineAt(at + lead, index);
      if (index >= this.#starts.length - 1) return;
      yield index;
    }
  }

  /** Behind the line's end. */
  #end(index: number): number {
    return this.#starts[index + 1] ?? this.#text.length;
  }

  /** The line that an offset lies in, at or behind a given one. */
  #lineAt(offset: number, from: number): number {
    let low = from;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
