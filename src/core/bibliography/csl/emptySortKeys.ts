import type { CiteprocEngine } from './citeproc';

/** How the library sorts the reference list; read from its source, version 2.4.63. */
interface Sorter {
  compareKeys(a: SortedItem, b: SortedItem): number;
}

interface SortedItem {
  readonly seq: number;
  readonly sortkeys?: readonly (string | undefined)[] | undefined;
}

/**
 * Sorts works for which a macro prints nothing as those whose key is the empty text, before all others, as Pandoc does: a style that sorts by a
 * macro of authors alone begins with the works that have none. Works that lack a variable which is a key itself stay last. The
 * engine makes a new sorter whenever it is reset.
 */
export function sortEmptyMacrosFirst(engine: CiteprocEngine, style: string): void {
  const keys = sortKeys(style);
  const { sorter } = engine.registry as unknown as { readonly sorter?: Sorter };
  if (!sorter || !keys.includes('macro')) return;
  const compare = sorter.compareKeys;
  const filled = (item: SortedItem): SortedItem => ({ ...item, sortkeys: item.sortkeys?.map((key, at) => key ?? (keys[at] === 'macro' ? '' : key)) });
  sorter.compareKeys = (a, b) => compare.call(sorter, filled(a), filled(b));
}

/** What each key of the reference list is. */
function sortKeys(style: string): readonly string[] {
  const sort = /<bibliography\b[\s\S]*?<sort>([\s\S]*?)<\/sort>/.exec(style)?.[1] ?? '';
  return [...sort.matchAll(/<key\s[^<>]*?\b(macro|variable)\s*=/g)].map(([, kind = '']) => kind);
}
