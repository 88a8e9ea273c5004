import { say } from '../../l10n/say';
import type { PaperId } from '../papers/paper';
import type { Likeness, PaperSearch } from './search/paperSearch';

/** A note as far as likeness goes. */
export interface NoteTopic {
  /** What the note is called, for the reason. */
  readonly name: string;
  /** Its text. */
  readonly text: string;
  /** The papers it cites. */
  readonly cites: readonly PaperId[];
}

/** What the reader's interest is read from. */
export interface Interest {
  readonly notes: readonly NoteTopic[];
  readonly saved: readonly PaperId[];
  readonly hidden: readonly PaperId[];
}

/** A paper near the notes, and why, as one plain phrase: `shares “activation sparsity” with 3 notes`. */
export interface NearPaper {
  readonly id: PaperId;
  readonly score: number;
  readonly reason: string;
  /** The words of the reason that both share. */
  readonly shared: readonly string[];
  /** The names of the notes concerned; empty when the paper is only like a saved one. */
  readonly notes: readonly string[];
}

/** How much likeness to each kind of thing counts. */
const weights = { cited: 1, said: 0.7, saved: 0.8, hidden: -0.6 } as const;

/** Neighbours looked at for each note or paper. */
const neighbours = 60;

/**
 * Orders candidates (the unread papers of a day or week) by likeness to what the notes cite and say and to saved papers, less that to hidden ones.
 * Candidates like nothing are left out. All is computed from the index; the result depends on nothing else.
 */
export async function nearNotes(candidates: ReadonlySet<PaperId>, interest: Interest, search: PaperSearch): Promise<readonly NearPaper[]> {
  const sums = new Map<PaperId, Sum>();
  const add = async (like: PaperId | { readonly text: string }, weight: number, note?: string) => {
    for (const likeness of await search.moreLike(like, neighbours, candidates)) addTo(sums, likeness, weight, note);
  };
  for (const note of interest.notes) {
    await add({ text: note.text.slice(0, 20_000) }, weights.said, note.name);
    for (const cited of note.cites) await add(cited, weights.cited / Math.sqrt(note.cites.length), note.name);
  }
  for (const saved of interest.saved) await add(saved, weights.saved);
  for (const hidden of interest.hidden) await add(hidden, weights.hidden);
  const near = [...sums].filter(([, sum]) => sum.score > 0).map(([id, sum]) => nearPaper(id, sum));
  return near.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

interface Sum {
  score: number;
  /** Words shared, with how much likeness they stand for. */
  readonly shared: Map<string, number>;
  readonly notes: Set<string>;
}

function addTo(sums: Map<PaperId, Sum>, { id, score, shared }: Likeness, weight: number, note: string | undefined): void {
  const sum = sums.get(id) ?? { score: 0, shared: new Map(), notes: new Set() };
  sums.set(id, sum);
  sum.score += weight * score;
  if (weight < 0) return;
  for (const [place, words] of shared.entries()) sum.shared.set(words, (sum.shared.get(words) ?? 0) + (weight * score) / (place + 1));
  if (note !== undefined && shared.length > 0) sum.notes.add(note);
}

function nearPaper(id: PaperId, sum: Sum): NearPaper {
  const shared = [...sum.shared].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([words]) => words);
  const top = shared.slice(0, 2);
  const notes = [...sum.notes].sort();
  const [only] = notes;
  const [first = '', second] = top.map((words) => say`“${words}”`);
  const words = second === undefined ? first : say`${first} and ${second}`;
  return { id, score: sum.score, reason: reasonOf(words, notes.length, only), shared: top, notes };
}

function reasonOf(words: string, notes: number, only: string | undefined): string {
  if (only === undefined) return say`shares ${words} with papers you saved`;
  return notes === 1 ? say`shares ${words} with the note ${only}` : say`shares ${words} with ${notes} notes`;
}
