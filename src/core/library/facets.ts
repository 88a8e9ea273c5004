import type { Paper } from '../papers/paper';
import type { PaperFilter } from './question';

/** A filter that some papers pass, and how many. */
export interface Facet {
  readonly filter: Extract<PaperFilter, { readonly value: string }>;
  readonly count: number;
}

/** The most frequent keywords, categories and organizations among papers, `most` of each at most, the most frequent first. */
export function paperFacets(papers: Iterable<Paper>, most = 40): readonly Facet[] {
  const counts = { keyword: new Map<string, Tally>(), category: new Map<string, Tally>(), organization: new Map<string, Tally>() };
  for (const { keywords, categories, organization } of papers) {
    count(counts.keyword, keywords);
    count(counts.category, categories);
    count(counts.organization, organization && [organization]);
  }
  return kinds.flatMap((kind) =>
    [...counts[kind].values()]
      .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
      .slice(0, most)
      .map(({ value, count }) => ({ filter: { kind, value }, count })),
  );
}

const kinds = ['keyword', 'category', 'organization'] as const;

/** Spellings that differ in case alone are one value, written as it was met first. */
interface Tally {
  readonly value: string;
  count: number;
}

function count(tallies: Map<string, Tally>, values: readonly string[] | undefined | ''): void {
  for (const value of new Set(values || [])) {
    const tally = tallies.get(value.toLowerCase());
    if (tally) tally.count++;
    else tallies.set(value.toLowerCase(), { value, count: 1 });
  }
}
