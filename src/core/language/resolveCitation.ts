import type { Entry } from '../bibliography/entry';
import { entryToPaper } from '../bibliography/entryPaper';
import type { Citation } from '../notes/citation';
import type { Paper, PaperId } from '../papers/paper';
import { type HeldPapers, type Identified, identifyCitation, identifyDefinition, identifyName } from './identifyCitation';
import type { Definition, NoteBibliography } from './noteBibliography';

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
  return withPaper(identifyCitation(citation, bibliography, held));
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

/** Entries are never changed, only replaced by a new reading; what is derived from one is derived once, however often a note cites it. */
const entryPapers = new WeakMap<Entry, Paper>();

function paperOf({ entry, file }: Definition): Paper {
  const known = entryPapers.get(entry);
  if (known) return known;
  const paper = entryToPaper(entry, file);
  entryPapers.set(entry, paper);
  return paper;
}
