import { lineEndOf } from '../bibliography/bibtex/bibtexStyle';
import { sortEdits, type TextEdit } from '../bibliography/textEdit';
import { ownedParts, partHash } from './ownedParts';

/** How a paper note is brought up to date. All lists of edits refer to the note as it stands; empty ones mean that there is nothing to do. */
export interface NoteUpdate {
  /** Edits within parts that nobody but the tool has written. */
  readonly edits: readonly TextEdit[];
  /** Parts with news that somebody has edited by hand: names of front matter keys and regions. Somebody must be asked. */
  readonly conflicts: readonly string[];
  /** `edits`, and the newer text in place of what was edited by hand. */
  readonly taking: readonly TextEdit[];
  /** `edits`, and a sign that the hand-edited text was preferred to this news, so that it is not asked again before there is other news. */
  readonly keeping: readonly TextEdit[];
}

/**
 * Compares a paper note with a new one about the same paper (`paperNote`). Only parts that both have and that are signed take part: a key, region
 * or signature that the user removed stays removed. A part is replaced when it says what the tool wrote last, and left alone when the tool has
 * nothing new to say; otherwise it is a conflict. Every character outside of these parts and their hashes stays.
 */
export function updatePaperNote(text: string, newNote: string): NoteUpdate {
  const eol = lineEndOf(text) ?? '\n';
  const news = new Map(ownedParts(newNote).map((part) => [`${part.kind} ${part.name}`, part]));
  const edits: TextEdit[] = [];
  const taking: TextEdit[] = [];
  const keeping: TextEdit[] = [];
  const conflicts: string[] = [];
  for (const part of ownedParts(text)) {
    const fresh = news.get(`${part.kind} ${part.name}`);
    if (!fresh?.signed || !part.signed || fresh.signed.hash === part.signed.hash) continue;
    const present = partHash(text.slice(part.span.start, part.span.end));
    const signature = { span: part.signed.span, newText: fresh.signed.hash };
    const replacement = { span: part.span, newText: newNote.slice(fresh.span.start, fresh.span.end).replace(/\n/g, eol) };
    if (present === fresh.signed.hash) edits.push(signature);
    else if (present === part.signed.hash) edits.push(signature, replacement);
    else {
      conflicts.push(part.name);
      taking.push(signature, replacement);
      keeping.push(signature);
    }
  }
  const sorted = sortEdits(edits);
  return { edits: sorted, conflicts, taking: sortEdits([...edits, ...taking]), keeping: sortEdits([...edits, ...keeping]) };
}
