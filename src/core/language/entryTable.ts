import type { Entry } from '../bibliography/entry';
import { entryPaperNames } from '../bibliography/entryPaperNames';
import type { PaperId } from '../papers/paper';
import { allSteps, type Steps } from '../steps';
import type { BibliographyFile, Definition } from './noteBibliography';

/** The definitions of one bibliography file by key and by paper. A key's first definition counts, and so comes first. */
export interface EntryTable {
  readonly byKey: ReadonlyMap<string, readonly Definition[]>;
  readonly byPaper: ReadonlyMap<PaperId, readonly Definition[]>;
}

/** Files are never changed, only replaced by a new reading; the table of each is made once. */
const tables = new WeakMap<BibliographyFile, EntryTable>();

/** The table of a file, made at once unless it was prepared. */
export function entryTable(file: BibliographyFile): EntryTable {
  return tables.get(file) ?? allSteps(prepareEntryTable(file));
}

/** Makes the table of a file step by step. A step takes in one entry. */
export function* prepareEntryTable(file: BibliographyFile): Steps<EntryTable> {
  const byKey = new Map<string, Definition[]>();
  const byPaper = new Map<PaperId, Definition[]>();
  for (const entry of entriesOf(file)) {
    const definition = { entry, file };
    add(byKey, entry.key, definition);
    for (const name of entryPaperNames(entry)) add(byPaper, name, definition);
    yield;
  }
  const table = { byKey, byPaper };
  tables.set(file, table);
  return table;
}

function* entriesOf({ reading }: BibliographyFile): Iterable<Entry> {
  yield* reading.entries;
  yield* reading.repeated ?? [];
}

function add<K>(table: Map<K, Definition[]>, name: K, definition: Definition): void {
  const known = table.get(name);
  if (known) known.push(definition);
  else table.set(name, [definition]);
}
