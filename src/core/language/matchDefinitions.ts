import type { Entry } from '../bibliography/entry';
import { foldText } from '../papers/foldText';
import type { Definition, NoteBibliography } from './noteBibliography';

/** What raises a definition among those that fit equally well. Higher comes first; 0 when nothing speaks for it. */
export type Liking = (definition: Definition) => number;

/**
 * The definitions that fit what is typed of a key, best first: the key begins with it, a word of the key, author, title or year does, or the key
 * holds its letters in order. With nothing typed, all. Definitions that fit equally well are ordered by liking, then as in the files.
 * Filtering folds case and accents; a name followed by a year (`oakvane2026`) finds by both.
 *
 * Example: `zhu` finds `zhuo2024polynomial`, and `lin2023` by Li Zhu.
 */
export function matchDefinitions(bibliography: NoteBibliography, typed: string, limit: number, liking: Liking = () => 0): readonly Definition[] {
  const wanted = readWanted(typed);
  const ranked: { definition: Definition; rank: number; liked: number }[] = [];
  for (const definition of bibliography.all()) {
    const rank = wanted.letters === '' ? 1 : rankOf(foldedEntry(definition.entry), wanted);
    if (rank > 0) ranked.push({ definition, rank, liked: liking(definition) });
  }
  ranked.sort((a, b) => b.rank - a.rank || b.liked - a.liked);
  return ranked.slice(0, limit).map(({ definition }) => definition);
}

/** Folds one entry ahead of its first match, so that a large bibliography can be made ready in steps. */
export function prepareMatching({ entry }: Definition): void {
  foldedEntry(entry);
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

interface FoldedEntry {
  readonly key: string;
  /** Words with a blank before each. */
  readonly authors: string;
  readonly title: string;
  readonly year: string;
}

/** Entries are never changed, only replaced by a new reading, so each is folded once. */
const folded = new WeakMap<Entry, FoldedEntry>();

function foldedEntry(entry: Entry): FoldedEntry {
  const known = folded.get(entry);
  if (known) return known;
  const made = {
    key: foldText(entry.key).replace(/ /g, ''),
    authors: ` ${foldText(entry.authors.join(' '))}`,
    title: ` ${foldText(entry.title ?? '')}`,
    year: entry.year ?? '',
  };
  folded.set(entry, made);
  return made;
}

function rankOf({ key, authors, title, year }: FoldedEntry, { letters, words, nameAndYear }: Wanted): number {
  if (key === letters) return 6;
  if (key.startsWith(letters)) return 5;
  if (authors.includes(` ${words}`)) return 4;
  if (nameAndYear && authors.includes(` ${nameAndYear[0]}`) && year.startsWith(nameAndYear[1])) return 4;
  if (title.includes(` ${words}`)) return 3;
  if (key.includes(letters) || year === letters) return 2;
  return letters.length > 2 && holdsInOrder(key, letters) ? 1 : 0;
}

function holdsInOrder(key: string, wanted: string): boolean {
  let at = 0;
  for (let index = 0; index < key.length; index++) if (key[index] === wanted[at]) at++;
  return at === wanted.length;
}
