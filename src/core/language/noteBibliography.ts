import type { BibliographyReading, Entry } from '../bibliography/entry';
import { isCitableKey } from '../notes/keyGrammar';
import type { PaperId } from '../papers/paper';
import { entryTable } from './entryTable';

/** One bibliography file as it was read: its address, its text (offsets of entries point into it) and what it says. */
export interface BibliographyFile {
  /** The address as a string; opaque to the core. */
  readonly uri: string;
  readonly text: string;
  readonly reading: BibliographyReading;
}

/** One place that defines a citation key. */
export interface Definition {
  readonly entry: Entry;
  readonly file: BibliographyFile;
}

/**
 * Everything that defines citation keys for one note, in the order of the cascade: the first definition of a key wins (Pandoc), the others are
 * kept for diagnostics and "go to every place". Every file has a table of its own, so that a set of files costs nothing by itself.
 */
export class NoteBibliography {
  readonly files: readonly BibliographyFile[];
  #keys: readonly string[] | undefined;

  constructor(files: readonly BibliographyFile[]) {
    this.files = files;
  }

  /** The definition that counts for a key; `undefined` when nothing defines it. Keys are case-sensitive. */
  definition(key: string): Definition | undefined {
    for (const file of this.files) {
      const found = entryTable(file).byKey.get(key)?.[0];
      if (found) return found;
    }
    return undefined;
  }

  /** Every definition of a key, the one that counts first. */
  definitions(key: string): readonly Definition[] {
    return this.files.flatMap((file) => entryTable(file).byKey.get(key) ?? []);
  }

  /** The definitions whose entry is one of these papers, by eprint, DOI, address or title; one paper may stand under several keys. */
  definitionsOf(names: readonly PaperId[]): readonly Definition[] {
    const found = new Set<Definition>();
    for (const name of names) for (const file of this.files) for (const definition of entryTable(file).byPaper.get(name) ?? []) found.add(definition);
    return [...found];
  }

  /** The first key of a paper under which a note can cite it; `undefined` when it has none. */
  citableKeyOf(names: readonly PaperId[]): string | undefined {
    return this.definitionsOf(names).find(({ entry }) => isCitableKey(entry.key))?.entry.key;
  }

  /** How many keys the files define, one that several do counted in each. */
  get size(): number {
    return this.files.reduce((count, file) => count + entryTable(file).byKey.size, 0);
  }

  /** Whether any file defines a key. */
  has(key: string): boolean {
    return this.definition(key) !== undefined;
  }

  /** All keys, each once, in file order; always the same list. */
  keys(): readonly string[] {
    this.#keys ??= [...new Set(this.files.flatMap((file) => [...entryTable(file).byKey.keys()]))];
    return this.#keys;
  }

  /** Every definition that counts, in file order. */
  *all(): Iterable<Definition> {
    for (const [at, file] of this.files.entries()) {
      const before = this.files.slice(0, at).map((each) => entryTable(each).byKey);
      for (const [key, [definition]] of entryTable(file).byKey) {
        if (definition && !before.some((keys) => keys.has(key))) yield definition;
      }
    }
  }
}
