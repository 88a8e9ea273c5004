import { entryPaperNames } from '../bibliography/entryPaperNames';
import type { Citation } from '../notes/citation';
import { readPaperName } from '../papers/identity';
import type { Paper, PaperId } from '../papers/paper';
import type { Definition, NoteBibliography } from './noteBibliography';

/** Papers held locally, by any of their names. The library is one. */
export interface HeldPapers {
  get(name: string): Paper | undefined;
}

/** What is known of a paper without looking into its entry. */
export interface Identified {
  readonly names: readonly PaperId[];
  /** The record that the library holds. */
  readonly held?: Paper;
  readonly definition?: Definition;
}

/**
 * Looks a citation up in the note's bibliography and the library, without the paper that an entry alone describes: quick, for whole notes. A link, an
 * identifier and a key of one paper have the same names.
 */
export function identifyCitation(citation: Citation, bibliography: NoteBibliography, held: HeldPapers): Identified {
  if (!('key' in citation)) return identifyName(citation.paperId, bibliography, held);
  const definition = bibliography.definition(citation.key);
  if (definition) return identifyDefinition(definition, held);
  const name = readPaperName(citation.key);
  return name ? identifyName(name.id, bibliography, held) : { names: [] };
}

/** What is known of a paper by one of its canonical names. */
export function identifyName(id: PaperId, bibliography: NoteBibliography, held: HeldPapers): Identified {
  const paper = held.get(id);
  const names = paper ? withNames([id], paper) : [id];
  const definition = bibliography.definitionsOf(names)[0];
  if (!definition) return paper ? { names, held: paper } : { names };
  if (paper) return { names: unique([...names, ...entryPaperNames(definition.entry)]), held: paper, definition };
  const identified = identifyDefinition(definition, held);
  return { ...identified, names: unique([id, ...identified.names]) };
}

/** What is known of the paper that a bibliography entry defines. */
export function identifyDefinition(definition: Definition, held: HeldPapers): Identified {
  const names = entryPaperNames(definition.entry);
  for (const name of names) {
    const paper = held.get(name);
    if (paper) return { names: withNames(names, paper), held: paper, definition };
  }
  return { names, definition };
}

function withNames(names: readonly PaperId[], paper: Paper): readonly PaperId[] {
  return unique([...names, paper.id, ...(paper.aliases as readonly PaperId[])]);
}

function unique(names: readonly PaperId[]): readonly PaperId[] {
  return [...new Set(names)];
}
