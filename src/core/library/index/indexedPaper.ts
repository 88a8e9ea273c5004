import type { Day, Paper, PaperId } from '../../papers/paper';
import { hasSuppliedTitle } from '../../papers/suppliedTitle';
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
  /** Of the text it was read from; the same text has the same print. See `printOf`. */
  readonly print: number;
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
  const title = wordsOf(hasSuppliedTitle(paper) ? '' : paper.title, 400);
  const body = wordsOf(paper.abstract ?? paper.summary ?? '');
  const kept = body.words.filter((word) => !stopWords.has(word));
  const extra = [...title.joined, ...body.joined, ...extraWords(paper)];
  const people = paper.authors.slice(0, 5000).flatMap((name) => wordsOf(name, 20).words.map((word) => `@${word}`));
  const nameWords = [paper.id, ...paper.aliases, ...names].flatMap(nameTerms);
  const facts = factsOf(paper);
  const all = [...title.words, ...kept, ...extra, ...people, ...nameWords, ...(facts.year === undefined ? [] : [`#${facts.year}`])];
  const titleEnd = title.words.length;
  const bodyEnd = titleEnd + kept.length;
  return {
    id: paper.id,
    print: printOf(paper, names),
    words: numbersOf(all, lexicon),
    titleEnd,
    bodyEnd,
    extraEnd: bodyEnd + extra.length,
    length: title.words.filter((word) => !stopWords.has(word)).length + kept.length,
    facts,
  };
}

/** In a plain loop: taken from an iterator the numbers of a hundred thousand papers take twice as long. */
function numbersOf(words: readonly string[], lexicon: Lexicon): Uint32Array {
  const numbers = new Uint32Array(words.length);
  for (let i = 0; i < words.length; i++) numbers[i] = lexicon.number(words[i] as string);
  return numbers;
}

/** The terms under which a name is found whole: `doi:10.9999/X` as `=doi:10.9999/x` and `=10.9999/x`. */
export function nameTerms(name: string): string[] {
  const folded = name.toLowerCase().slice(0, 300);
  const bare = folded.replace(/^[a-z]+:/, '');
  return bare === folded ? [`=${folded}`] : [`=${folded}`, `=${bare}`];
}

/** A 53-bit number of all text that `indexPaper` reads out of a paper; its facts are not in it. */
export function printOf(paper: Paper, names: readonly string[] = []): number {
  const { id, title, abstract, summary, venue, organization, submittedBy } = paper;
  const texts = [id, title, abstract ?? summary, venue, organization, submittedBy, String(factsOf(paper).year)];
  const lists = [paper.authors, paper.keywords ?? [], paper.aliases, names];
  let high = 0x811c9dc5;
  let low = 0x1b873593;
  for (const text of [...texts, ...lists.flatMap((list) => ['', ...list])]) {
    for (let i = 0; i < (text ?? '').length; i++) {
      const unit = (text as string).charCodeAt(i);
      high = Math.imul(high ^ unit, 0x01000193);
      low = Math.imul(low ^ unit, 0x85ebca6b) + 1;
    }
    high = Math.imul(high ^ 0x1ffff, 0x01000193);
  }
  return (high >>> 0) * 0x200000 + ((low ^ (low >>> 15)) & 0x1fffff);
}

function extraWords(paper: Paper): string[] {
  const texts = [...(paper.keywords ?? []).slice(0, 200), paper.venue ?? '', paper.organization ?? '', paper.submittedBy ?? ''];
  return texts.flatMap((text) => wordsOf(text, 60).words).filter((word) => !stopWords.has(word));
}

/** What filters and tie-breakers ask of a paper. */
export function factsOf(paper: Paper): PaperFacts {
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
