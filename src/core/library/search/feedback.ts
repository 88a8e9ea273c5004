import type { IndexedPaper } from '../index/indexedPaper';
import type { PaperTable } from '../index/paperTable';
import { rarity, type Scored, type TermGroup } from './bm25';

/** How strongly, and from what, a query learns: its best papers lend it their telling terms (Rocchio's relevance feedback, nobody judging). */
const learning = {
  papers: 6,
  terms: 20,
  weight: 0.3,
  leastPapers: 2,
  /** Mean words of the best papers: mere titles teach chance, so nothing is learned from thin ones, and all from thick ones. */
  thin: 10,
  thick: 50,
  /** All is learned when the first paper scores at most `flat` times what the fifth does, nothing from `steep` times on. */
  topic: { flat: 1.2, steep: 1.8 },
  sentence: { flat: 1.4, steep: 3 },
};

/** What a query knows already. */
export interface Lesson {
  /** Terms of the query. */
  readonly known: ReadonlySet<number>;
  /** What all its words are worth. */
  readonly worth: number;
  /** Whether it is a sentence, which names a topic more surely than a few words do. */
  readonly isSentence: boolean;
}

/**
 * Terms that the best papers share and the query lacks, weighted so that together they weigh up to `learning.weight` of what the query's words are
 * worth: all of it when the best papers score alike (a topic), nothing when the first stands out (the paper that was meant) or they are too few.
 */
export function learnTerms(best: readonly Scored[], { known, worth, isSentence }: Lesson, table: PaperTable): TermGroup[] {
  const teachers = best.slice(0, learning.papers).flatMap(({ slot, score }) => {
    const paper = table.at(slot);
    return paper && score > 0 ? [{ paper, score }] : [];
  });
  if (teachers.length < learning.leastPapers + 1) return [];
  const top = teachers[0]?.score ?? 1;
  const lead = top / (teachers.at(Math.min(4, teachers.length - 1))?.score ?? top);
  const trust = trustIn(lead, isSentence ? learning.sentence : learning.topic) * substanceOf(teachers.map(({ paper }) => paper.length));
  if (trust === 0) return [];
  const sums = new Map<number, { weight: number; papers: number }>();
  for (const { paper, score } of teachers) {
    for (const [term, weight] of tellingTerms(paper, table)) {
      if (known.has(term)) continue;
      const sum = sums.get(term) ?? { weight: 0, papers: 0 };
      sums.set(term, { weight: sum.weight + (weight * score) / top, papers: sum.papers + 1 });
    }
  }
  const learned = [...sums].filter(([, sum]) => sum.papers >= learning.leastPapers).map(([term, sum]) => ({ term, weight: sum.weight }));
  return scaled(strongest(learned, learning.terms, table), worth * learning.weight * trust);
}

/** How far the best papers may be believed to be one topic, 0 to 1, by how many times the first scores what the fifth does. */
function trustIn(lead: number, { flat, steep }: { readonly flat: number; readonly steep: number }): number {
  return Math.min(1, Math.max(0, (steep - lead) / (steep - flat)));
}

/** How much papers of these lengths can teach, 0 to 1. */
function substanceOf(lengths: readonly number[]): number {
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return Math.min(1, Math.max(0, (mean - learning.thin) / (learning.thick - learning.thin)));
}

/** The terms of a paper with how much they tell: rare ones and repeated ones more; the weights' squares add up to 1. Names and authors are left out. */
export function tellingTerms(paper: IndexedPaper, table: PaperTable): Map<number, number> {
  const { termOf, isStop, termPapers, terms } = table.lexicon;
  const counts = new Map<number, number>();
  for (let i = 0; i < paper.bodyEnd; i++) {
    const word = paper.words[i] as number;
    if (!isStop[word]) counts.set(termOf[word] as number, (counts.get(termOf[word] as number) ?? 0) + (i < paper.titleEnd ? 2 : 1));
  }
  let squares = 0;
  for (const [term, count] of counts) {
    const papers = termPapers[term] ?? 0;
    const isTelling = papers > 1 && (terms[term] as string).length > 2 && papers < Math.max(20, table.size / 8);
    const weight = isTelling ? (1 + Math.log(count)) * rarity(papers, table.size) : 0;
    counts.set(term, weight);
    squares += weight * weight;
  }
  const length = Math.sqrt(squares) || 1;
  for (const [term, weight] of counts) {
    if (weight === 0) counts.delete(term);
    else counts.set(term, weight / length);
  }
  return counts;
}

/** The terms of most weight, in an order that does not depend on the numbers of terms. */
export function strongest<T extends { readonly term: number; readonly weight: number }>(all: readonly T[], count: number, table: PaperTable): T[] {
  const name = (term: number) => table.lexicon.terms[term] as string;
  const order = (a: T, b: T) => (Math.abs(b.weight - a.weight) > 1e-12 ? b.weight - a.weight : name(a.term) < name(b.term) ? -1 : 1);
  return [...all].sort(order).slice(0, count);
}

function scaled(chosen: readonly { readonly term: number; readonly weight: number }[], total: number): TermGroup[] {
  const sum = chosen.reduce((all, { weight }) => all + weight, 0);
  return chosen.map(({ term, weight }) => [{ term, weight: (weight / sum) * total }]);
}
