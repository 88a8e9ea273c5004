import { nearNotes } from '../../src/core/library/nearNotes';
import { byPlace } from '../../src/core/library/paperList';
import { searchPapers } from '../../src/core/library/search/searchPapers';
import type { Paper, PaperId } from '../../src/core/papers/paper';
import { makePapers, randomFrom } from '../support/makePapers';
import type { Report } from './row';

const fields = 60;
/** A note cites so many papers of one field. */
const cited = 4;
/** Papers of the newest week, and how many of them a reader looks at. */
const week = 120;
const looked = 10;

/**
 * Whether papers near the notes are those that the notes would cite. Invented papers lean on one of sixty fields; a note cites four of a field and has a
 * sentence about it, and the fifth, which is one of the newest week's papers, is held back. Recall is how often it stands among the first ten,
 * beside the same week by date and votes, as any list shows it.
 */
export async function bench(report: Report, { quick }: { readonly quick: boolean }): Promise<void> {
  const count = quick ? 1_000 : 10_000;
  const { papers, fieldOf, words } = makeFields(count);
  const newest = papers.slice(-week);
  const candidates = new Set(newest.map(({ id }) => id));
  const byDate = [...newest].sort(byPlace).map(({ id }) => id);
  const search = searchPapers(papers);
  let [near, plain, asked] = [0, 0, 0];
  for (const heldBack of newest) {
    const field = fieldOf.get(heldBack.id) ?? 0;
    const cites = papers.filter(({ id }) => fieldOf.get(id) === field && !candidates.has(id)).slice(0, cited);
    if (cites.length < cited) continue;
    const note = { name: 'note.md', text: `What is known of ${words[field]?.slice(0, 6).join(' ')}.`, cites: cites.map(({ id }) => id) };
    const found = await nearNotes(candidates, { notes: [note], saved: [], hidden: [] }, search);
    asked++;
    near += Number(found.slice(0, looked).some(({ id }) => id === heldBack.id));
    plain += Number(byDate.slice(0, looked).includes(heldBack.id));
  }
  const share = (hits: number) => (100 * hits) / Math.max(1, asked);
  const name = `near your notes: held-back citations in the first ${looked} of ${week}, ${papers.length.toLocaleString('en')} papers held`;
  report({ name, ours: share(near), unit: '%', peer: share(plain), peerName: 'the same papers by date and votes' });
}

interface Fields {
  readonly papers: readonly Paper[];
  readonly fieldOf: ReadonlyMap<PaperId, number>;
  readonly words: readonly (readonly string[])[];
}

/** Papers with a sentence of their field's words among those of their own; a field's words are found in other fields too, only less often. */
function makeFields(count: number): Fields {
  const random = randomFrom(7);
  const pool = makePapers(400, 11).flatMap(({ abstract = '' }) => abstract.toLowerCase().match(/[a-z]{5,}/g) ?? []);
  const words = Array.from({ length: fields }, () => Array.from({ length: 14 }, () => pool[Math.floor(random() * pool.length)] ?? ''));
  const fieldOf = new Map<PaperId, number>();
  const papers = makePapers(count, 3).map((paper) => {
    const field = Math.floor(random() * fields);
    const own = words[field] ?? [];
    const some = Array.from({ length: 7 }, () => own[Math.floor(random() * own.length)] ?? '').join(' ');
    fieldOf.set(paper.id, field);
    return { ...paper, abstract: `${paper.abstract} It is about ${some}.` };
  });
  return { papers, fieldOf, words };
}
