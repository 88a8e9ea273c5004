import type { Paper } from '../core/papers/paper';

/** The fields of a paper that the command line prints, in the order of its contract. */
const printed = [
  'id',
  'aliases',
  'title',
  'authors',
  'authorCount',
  'abstract',
  'summary',
  'publishedAt',
  'featuredAt',
  'upvotes',
  'commentCount',
  'keywords',
  'categories',
  'githubRepo',
  'githubStars',
  'projectPage',
  'organization',
  'withdrawn',
  'doi',
  'source',
] as const satisfies readonly (keyof Paper)[];

/** A paper as the command line prints it: unknown fields absent, so also `authors` when no name is known. */
export function paperJson(paper: Paper): Record<string, unknown> {
  const isKnown = (name: (typeof printed)[number]) => paper[name] !== undefined && !(name === 'authors' && paper.authors.length === 0);
  return Object.fromEntries(printed.filter(isKnown).map((name) => [name, paper[name]]));
}
