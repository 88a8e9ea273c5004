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

/** What is known of a paper without looking into its entry. */
export interface Identified {
  readonly names: readonly PaperId[];
  /** The record that the library holds. */
  readonly held?: Paper;
  readonly definition?: Definition;
}

/** Looks a citation up in the note's bibliography and the library. A link, an identifier and a key of one paper resolve to the same names. */
export function resolveCitation(citation: Citation, bibliography: NoteBibliography, held: HeldPapers): Resolved {
  return withPaper(identifyCitation(citation, bibliography, held));
}

/** The same without the paper that an entry alone describes: quick, for whole notes. */
export function identifyCitation(citation: Citation, bibliography: NoteBibliography, held: HeldPapers): Identified {
  if (!('key' in citation)) return identifyName(citation.paperId, bibliography, held);
  const definition = bibliography.definition(citation.key);
  if (definition) return identifyDefinition(definition, held);
  const name = readPaperName(citation.key);
  return name ? identifyName(name.id, bibliography, held) : { names: [] };
}

/** Looks up a paper by one of its canonical names. */
export function resolveName(id: PaperId, bibliography: NoteBibliography, held: HeldPapers): Resolved {
  return withPaper(identifyName(id, bibliography, held));
}

/** Looks up the paper that a bibliography entry defines; without a record in the library the entry itself is shown as one. */
export function resolveDefinition(definition: Definition, held: HeldPapers): Resolved {
  return withPaper(identifyDefinition(definition, held));
}

function withPaper({ names, held, definition }: Identified): Resolved {
  const paper = held ?? (definition && paperOf(definition));
  return { names, ...(paper && { paper }), ...(definition && { definition }) };
}

function identifyName(id: PaperId, bibliography: NoteBibliography, held: HeldPapers): Identified {
  const paper = held.get(id);
  const names = paper ? withNames([id], paper) : [id];
  const definition = bibliography.definitionsOf(names)[0];
  if (!definition) return paper ? { names, held: paper } : { names };
  if (paper) return { names: unique([...names, ...entryPaperNames(definition.entry)]), held: paper, definition };
  const identified = identifyDefinition(definition, held);
  return { ...identified, names: unique([id, ...identified.names]) };
}

function identifyDefinition(definition: Definition, held: HeldPapers): Identified {
  const names = entryPaperNames(definition.entry);
  for (const name of names) {
    const paper = held.get(name);
    if (paper) return { names: withNames(names, paper), held: paper, definition };
  }
  return { names, definition };
}

/** Entries are never changed, only replaced by a new reading; what is derived from one is derived once, however often a note cites it. */
const entryPapers = new WeakMap<Entry, Paper>();

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
