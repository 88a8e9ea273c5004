import type { BibliographyReading, Entry } from '../bibliography/entry';
import { entryPaperNames } from '../bibliography/entryPaper';
import type { PaperId } from '../papers/paper';

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
 * kept for diagnostics and "go to every place". Tables are built when first asked for.
 */
export class NoteBibliography {
  readonly files: readonly BibliographyFile[];
  #byKey: Map<string, Definition[]> | undefined;
  #byPaper: Map<PaperId, Definition[]> | undefined;
  #keySet: ReadonlySet<string> | undefined;

  constructor(files: readonly BibliographyFile[]) {
    this.files = files;
  }

  /** The definition that counts for a key; `undefined` when nothing defines it. Keys are case-sensitive. */
  definition(key: string): Definition | undefined {
    return this.definitions(key)[0];
  }

  /** Every definition of a key, the one that counts first. */
  definitions(key: string): readonly Definition[] {
    return this.#keys().get(key) ?? [];
  }

  /** The definitions whose entry is one of these papers, by eprint, DOI, address or title; one paper may stand under several keys. */
  definitionsOf(names: readonly PaperId[]): readonly Definition[] {
    const found = new Set<Definition>();
    for (const name of names) for (const definition of this.#papers().get(name) ?? []) found.add(definition);
    return [...found];
  }

  /** All keys, each once. */
  keys(): ReadonlySet<string> {
    this.#keySet ??= new Set(this.#keys().keys());
    return this.#keySet;
  }

  /** Every definition that counts, in file order. */
  *all(): Iterable<Definition> {
    for (const definitions of this.#keys().values()) if (definitions[0]) yield definitions[0];
  }

  #keys(): Map<string, Definition[]> {
    this.#byKey ??= this.#table((definition) => [definition.entry.key]);
    return this.#byKey;
  }

  #papers(): Map<PaperId, Definition[]> {
    this.#byPaper ??= this.#table((definition) => entryPaperNames(definition.entry));
    return this.#byPaper;
  }

  #table<K>(names: (definition: Definition) => readonly K[]): Map<K, Definition[]> {
    const table = new Map<K, Definition[]>();
    for (const file of this.files) {
      for (const entry of [...file.reading.entries, ...(file.reading.repeated ?? [])]) {
        const definition = { entry, file };
        for (const name of names(definition)) {
          const known = table.get(name);
          if (known) known.push(definition);
          else table.set(name, [definition]);
        }
      }
    }
    return table;
  }
}
