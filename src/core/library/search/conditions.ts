import type { PaperId } from '../../papers/paper';
import type { IndexedPaper } from '../index/indexedPaper';
import { type Lexicon, stemOf } from '../index/lexicon';
import { stopWords } from '../index/stopWords';
import type { Condition } from './query';

/** What only the reader's own marks can answer. Without it no paper is saved, read or hidden, and every one is unread. */
export interface ReaderState {
  /** Whether the paper bears the mark. */
  is(id: PaperId, mark: 'saved' | 'read' | 'unread' | 'hidden'): boolean;
}

/** A reader who marked nothing. */
export const newReader: ReaderState = { is: (_, mark) => mark === 'unread' };

/**
 * Whether a paper meets all conditions. Without a reader, conditions on marks and notes were decided elsewhere and count as met; with one, no note
 * cites anything: notes take time to ask, so whoever knows them decides beforehand.
 */
export function meets(paper: IndexedPaper, conditions: readonly Condition[], lexicon: Lexicon, reader?: ReaderState): boolean {
  return conditions.every((condition) => {
    if (!reader && isOfReader(condition)) return true;
    return holds(paper, condition, lexicon, reader ?? newReader) !== condition.isNot;
  });
}

/** Whether only the reader's own things can decide a condition. */
export function isOfReader(condition: Condition): boolean {
  return condition.kind === 'is' || condition.kind === 'citesIn';
}

function holds(paper: IndexedPaper, condition: Condition, lexicon: Lexicon, reader: ReaderState): boolean {
  switch (condition.kind) {
    case 'author':
      return condition.words.every((word) => hasWord(paper, `@${word}`, lexicon, true));
    case 'title':
      return condition.words.every((word) => zoneHasTerm(paper, word, lexicon, paper.titleEnd));
    case 'word':
      return condition.words.every((word) => zoneHasTerm(paper, word, lexicon, paper.extraEnd));
    case 'phrase':
      return hasPhrase(paper, condition.words, lexicon);
    case 'keyword':
      return paper.facts.keywords.some((keyword) => keyword.includes(condition.text));
    case 'category':
      return paper.facts.categories.some((category) => category === condition.text || category.startsWith(`${condition.text}.`));
    case 'year':
      return paper.facts.year !== undefined && paper.facts.year >= condition.from && paper.facts.year <= condition.to;
    case 'has':
      return paper.facts.hasCode;
    case 'is':
      return reader.is(paper.id, condition.mark);
    case 'citesIn':
      return false;
  }
}

function hasWord(paper: IndexedPaper, word: string, lexicon: Lexicon, isStart: boolean): boolean {
  return paper.words.subarray(paper.extraEnd).some((number) => {
    const found = lexicon.words[number] as string;
    return found === word || (isStart && found.startsWith(word));
  });
}

function zoneHasTerm(paper: IndexedPaper, word: string, lexicon: Lexicon, end: number): boolean {
  const stem = stemOf(word);
  return paper.words.subarray(0, end).some((number) => lexicon.terms[lexicon.termOf[number] as number] === stem);
}

/** Phrases are compared by exact words, stop words left out on both sides, within the title or within the rest. */
function hasPhrase(paper: IndexedPaper, words: readonly string[], lexicon: Lexicon): boolean {
  const wanted = words.filter((word) => !stopWords.has(word));
  const title = paper.words.subarray(0, paper.titleEnd);
  if (wanted.length === 0) return includesRun(title, words, lexicon);
  const content = title.filter((number) => !lexicon.isStop[number]);
  return includesRun(content, wanted, lexicon) || includesRun(paper.words.subarray(paper.titleEnd, paper.bodyEnd), wanted, lexicon);
}

function includesRun(numbers: Uint32Array, words: readonly string[], lexicon: Lexicon): boolean {
  const run = words.map((word) => lexicon.find(word));
  if (run.some((number) => number === undefined)) return false;
  for (let at = 0; at + run.length <= numbers.length; at++) {
    if (run.every((number, i) => numbers[at + i] === number)) return true;
  }
  return false;
}
