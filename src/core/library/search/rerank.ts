import type { IndexedPaper } from '../index/indexedPaper';
import type { PaperTable } from '../index/paperTable';
import { type Scored, saturated } from './bm25';
import type { PlannedWord } from './plan';
import { longestTitleQuery } from './query';

/** How much each sign adds, as a part of what all words of the query are worth. */
const signs = {
  adjacent: 0.3,
  titleShort: 1.4,
  titleLong: 0.08,
  exactForm: 0.3,
  exactLong: 0.2,
  allWords: 0.15,
  exactTitle: 3,
  titleStart: 0.4,
};

/**
 * Weighs the best papers anew by what posting lists do not tell: words of the query side by side in its order, how much of the
 * title the query covers, words in just the typed form, and all words present; a title that is the query comes first.
 */
export function rerank(candidates: readonly Scored[], planned: readonly PlannedWord[], table: PaperTable): Scored[] {
  const question = readQuestion(planned, table);
  const weighed = candidates.map(({ slot, score }) => {
    const paper = table.at(slot);
    return paper ? { slot, score: (score + bonus(paper, question, table)) * (1 + lean(paper)) } : { slot, score };
  });
  for (const term of question.terms) question.wordOfTerm[term] = 0;
  return weighed;
}

/** One array for each table, all 0 between two uses: a new one for every search would keep the collector of garbage busy. */
const wordsOfTerms = new WeakMap<PaperTable, Uint16Array>();

function zeroesFor(table: PaperTable): Uint16Array {
  const wanted = table.lexicon.terms.length;
  const known = wordsOfTerms.get(table);
  if (known && known.length >= wanted) return known;
  const wider = new Uint16Array(wanted * 2);
  wordsOfTerms.set(table, wider);
  return wider;
}

/** Between papers that answer equally well the newer and the more voted for comes first: a thousandth for ten years or for some hundred votes. */
function lean({ facts }: IndexedPaper): number {
  return ((facts.year ?? 2000) - 2000) / 10_000 + Math.log1p(facts.upvotes) / 5000;
}

interface Question {
  readonly planned: readonly PlannedWord[];
  /** One more than the index of the query word, by term; 0 for every other term. */
  readonly wordOfTerm: Uint16Array;
  /** All terms that are not 0 there. */
  readonly terms: readonly number[];
  readonly worth: number;
  readonly isShort: boolean;
  /** Filled anew for each paper. */
  readonly sight: Sight;
}

interface Sight {
  /** How often each word of the query is followed by the next one. */
  readonly adjacent: Uint16Array;
  /** Which words of the query stand there: 1 for those that do. */
  readonly inTitle: Uint8Array;
  readonly anywhere: Uint8Array;
  readonly exact: Uint8Array;
  titleWords: number;
  /** How many words of the query, from its first, the title begins with. */
  titleStart: number;
}

function readQuestion(planned: readonly PlannedWord[], table: PaperTable): Question {
  const wordOfTerm = zeroesFor(table);
  const terms: number[] = [];
  planned.forEach((word, i) => {
    for (const { term } of word.group) if (wordOfTerm[term] === 0) wordOfTerm[term] = i + 1;
    const own = table.lexicon.findTerm(word.word);
    if (own !== undefined) wordOfTerm[own] = i + 1;
    terms.push(...word.group.map(({ term }) => term), ...(own === undefined ? [] : [own]));
  });
  const worth = planned.reduce((sum, word) => sum + word.worth, 0);
  const none = () => new Uint8Array(planned.length);
  const adjacent = new Uint16Array(planned.length);
  const sight: Sight = { adjacent, inTitle: none(), anywhere: none(), exact: none(), titleWords: 0, titleStart: 0 };
  return { sight, planned, wordOfTerm, terms, worth, isShort: planned.length <= longestTitleQuery };
}

function bonus(paper: IndexedPaper, question: Question, table: PaperTable): number {
  const { planned, worth, isShort } = question;
  const sight = look(paper, question, table);
  const worthOf = (seen: Uint8Array) => planned.reduce((sum, word, i) => sum + (seen[i] ? word.worth : 0), 0);
  const countOf = (seen: Uint8Array) => seen.reduce((sum, one) => sum + one, 0);
  let sum = 0;
  for (let i = 0; i + 1 < planned.length; i++) {
    const count = sight.adjacent[i];
    if (!count) continue;
    const pair = ((planned[i]?.worth ?? 0) + (planned[i + 1]?.worth ?? 0)) / 2;
    sum += signs.adjacent * pair * saturated(count, paper.length, table.meanLength);
  }
  const titlePart = worthOf(sight.inTitle) / worth;
  const covered = sight.titleWords === 0 ? 0 : countOf(sight.inTitle) / sight.titleWords;
  sum += (isShort ? signs.titleShort : signs.titleLong) * worth * titlePart * titlePart * (0.8 + 0.2 * Math.min(1, covered));
  sum += (isShort ? signs.exactForm : signs.exactLong) * worthOf(sight.exact);
  if (!isShort) return sum;
  if (countOf(sight.anywhere) === planned.length) sum += signs.allWords * worth;
  if (sight.titleStart === planned.length) sum += signs.titleStart * worth;
  if (sight.titleStart === planned.length && sight.titleWords === planned.length) sum += signs.exactTitle * worth;
  return sum;
}

function look(paper: IndexedPaper, question: Question, table: PaperTable): Sight {
  const { termOf, isStop } = table.lexicon;
  const { sight } = question;
  sight.titleWords = 0;
  sight.titleStart = 0;
  for (const seen of [sight.adjacent, sight.inTitle, sight.anywhere, sight.exact]) seen.fill(0);
  let lastWord = -1;
  const { words, titleEnd, bodyEnd } = paper;
  for (let i = 0; i < words.length; i++) {
    const number = words[i] as number;
    if (i === titleEnd) lastWord = -1;
    const isTitle = i < titleEnd;
    if (isTitle && isStop[number]) continue;
    const word = (question.wordOfTerm[termOf[number] as number] as number) - 1;
    if (isTitle) {
      if (word === sight.titleWords && sight.titleStart === word) sight.titleStart++;
      sight.titleWords++;
    }
    const isAfter = word > 0 && lastWord === word - 1 && i < bodyEnd;
    if (isAfter) sight.adjacent[lastWord] = (sight.adjacent[lastWord] as number) + 1;
    lastWord = word;
    if (word < 0) continue;
    sight.anywhere[word] = 1;
    if (isTitle) sight.inTitle[word] = 1;
    if (question.planned[word]?.exact === number) sight.exact[word] = 1;
  }
  return sight;
}
