import type { PaperId } from '../../papers/paper';
import type { IndexedPaper } from '../index/indexedPaper';
import type { PaperTable } from '../index/paperTable';
import { askingWords } from '../index/stopWords';
import { wordsOf } from '../index/words';
import { type Bm25, bm25 as parameters, rarity } from './bm25';
import { strongest, tellingTerms } from './feedback';
import type { Likeness } from './paperSearch';

/** Terms of a paper or text that others are looked for by. */
const comparedTerms = 30;

/** Papers like a paper or text by the telling terms they share; best first, without the paper itself. See `PaperSearch.moreLike`. */
export function moreLike(
  like: PaperId | { readonly text: string },
  { limit, among }: { readonly limit: number; readonly among?: ReadonlySet<PaperId> | undefined },
  table: PaperTable,
  bm25: Bm25,
): Likeness[] {
  const slot = typeof like === 'string' ? table.slotOf(like) : undefined;
  const model = typeof like === 'string' ? (slot === undefined ? undefined : table.at(slot)) : readText(like.text, table);
  if (!model) return [];
  const weights = [...tellingTerms(model, table)].map(([term, weight]) => ({ term, weight }));
  const terms = strongest(weights, comparedTerms, table);
  const groups = terms.map(({ term, weight }) => [{ term, weight: weight * rarity(table.lexicon.termPapers[term] ?? 0, table.size) }]);
  const idOf = (at: number) => table.at(at)?.id ?? '';
  const admits = among && ((at: number) => among.has((table.at(at)?.id ?? '') as PaperId));
  const found = bm25.match(groups, limit + 1, admits ? { admits } : {}).best.filter((scored) => scored.slot !== slot);
  found.sort((a, b) => (Math.abs(b.score - a.score) > 1e-9 ? b.score - a.score : idOf(a.slot) < idOf(b.slot) ? -1 : 1));
  const most = groups.reduce((sum, [only]) => sum + (only?.weight ?? 0), 0) * (parameters.k1 + 1);
  const telling = new Map(terms.map(({ term, weight }) => [term, weight]));
  return found.slice(0, limit).map((scored) => {
    const paper = table.at(scored.slot) as IndexedPaper;
    return { id: paper.id, score: scored.score / most, shared: sharedWords(paper, telling, table) };
  });
}

/** A text as if it were the abstract of a paper; words the index does not know are left out, and those by which every note speaks of papers. */
function readText(text: string, table: PaperTable): IndexedPaper {
  const numbers = wordsOf(text).words.flatMap((word) => (askingWords.has(word) ? [] : (table.lexicon.find(word) ?? [])));
  const words = Uint32Array.from(numbers.filter((number) => !table.lexicon.isStop[number]));
  const facts = { day: undefined, year: undefined, upvotes: 0, hasCode: false, keywords: [], categories: [] };
  return { id: 'title:', print: 0, words, titleEnd: 0, bodyEnd: words.length, extraEnd: words.length, length: words.length, facts };
}

/** The words of a paper that the model shares, as pairs where two telling words stand side by side; at most three. */
function sharedWords(paper: IndexedPaper, telling: ReadonlyMap<number, number>, table: PaperTable): string[] {
  const { termOf, words, isStop } = table.lexicon;
  const content = paper.words.subarray(0, paper.bodyEnd).filter((number) => !isStop[number]);
  const best = new Map<string, number>();
  const keep = (shown: string, weight: number) => best.set(shown, Math.max(best.get(shown) ?? 0, weight));
  content.forEach((number, i) => {
    const weight = telling.get(termOf[number] as number);
    if (weight === undefined) return;
    const next = content[i + 1];
    const nextWeight = next === undefined || termOf[next] === termOf[number] ? undefined : telling.get(termOf[next] as number);
    keep(words[number] as string, weight);
    if (nextWeight !== undefined && i + 1 !== paper.titleEnd) keep(`${words[number]} ${words[next as number]}`, weight + nextWeight);
  });
  const order = [...best].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const shown: string[] = [];
  for (const [text] of order) {
    const isTold = shown.some((other) => text.split(' ').some((word) => other.split(' ').includes(word)));
    if (!isTold) shown.push(text);
    if (shown.length === 3) break;
  }
  return shown;
}
