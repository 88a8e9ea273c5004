import type { PaperSearch } from '../library/search/paperSearch';
import { foldText } from '../papers/foldText';
import type { Paper } from '../papers/paper';
import type { HeldPapers } from './identifyCitation';

/**
 * The held papers that a key nobody defines may mean, best first, at most three: an author's family name must stand in the key, and the year when
 * the key has one.
 *
 * Example: `zhuo2024polynomial` means a paper by Zhuo of 2024; `tides` none, however many papers are about tides.
 */
export async function papersForKey(key: string, search: Pick<PaperSearch, 'search'>, held: HeldPapers): Promise<readonly Paper[]> {
  const words = key.slice(0, 200).match(/\p{Lu}?\p{Ll}+|\p{L}+|\d+/gu) ?? [];
  const [year] = /(?:19|20)\d\d/.exec(key) ?? [];
  const letters = foldText(key).replace(/ /g, '');
  const queries = new Set([words.join(' '), words.slice(0, 1).join('')]);
  const found = new Map<string, Paper>();
  for (const query of queries) {
    if (query === '') continue;
    for (const { id } of (await search.search(query, { limit: 20 })).hits) {
      const paper = held.get(id);
      if (paper && namesAuthor(letters, paper) && (year === undefined || yearOf(paper) === year)) found.set(id, paper);
    }
  }
  return [...found.values()].slice(0, 3);
}

function namesAuthor(letters: string, { authors }: Paper): boolean {
  return authors.slice(0, 5).some((author) => {
    const family = foldText(author).split(' ').at(-1) ?? '';
    return family.length > 1 && letters.includes(family);
  });
}

function yearOf({ publishedAt, year }: Paper): string | undefined {
  return publishedAt?.slice(0, 4) ?? year?.toString();
}
