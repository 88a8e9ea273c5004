import type { PaperTable } from '../index/paperTable';
import { askingWords, stopWords } from '../index/stopWords';
import { rarity, type TermGroup, type WeightedTerm } from './bm25';
import { longestTitleQuery, type Query } from './query';

/** A word of the index that a typed word may stand for. */
export interface Expansion {
  readonly word: number;
  /** Changed, missing, added or swapped letters; 0 for a longer word with the typed beginning. */
  readonly edits: number;
}

/** Finds words of the index: those beginning with a word, or those that a slip of the keyboard may have turned into it. */
export interface Expander {
  startingWith(word: string): readonly Expansion[];
  near(word: string): readonly Expansion[];
}

/** One word of a query with all that it may match. */
export interface PlannedWord {
  readonly word: string;
  /** Number of the word itself when the index has it in just this form. */
  readonly exact: number | undefined;
  /** Whether the index knows it, in this or another form; otherwise it was unfinished or mistyped. */
  readonly isKnown: boolean;
  /** Terms with weights that hold rarity already. */
  readonly group: TermGroup;
  /** The weight of the best alternative: what the word is worth. */
  readonly worth: number;
}

const weights = { prefix: 0.2, unfinished: 0.8, oneEdit: 0.6, moreEdits: 0.35, author: 0.8, year: 0.8, joined: 0.6, asking: 0.4 } as const;

const mostExpansions = 64;
/** How many expansions a typed beginning has at least, and in how many papers they may stand together. Two letters say little, and a third comes soon. */
const bounds = { twoLetters: { fewest: 2, papers: 15_000 }, more: { fewest: 5, papers: 40_000 } } as const;

/**
 * Turns the words of a query into terms. A word the index knows is taken as it is (every form with its stem), a short query's words also as names
 * of authors and as years; an open last word also as the beginning of longer ones; only a word unknown in every form is looked up by likeness.
 */
export function planQuery(query: Query, table: PaperTable, expander: Expander): PlannedWord[] {
  const told = query.words.filter((word) => !stopWords.has(word));
  const words = (told.length > 0 ? told : query.words).flatMap((word) => partsOfKey(word, table));
  const isShort = words.length <= longestTitleQuery;
  const last = query.isOpen && isShort ? query.words.at(-1) : undefined;
  const times = new Map<string, number>();
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
  const planned = [...times].map(([word, count]) => planWord(word, count, { table, expander, isShort, isOpen: word === last }));
  for (const word of query.joined) {
    const term = table.lexicon.findTerm(word);
    if (term !== undefined) planned.push(plannedWord(word, true, [{ term, weight: weights.joined * rarityOf(term, table) }], table));
  }
  return planned.filter((word) => word.group.length > 0);
}

interface WordPlan {
  readonly table: PaperTable;
  readonly expander: Expander;
  readonly isShort: boolean;
  readonly isOpen: boolean;
}

function planWord(word: string, count: number, { table, expander, isShort, isOpen }: WordPlan): PlannedWord {
  const { lexicon } = table;
  const group: WeightedTerm[] = [];
  const term = lexicon.findTerm(word);
  if (term !== undefined) group.push({ term, weight: rarityOf(term, table) });
  const author = isShort ? lexicon.findTerm(`@${word}`) : undefined;
  if (author !== undefined) group.push({ term: author, weight: weights.author * rarityOf(author, table) });
  const year = isShort && isYear(word) ? lexicon.findTerm(`#${word}`) : undefined;
  if (year !== undefined) group.push({ term: year, weight: weights.year * rarityOf(year, table) });
  const isKnown = group.length > 0;
  if (isOpen && word.length >= 2)
    addExpansions(group, commonest(expander.startingWith(word), word, table), isKnown ? weights.prefix : weights.unfinished, table);
  if (group.length === 0 && !/\d/.test(word)) addNear(group, expander.near(word), table);
  const times = !isShort && askingWords.has(word) ? weights.asking : count;
  return plannedWord(
    word,
    isKnown,
    group.map((alternative) => ({ ...alternative, weight: alternative.weight * times })),
    table,
  );
}

/** A citation key such as `okafor2024polynomial` that no paper has as a word is read as author, year and word of the title. */
function partsOfKey(word: string, table: PaperTable): string[] {
  const key = /^([a-z]{2,30})((?:19|20)\d\d)([a-z]{0,30})$/.exec(word);
  return key && table.lexicon.findTerm(word) === undefined ? [key[1] ?? '', key[2] ?? '', key[3] ?? ''].filter((part) => part !== '') : [word];
}

function isYear(word: string): boolean {
  return /^(?:19|20)\d\d$/.test(word);
}

function plannedWord(word: string, isKnown: boolean, group: TermGroup, table: PaperTable): PlannedWord {
  return { word, exact: table.lexicon.find(word), isKnown, group, worth: Math.max(0, ...group.map((alternative) => alternative.weight)) };
}

function rarityOf(term: number, table: PaperTable): number {
  return rarity(table.lexicon.termPapers[term] ?? 0, table.size);
}

/** Expansions share one rarity, that of all of them together, so that a freak word does not win by being rare. */
function addExpansions(group: WeightedTerm[], found: readonly Expansion[], weight: number, table: PaperTable): void {
  const { termOf, termPapers } = table.lexicon;
  const known = new Set(group.map((alternative) => alternative.term));
  const terms = new Set<number>();
  for (const { word } of found) terms.add(termOf[word] as number);
  let papers = 0;
  for (const term of terms) papers += termPapers[term] ?? 0;
  const together = rarity(Math.min(papers, table.size), table.size);
  for (const term of terms) {
    if (!known.has(term)) group.push({ term, weight: weight * together });
  }
}

/** Of very many words with a beginning those that most papers have, until together they stand in as many papers as can be looked at in time. */
function commonest(found: readonly Expansion[], typed: string, { lexicon }: PaperTable): readonly Expansion[] {
  const papers = ({ word }: Expansion) => lexicon.wordPapers[word] ?? 0;
  const name = ({ word }: Expansion) => lexicon.words[word] as string;
  const least = Uint32Array.from(found, papers).sort().at(-mostExpansions) ?? 0;
  const common = found.filter((expansion) => papers(expansion) >= least);
  const sorted = common.sort((a, b) => papers(b) - papers(a) || (name(a) < name(b) ? -1 : 1)).slice(0, mostExpansions);
  const most = typed.length > 2 ? bounds.more : bounds.twoLetters;
  let sum = 0;
  const end = sorted.findIndex((expansion, i) => {
    sum += papers(expansion);
    return sum > most.papers && i >= most.fewest;
  });
  return end < 0 ? sorted : sorted.slice(0, end);
}

function addNear(group: WeightedTerm[], found: readonly Expansion[], table: PaperTable): void {
  const fewest = Math.min(...found.map((expansion) => expansion.edits));
  const nearest = found.filter((expansion) => expansion.edits === fewest);
  addExpansions(group, nearest, fewest <= 1 ? weights.oneEdit : weights.moreEdits, table);
}
