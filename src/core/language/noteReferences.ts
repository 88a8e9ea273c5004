import type { Citation, NoteReading } from '../notes/citation';
import type { Paper, PaperId } from '../papers/paper';
import { namedIn } from './mentions';
import type { Definition, NoteBibliography } from './noteBibliography';
import { type HeldPapers, resolveCitation } from './resolveCitation';

/** A paper that a note cites, with every place where it does. */
export interface NoteReference {
  /** Under which key the note cites it first, else the key of its entry; absent for a link to a paper without entry. */
  readonly key?: string;
  readonly names: readonly PaperId[];
  readonly paper?: Paper;
  readonly definition?: Definition;
  /** `missing` when a key is cited that nothing defines, `unlisted` when a link names a paper that no bibliography of the note has. */
  readonly state: 'listed' | 'missing' | 'unlisted';
  /** At least one, in the order of the text. */
  readonly places: readonly Citation[];
}

/** The papers a note cites, in the order of their first places; a key, a link and an identifier of one paper are one reference. */
export function noteReferences(reading: NoteReading, bibliography: NoteBibliography, held: HeldPapers): readonly NoteReference[] {
  const found: Mutable[] = [];
  const byName = new Map<string, Mutable>();
  for (const citation of namedIn(reading)) {
    const { names, paper, definition } = resolveCitation(citation, bibliography, held);
    const key = 'key' in citation ? citation.key : definition?.entry.key;
    const identities = names.length > 0 ? names : [`key:${key}`];
    const known = identities.map((name) => byName.get(name)).find((each) => each !== undefined);
    const reference = known ?? { names, places: [], ...(key !== undefined && { key }), ...(paper && { paper }), ...(definition && { definition }) };
    if (!known) found.push(reference);
    reference.places.push(citation);
    for (const name of identities) if (!byName.has(name)) byName.set(name, reference);
  }
  return found.map((reference) => ({ ...reference, state: stateOf(reference) }));
}

type Mutable = Omit<NoteReference, 'state' | 'places'> & { readonly places: Citation[] };

function stateOf({ definition, places }: Mutable): NoteReference['state'] {
  if (definition) return 'listed';
  return places.some((place) => 'key' in place) ? 'missing' : 'unlisted';
}
