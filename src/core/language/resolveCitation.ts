import type { Entry } from '../bibliography/entry';
import { entryPaperNames, entryToPaper } from '../bibliography/entryPaper';
import type { Citation } from '../notes/citation';
import { readPaperName } from '../papers/identity';
import type { Paper, PaperId } from '../papers/paper';
import type { Definition, NoteBibliography } from './noteBibliography';

/** Papers held locally, by any of their names. The library is one. */
export interface HeldPapers {
  get(name: string): Paper | undefined;
}

/** What is known about the paper that a citation names. */
export interface Resolved {
  /** Every canonical name by which the paper is known here: from its record, its entries, or the address itself. */
  readonly names: readonly PaperId[];
  /** From the library, else made of the bibliography entry; absent when neither knows it. */
  readonly paper?: Paper;
  /** The key's definition, or an entry of the same paper when the citation is a link or identifier. */
  readonly definition?: Definition;
}

/** Looks a citation up in the note's bibliography and the library. A link, an identifier and a key of one paper resolve to the same names. */
export function resolveCitation(citation: Citation, bibliography: NoteBibliography, held: HeldPapers): Resolved {
  if ('key' in citation) return resolveKey(citation.key, bibliography, held);
  return resolveName(citation.paperId, bibliography, held);
}

/** Looks up a citation key, also one that is itself an identifier (`@doi:10.…`, `@https://arxiv.org/abs/…`). */
export function resolveKey(key: string, bibliography: NoteBibliography, held: HeldPapers): Resolved {
  const definition = bibliography.definition(key);
  if (definition) return resolveDefinition(definition, held);
  const name = readPaperName(key);
  return name ? resolveName(name.id, bibliography, held) : { names: [] };
}

/** Looks up a paper by one of its canonical names. */
export function resolveName(id: PaperId, bibliography: NoteBibliography, held: HeldPapers): Resolved {
  const paper = held.get(id);
  const names = paper ? withNames([id], paper) : [id];
  const definition = bibliography.definitionsOf(names)[0];
  if (!definition) return paper ? { names, paper } : { names };
  if (paper) return { names: unique([...names, ...namesOf(definition.entry)]), paper, definition };
  const resolved = resolveDefinition(definition, held);
  return { ...resolved, names: unique([id, ...resolved.names]) };
}

/** Looks up the paper that a bibliography entry defines; without a record in the library the entry itself is shown as one. */
export function resolveDefinition(definition: Definition, held: HeldPapers): Resolved {
  const names = namesOf(definition.entry);
  for (const name of names) {
    const paper = held.get(name);
    if (paper) return { names: withNames(names, paper), paper, definition };
  }
  return { names, paper: paperOf(definition), definition };
}

/** Entries are never changed, only replaced by a new reading; what is derived from one is derived once, however often a note cites it. */
const entryNames = new WeakMap<Entry, readonly PaperId[]>();
const entryPapers = new WeakMap<Entry, Paper>();

function namesOf(entry: Entry): readonly PaperId[] {
  const known = entryNames.get(entry);
  if (known) return known;
  const names = entryPaperNames(entry);
  entryNames.set(entry, names);
  return names;
}

function paperOf({ entry, file }: Definition): Paper {
  const known = entryPapers.get(entry);
  if (known) return known;
  const paper = entryToPaper(entry, file);
  entryPapers.set(entry, paper);
  return paper;
}

function withNames(names: readonly PaperId[], paper: Paper): readonly PaperId[] {
  return unique([...names, paper.id, ...(paper.aliases as readonly PaperId[])]);
}

function unique(names: readonly PaperId[]): readonly PaperId[] {
  return [...new Set(names)];
}
