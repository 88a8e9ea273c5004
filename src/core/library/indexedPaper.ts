import type { Day, Paper, PaperId } from '../papers/paper';
import type { Lexicon } from './lexicon';
import { stopWords } from './stopWords';
import { foldForSearch, wordsOf } from './words';

/**
 * A paper as the index holds it. `words` are word numbers in four zones: the title with its stop words up to `titleEnd`, the abstract (or
 * summary) without stop words up to `bodyEnd`, then joined forms, keywords and the like up to `extraEnd`, then author words, names and the year,
 * each behind a mark of its own.
 */
export interface IndexedPaper {
  readonly id: PaperId;
  readonly words: Uint32Array;
  readonly titleEnd: number;
  readonly bodyEnd: number;
  readonly extraEnd: number;
  /** Words that count for BM25: those of the title and the abstract that are not stop words. */
  readonly length: number;
  readonly facts: PaperFacts;
}

/** What filters and tie-breakers ask of a paper. */
export interface PaperFacts {
  readonly day: Day | undefined;
  readonly year: number | undefined;
  readonly upvotes: number;
  readonly hasCode: boolean;
  /** Folded. */
  readonly keywords: readonly string[];
  /** Folded, such as `cs.cl`. */
  readonly categories: readonly string[];
}

/** Reads what the index needs out of a paper; new words get their numbers. `names` are further names under which it is found at once. */
export function indexPaper(paper: Paper, lexicon: Lexicon, names: readonly string[] = []): IndexedPaper {
  const title = wordsOf(paper.title, 400);
  const body = wordsOf(paper.abstract ?? paper.summary ?? '');
  const kept = body.words.filter((word) => !stopWords.has(word));
  const extra = [...title.joined, ...body.joined, ...extraWords(paper)];
  const people = paper.authors.slice(0, 5000).flatMap((name) => wordsOf(name, 20).words.map((word) => `@${word}`));
  const nameWords = [paper.id, ...paper.aliases, ...names].flatMap(nameTerms);
  const facts = factsOf(paper);
  const zones = [title.words, kept, extra, [...people, ...nameWords, ...(facts.year === undefined ? [] : [`#${facts.year}`])]];
  const titleEnd = title.words.length;
  const bodyEnd = titleEnd + kept.length;
  return {
    id: paper.id,
    words: Uint32Array.from(zones.flat(), (word) => lexicon.number(word)),
    titleEnd,
    bodyEnd,
    extraEnd: bodyEnd + extra.length,
    length: title.words.filter((word) => !stopWords.has(word)).length + kept.length,
    facts,
  };
}

/** The terms under which a name is found whole: `doi:10.9999/X` as `=doi:10.9999/x` and `=10.9999/x`. */
export function nameTerms(name: string): string[] {
  const folded = name.toLowerCase().slice(0, 300);
  const bare = folded.replace(/^[a-z]+:/, '');
  return bare === folded ? [`=${folded}`] : [`=${folded}`, `=${bare}`];
}

/** Whether two readings of a paper would be found by the same searches, facts aside. */
export function isSameText(a: IndexedPaper, b: IndexedPaper): boolean {
  if (a.words.length !== b.words.length || a.titleEnd !== b.titleEnd || a.bodyEnd !== b.bodyEnd || a.extraEnd !== b.extraEnd) return false;
  return a.words.every((word, i) => word === b.words[i]);
}

function extraWords(paper: Paper): string[] {
  const texts = [...(paper.keywords ?? []).slice(0, 200), paper.venue ?? '', paper.organization ?? '', paper.submittedBy ?? ''];
  return texts.flatMap((text) => wordsOf(text, 60).words).filter((word) => !stopWords.has(word));
}

function factsOf(paper: Paper): PaperFacts {
  const day = paper.publishedAt ?? paper.featuredAt;
  return {
    day,
    year: paper.publishedAt ? Number(paper.publishedAt.slice(0, 4)) : (paper.year ?? (day ? Number(day.slice(0, 4)) : undefined)),
    upvotes: paper.upvotes ?? 0,
    hasCode: paper.githubRepo !== undefined,
    keywords: (paper.keywords ?? []).map(foldForSearch),
    categories: (paper.categories ?? []).map((category) => category.toLowerCase()),
  };
}
