import { type HeldPapers, identifyCitation } from '../../core/language/identifyCitation';
import { namedIn } from '../../core/language/mentions';
import type { Log } from '../../core/log';
import type { PaperId } from '../../core/papers/paper';
import type { Bibliographies } from '../bibliographies/bibliographies';
import { describe } from '../tell';
import type { WorkspaceNotes } from './workspaceNotes';

/** Who knows what notes cite. */
export interface CitingNotes {
  readonly notes: Pick<WorkspaceNotes, 'called'>;
  readonly bibliographies: Pick<Bibliographies, 'ofMany'>;
  readonly held: HeldPapers;
  readonly log: Log;
}

/** Notes looked into for one text. */
const mostNotes = 200;

/** Every name of the papers that are named in notes whose path holds a text. Never rejects: without an answer nothing is cited. */
export async function papersCitedIn(text: string, { notes, bibliographies, held, log }: CitingNotes): Promise<readonly PaperId[]> {
  const found: PaperId[] = [];
  try {
    const bibliographyOf = bibliographies.ofMany();
    for (const note of await notes.called(text, mostNotes)) {
      const bibliography = await bibliographyOf(note.uri, note);
      for (const citation of namedIn(note.reading)) found.push(...identifyCitation(citation, bibliography, held).names);
    }
  } catch (error) {
    log.error(`The notes could not be asked what they cite: ${describe(error)}`);
  }
  return found;
}
