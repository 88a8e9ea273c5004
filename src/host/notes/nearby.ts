import type { Library } from '../../core/library/library';
import { stepOf } from '../../core/library/listSpan';
import { type NearPaper, type NoteTopic, nearNotes } from '../../core/library/nearNotes';
import type { NoteReading } from '../../core/notes/citation';
import { paperNames, readPaperName } from '../../core/papers/identity';
import type { Day, Paper, PaperId } from '../../core/papers/paper';
import { partByPart } from '../../core/slices';

/** A note as far as it matters here. */
export interface NearbyNote {
  readonly path: string;
  readonly text: string;
  readonly reading: NoteReading;
}

/** What the unread papers are compared with. */
export interface Surroundings {
  readonly library: Pick<Library, 'papers' | 'get' | 'marks' | 'search'>;
  readonly notes: readonly NearbyNote[];
  /** The newest day of the feed: its week is looked through. */
  readonly newest: Day;
  /** The paper behind a citation key of a note; the note's own bibliography knows. */
  readonly keyToPaper: (note: NearbyNote, key: string) => PaperId | undefined;
}

/** Bounds, so that a thousand notes answer within a second or two. */
export const mostNotes = 120;
const mostCited = 40;
const mostMarked = 60;

/** The unread papers of the newest week by likeness to the notes and marks, best first, each with its reason in words. */
export async function nearbyPapers({ library, notes, newest, keyToPaper }: Surroundings): Promise<readonly NearPaper[]> {
  const week = stepOf('week', newest);
  const isOpen = (paper: Paper) => {
    const names = paperNames(paper);
    return !library.marks.has(names, 'read') && !library.marks.has(names, 'hidden') && !library.marks.has(names, 'saved');
  };
  const candidates = new Set<PaperId>();
  const hidden: PaperId[] = [];
  await partByPart(library.papers(), 100, (paper) => {
    if (paper.featuredAt && stepOf('week', paper.featuredAt) === week && isOpen(paper)) candidates.add(paper.id);
    if (hidden.length < mostMarked && library.marks.has(paperNames(paper), 'hidden')) hidden.push(paper.id);
  });
  const held = (id: PaperId) => library.get(id)?.id;
  const topics = notes.slice(0, mostNotes).map((note): NoteTopic => {
    const cited = citedIn(note, keyToPaper).flatMap((id) => held(id) ?? []);
    return { name: nameOf(note.path), text: note.text, cites: [...new Set(cited)].slice(0, mostCited) };
  });
  const saved = library.marks.readingList().flatMap((id) => held(id) ?? []);
  return await nearNotes(candidates, { notes: topics, saved: saved.slice(0, mostMarked), hidden }, library.search);
}

function citedIn(note: NearbyNote, keyToPaper: Surroundings['keyToPaper']): readonly PaperId[] {
  return note.reading.citations.flatMap((citation) => {
    if ('paperId' in citation) return citation.paperId;
    return readPaperName(citation.key)?.id ?? keyToPaper(note, citation.key) ?? [];
  });
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
