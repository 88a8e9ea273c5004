import { foldText } from '../papers/foldText';
import { allSteps, type Steps } from '../steps';
import { type MatchTable, prepareMatching } from './matchTable';
import type { Definition, NoteBibliography } from './noteBibliography';

/** What raises a definition among those that fit equally well. Higher comes first; 0 when nothing speaks for it. */
export type Liking = (definition: Definition) => number;

/** What is looked for, and how many are wanted. */
export interface Match {
  readonly typed: string;
  readonly limit: number;
  readonly liking?: Liking;
}

/**
 * The definitions that fit what is typed of a key, best first: the key begins with it, a word of the key, author, title or year does, or the key
 * holds its letters in order. With nothing typed, all. Definitions that fit equally well are ordered by liking, then as in the files.
 * Filtering folds case and accents; a name followed by a year (`oakvane2026`) finds by both.
 *
 * Example: `zhu` finds `zhuo2024polynomial`, and `lin2023` by Li Zhu.
 */
export function matchDefinitions(bibliography: NoteBibliography, typed: string, limit: number, liking?: Liking): readonly Definition[] {
  return allSteps(matchInSteps(bibliography, { typed, limit, ...(liking && { liking }) }));
}

/** The same step by step: the first match in a file makes it ready, entry by entry; then a step is one search or one entry that fits. */
export function* matchInSteps(bibliography: NoteBibliography, { typed, limit, liking = () => 0 }: Match): Steps<readonly Definition[]> {
  const wanted = readWanted(typed);
  const ranked: Definition[][] = Array.from({ length: best + 1 }, () => []);
  const isOnly = bibliography.files.length === 1;
  for (const file of bibliography.files) {
    const table = yield* prepareMatching(file);
    const ranks = wanted.letters === '' ? new Uint8Array(table.definitions.length).fill(1) : yield* rankAll(table, wanted, limit);
    for (const [index, rank] of ranks.entries()) {
      const definition = rank > 0 ? table.definitions[index] : undefined;
      if (definition && (isOnly || bibliography.definition(definition.entry.key) === definition)) ranked[rank]?.push(definition);
      if (index % 1000 === 0) yield;
    }
  }
  const found: Definition[] = [];
  for (let rank = best; rank > 0 && found.length < limit; rank--) {
    for (const definition of yield* byLiking(ranked[rank] ?? [], liking, limit - found.length)) found.push(definition);
  }
  return found;
}

const best = 6;

/** The best `count` by liking, those liked alike in their order. Of very many only those are sorted that are wanted. */
function* byLiking(definitions: readonly Definition[], liking: Liking, count: number): Steps<readonly Definition[]> {
  const liked = new Float64Array(definitions.length);
  for (const [at, definition] of definitions.entries()) {
    liked[at] = liking(definition);
    yield;
  }
  const least = liked.slice().sort()[definitions.length - count] ?? Number.NEGATIVE_INFINITY;
  yield;
  const above: number[] = [];
  const level: number[] = [];
  for (const [at, much] of liked.entries()) {
    if (much > least) above.push(at);
    else if (much === least && level.length < count) level.push(at);
  }
  above.sort((one, other) => (liked[other] ?? 0) - (liked[one] ?? 0));
  return [...above, ...level].slice(0, count).flatMap((at) => definitions[at] ?? []);
}

interface Wanted {
  /** All that is typed, folded, without blanks. */
  readonly letters: string;
  /** The same with the blanks that folding leaves for marks: `smith jones` of `smith-jones`. */
  readonly words: string;
  /** `oakvane` and `2026` of `oakvane2026`; absent when there is no such seam. */
  readonly nameAndYear?: readonly [name: string, year: string];
}

function readWanted(typed: string): Wanted {
  const words = foldText(typed);
  const letters = words.replace(/ /g, '');
  const seam = /^(\p{L}{2,})(\d{1,4})$/u.exec(letters);
  return { letters, words, ...(seam?.[1] && seam[2] && { nameAndYear: [seam[1], seam[2]] as const }) };
}

/** How well each entry of a file fits; 0 when it does not. */
function* rankAll(table: MatchTable, wanted: Wanted, enough: number): Steps<Uint8Array> {
  const ranks = new Uint8Array(table.definitions.length);
  let count = 0;
  for (const { rank, lines } of searches(table, wanted)) {
    for (const index of lines) {
      if (ranks[index] === 0) count++;
      ranks[index] = Math.max(ranks[index] ?? 0, rank);
      if (count % 100 === 0) yield;
    }
    yield;
  }
  if (count >= enough || wanted.letters.length < 3) return ranks;
  for (const index of ranks.keys()) {
    if (ranks[index] === 0 && holdsInOrder(table.keys.line(index), wanted.letters)) ranks[index] = 1;
    if (index % 100 === 0) yield;
  }
  return ranks;
}

interface Search {
  readonly rank: number;
  readonly lines: Iterable<number>;
}

function* searches(table: MatchTable, { letters, words, nameAndYear }: Wanted): Iterable<Search> {
  const { keys, authors, titles, definitions } = table;
  const year = (index: number) => definitions[index]?.entry.year ?? '';
  yield { rank: 2, lines: keys.holding(letters) };
  if (/^\d{4}$/.test(letters)) yield { rank: 2, lines: only(definitions.keys(), (index) => year(index) === letters) };
  yield { rank: 3, lines: titles.holding(` ${words}`) };
  yield { rank: 4, lines: authors.holding(` ${words}`) };
  if (nameAndYear) yield { rank: 4, lines: only(authors.holding(` ${nameAndYear[0]}`), (index) => year(index).startsWith(nameAndYear[1])) };
  yield { rank: 5, lines: keys.beginningWith(letters) };
  yield { rank: 6, lines: only(keys.beginningWith(letters), (index) => keys.line(index) === letters) };
}

function* only<T>(all: Iterable<T>, fits: (each: T) => boolean): Iterable<T> {
  for (const each of all) if (fits(each)) yield each;
}

function holdsInOrder(key: string, wanted: string): boolean {
  let at = 0;
  for (let index = 0; index < key.length; index++) if (key[index] === wanted[at]) at++;
  return at === wanted.length;
}
