import type { Entry } from '../bibliography/entry';
import { foldText } from '../papers/foldText';
import { significantWords } from '../papers/titleWords';

/** What an entry is found by while one types, folded: words apart by one blank, and none round them. */
export interface EntryWords {
  /** Without blanks. */
  readonly key: string;
  readonly authors: string;
  readonly title: string;
  /** The words that tell the title from others. */
  readonly telling: readonly string[];
}

/** Entries are never changed, only replaced by a new reading; the words of each are found once. */
const known = new WeakMap<Entry, EntryWords>();

/** The words of an entry. */
export function entryWords(entry: Entry): EntryWords {
  const words = known.get(entry) ?? findEntryWords(entry);
  known.set(entry, words);
  return words;
}

/** Takes over the words of an entry that were found elsewhere. */
export function keepEntryWords(entry: Entry, words: EntryWords): void {
  known.set(entry, words);
}

/** The words of a folded text that say something by themselves, each once. */
export function longWords(folded: string): ReadonlySet<string> {
  return new Set(folded.split(' ').filter((word) => word.length > 3));
}

/** The same, found anew each time: for who has no use for an entry but this one. */
export function findEntryWords({ key, authors, title = '' }: Entry): EntryWords {
  const telling = significantWords(title).slice(0, 12).join(' ');
  return {
    key: foldText(key).replace(/ /g, ''),
    authors: foldText(authors.join(' ')),
    title: foldText(title),
    telling: [...longWords(foldText(telling))],
  };
}
