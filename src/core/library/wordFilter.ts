import { foldText } from '../papers/foldText';
import type { Paper } from '../papers/paper';

/** Decides by words and phrases which papers of a feed are shown. */
export type WordFilter = (paper: Paper) => boolean;

/** At most so many words or phrases count. */
const mostWords = 200;

/**
 * A paper passes when it holds one of the words of `include` (any paper does when there are none) and none of `exclude`, as whole words in title,
 * abstract, summary, keywords, categories or authors; case, accents and hyphens make no difference. `undefined` when nothing is filtered.
 *
 * `wordFilter(['language model'], ['survey'])` keeps `Small Language-Model Tricks` and drops `Language Model Survey`.
 */
export function wordFilter(include: readonly string[], exclude: readonly string[]): WordFilter | undefined {
  const wanted = folded(include);
  const unwanted = folded(exclude);
  if (wanted.length === 0 && unwanted.length === 0) return undefined;
  const known = new WeakMap<Paper, boolean>();
  return (paper) => {
    const before = known.get(paper);
    if (before !== undefined) return before;
    const text = ` ${foldText(textOf(paper))} `;
    const passes = (wanted.length === 0 || wanted.some((word) => text.includes(word))) && !unwanted.some((word) => text.includes(word));
    known.set(paper, passes);
    return passes;
  };
}

function folded(words: readonly string[]): readonly string[] {
  return words.slice(0, mostWords).flatMap((word) => {
    const text = foldText(word.slice(0, 200));
    return text === '' ? [] : [` ${text} `];
  });
}

function textOf({ title, abstract, summary, keywords, categories, authors }: Paper): string {
  return [title, abstract, summary, ...(keywords ?? []), ...(categories ?? []), ...authors].filter(Boolean).join(' / ');
}
