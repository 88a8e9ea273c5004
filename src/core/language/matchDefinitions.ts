import type { Entry } from '../bibliography/entry';
import { foldText } from '../papers/foldText';
import type { Definition, NoteBibliography } from './noteBibliography';

/**
 * The definitions that fit what is typed of a key, best first: the key begins with it, a word of the key, author, title or year does, or the key
 * holds its letters in order. With nothing typed, all in file order. Filtering folds case and accents.
 *
 * Example: `zhu` finds `zhuo2024polynomial`, and `lin2023` by Li Zhu.
 */
export function matchDefinitions(bibliography: NoteBibliography, typed: string, limit: number): readonly Definition[] {
  const wanted = foldText(typed).replace(/\s/g, '');
  const ranked: { definition: Definition; rank: number }[] = [];
  for (const definition of bibliography.all()) {
    const rank = wanted === '' ? 1 : rankOf(definition.entry, wanted);
    if (rank > 0) ranked.push({ definition, rank });
  }
  ranked.sort((a, b) => b.rank - a.rank);
  return ranked.slice(0, limit).map(({ definition }) => definition);
}

function rankOf(entry: Entry, wanted: string): number {
  const key = foldText(entry.key).replace(/\s/g, '');
  if (key === wanted) return 6;
  if (key.startsWith(wanted)) return 5;
  if (startsWord(entry.authors.join(' '), wanted)) return 4;
  if (startsWord(entry.title ?? '', wanted)) return 3;
  if (key.includes(wanted) || entry.year === wanted) return 2;
  return wanted.length > 2 && holdsInOrder(key, wanted) ? 1 : 0;
}

function startsWord(text: string, wanted: string): boolean {
  return ` ${foldText(text)}`.includes(` ${wanted}`);
}

function holdsInOrder(key: string, wanted: string): boolean {
  let at = 0;
  for (const letter of key) if (letter === wanted[at]) at++;
  return at === wanted.length;
}
