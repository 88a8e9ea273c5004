import type { Paper } from '../papers/paper';
import type { Steps } from '../steps';
import type { PaperFilter } from './question';

/** A filter that some papers pass, and how many. */
export interface Facet {
  readonly filter: Extract<PaperFilter, { readonly value: string }>;
  readonly count: number;
}

/** Papers counted in a step. */
const part = 100;

/** The most frequent keywords, categories, organizations, authors, submitters and sources among papers, `most` of each at most, the most frequent first. */
export function* facetsInSteps(papers: Iterable<Paper>, most = 40): Steps<readonly Facet[]> {
  const counts = new Map(kinds.map((kind) => [kind, new Map<string, Tally>()] as const));
  const take = (kind: FacetKind, values: readonly string[] | undefined | '') => count(counts.get(kind) ?? new Map(), values);
  let seen = 0;
  for (const { keywords, categories, organization, authors, submittedBy, source } of papers) {
    if (++seen % part === 0) yield;
    take('keyword', keywords);
    take('category', categories);
    take('organization', organization && [organization]);
    take('author', authors);
    take('submitter', submittedBy && [submittedBy]);
    take('source', source.split('+'));
  }
  return kinds.flatMap((kind) =>
    telling(kind, [...(counts.get(kind)?.values() ?? [])])
      .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
      .slice(0, most)
      .map(({ value, count }) => ({ filter: { kind, value }, count })),
  );
}

const kinds = ['keyword', 'category', 'organization', 'author', 'submitter', 'source'] as const;
type FacetKind = (typeof kinds)[number];

/** Everything comes from somewhere and most people wrote one paper: only a choice is offered. */
function telling(kind: FacetKind, tallies: readonly Tally[]): Tally[] {
  if (kind === 'source' && tallies.length < 2) return [];
  return kind === 'author' || kind === 'submitter' ? tallies.filter(({ count }) => count > 1) : [...tallies];
}

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
