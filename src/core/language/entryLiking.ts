import type { Entry } from '../bibliography/entry';
import { foldText } from '../papers/foldText';
import { entryWords, longWords } from './entryWords';
import type { Liking } from './matchDefinitions';

/** What is looked at for what a note is about and what it cites: so many characters before the cursor, and a fifth of them behind it. */
const reach = 10_000;

/** Where a completion is asked for. */
export interface CompletionPlace {
  readonly text: string;
  /** Where the word that is typed begins. */
  readonly offset: number;
  /** In how many notes a key is cited; 0 when that is not known. */
  readonly notes: (key: string) => number;
}

/**
 * How much speaks for an entry at a place of a note: words of its title that stand round the cursor or in the note's first lines, how lately the
 * text before the cursor cites it, and how many notes do.
 */
export function entryLiking({ text, offset, notes }: CompletionPlace): Liking {
  const before = text.slice(Math.max(0, offset - reach), offset);
  const words = longWords(foldText(`${text.slice(0, 500)} ${before} ${text.slice(offset, offset + reach / 5)}`));
  const recency = recencyOf(before);
  return ({ entry }) => shared(entry, words) + 2 * (recency.get(entry.key) ?? 0) + Math.min(1, Math.log2(1 + notes(entry.key)) / 4);
}

/** The share of a title's telling words that the text holds, from 0 to 2. */
function shared(entry: Entry, words: ReadonlySet<string>): number {
  const { telling } = entryWords(entry);
  if (telling.length === 0) return 0;
  let held = 0;
  for (const word of telling) if (words.has(word)) held++;
  return (2 * held) / telling.length;
}

/** Keys by how late in the text they stand: 1 for one at its end, near 0 for one at its start. */
function recencyOf(before: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { 1: key = '', index } of before.matchAll(/@\{?([\p{L}\p{N}_][^\s,;\]{}()]{0,200})/gu)) {
    found.set(key.replace(/[.:]+$/, ''), (index + 1) / before.length);
  }
  return found;
}
