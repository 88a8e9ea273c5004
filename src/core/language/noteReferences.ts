import type { Citation, NoteReading } from '../notes/citation';
import { authorYear } from '../papers/authorsLine';
import { allSteps, type Steps } from '../steps';
import { type HeldPapers, type Identified, identifyCitation } from './identifyCitation';
import { namedIn } from './mentions';
import type { NoteBibliography } from './noteBibliography';

/** A paper that a note cites, with every place where it does. */
export interface NoteReference extends Identified {
  /** Under which key the note cites it first, else the key of its entry; absent for a link to a paper without entry. */
  readonly key?: string;
  /** The title, else the key, else the name as it is known. */
  readonly title: string;
  /** Author and year in a few words; empty when nobody knows them. */
  readonly who: string;
  /** `missing` when a key is cited that nothing defines, `unlisted` when a link names a paper that no bibliography of the note has. */
  readonly state: 'listed' | 'missing' | 'unlisted';
  /** At least one, in the order of the text. */
  readonly places: readonly Citation[];
}

/** The papers a note cites, in the order of their first places; a key, a link and an identifier of one paper are one reference. */
export function noteReferences(reading: NoteReading, bibliography: NoteBibliography, held: HeldPapers): readonly NoteReference[] {
  return allSteps(noteReferencesInSteps(reading, bibliography, held));
}

/** The same step by step. A step looks at one citation or describes one paper. */
export function* noteReferencesInSteps(reading: NoteReading, bibliography: NoteBibliography, held: HeldPapers): Steps<readonly NoteReference[]> {
  const found: Mutable[] = [];
  const byName = new Map<string, Mutable>();
  for (const citation of namedIn(reading)) {
    const identified = identifyCitation(citation, bibliography, held);
    const key = 'key' in citation ? citation.key : identified.definition?.entry.key;
    const identities = identified.names.length > 0 ? identified.names : [`key:${key}`];
    const known = identities.map((name) => byName.get(name)).find((each) => each !== undefined);
    const reference = known ?? { ...identified, places: [], ...(key !== undefined && { key }) };
    if (!known) found.push(reference);
    reference.places.push(citation);
    for (const name of identities) if (!byName.has(name)) byName.set(name, reference);
    yield;
  }
  const references: NoteReference[] = [];
  for (const reference of found) {
    references.push(described(reference));
    yield;
  }
  return references;
}

type Mutable = Omit<NoteReference, 'state' | 'places' | 'title' | 'who'> & { readonly places: Citation[] };

function described(reference: Mutable): NoteReference {
  const { key, names, held, definition } = reference;
  const { title, authors = [], year } = held ?? definition?.entry ?? {};
  const when = held?.publishedAt?.slice(0, 4) ?? year?.toString();
  return { ...reference, title: title ?? key ?? names[0] ?? '', who: authorYear(authors, when), state: stateOf(reference) };
}

function stateOf({ definition, places }: Mutable): NoteReference['state'] {
  if (definition) return 'listed';
  return places.some((place) => 'key' in place) ? 'missing' : 'unlisted';
}
