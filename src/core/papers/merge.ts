import type { Paper, PaperId } from './paper';
import { hasSuppliedTitle, suppliedTitle } from './suppliedTitle';

/**
 * One record of what two records say of the same paper: names joined, the fuller value of each field, sources joined. Associative, commutative and
 * idempotent, so that the order in which sources answer does not matter. The id is the best of all names: arXiv before DOI before page before title.
 */
export function mergePapers(one: Paper, other: Paper): Paper {
  const names = [...new Set([one.id, ...one.aliases, other.id, ...other.aliases])].sort(byRank) as PaperId[];
  const id = names[0] ?? one.id;
  const authors = better(one.authors, other.authors, ({ length }) => length);
  const merged: Partial<Record<keyof Paper, unknown>> = {
    id,
    aliases: names.slice(1).sort(),
    title: titleOf(one, other),
    authors,
  };
  for (const [name, choose] of Object.entries(choices)) {
    const value = choose(one, other);
    if (value !== undefined) merged[name as Field] = value;
  }
  const count = most(most(one.authorCount, other.authorCount), authors.length || undefined);
  if (count !== undefined) merged.authorCount = count;
  return { ...merged, source: joinedSources(one.source, other.source) } as unknown as Paper;
}

/** The longer title, but none that an abstract lent while the paper has one of its own. */
function titleOf(one: Paper, other: Paper): string {
  const [isLent, isOtherLent] = [hasSuppliedTitle(one), hasSuppliedTitle(other)];
  if (isLent !== isOtherLent) return isLent ? other.title : one.title;
  const lent = isLent ? suppliedTitle(better(one.abstract, other.abstract, (abstract) => abstract?.length ?? 0)) : undefined;
  return lent ?? better(one.title, other.title, ({ length }) => length);
}

type Choice = (one: Paper, other: Paper) => unknown;
type Field = keyof Paper;

const longer =
  (name: Field): Choice =>
  (one, other) =>
    chosen(one[name], other[name], (value) => (typeof value === 'string' || Array.isArray(value) ? value.length : 0));
const greater =
  (name: Field): Choice =>
  (one, other) =>
    most(one[name] as number | undefined, other[name] as number | undefined);
/** The earlier of two days: that of the first version, and of the first time a paper was featured. */
const earlier =
  (name: Field): Choice =>
  (one, other) =>
    chosen(one[name], other[name], () => 0, -1);

/** How each optional field is chosen; one line a field. */
const choices: Readonly<Record<string, Choice>> = {
  claimedAuthors: longer('claimedAuthors'),
  abstract: longer('abstract'),
  summary: (one, other) => summaryOf(one, other)?.summary,
  summaryBy: (one, other) => summaryOf(one, other)?.summaryBy,
  publishedAt: earlier('publishedAt'),
  year: (one, other) => (one.publishedAt || other.publishedAt ? undefined : chosen(one.year, other.year, () => 0, -1)),
  featuredAt: earlier('featuredAt'),
  upvotes: greater('upvotes'),
  commentCount: greater('commentCount'),
  authorsTakePart: (one, other) =>
    one.authorsTakePart === undefined && other.authorsTakePart === undefined
      ? undefined
      : one.authorsTakePart === true || other.authorsTakePart === true,
  keywords: longer('keywords'),
  categories: longer('categories'),
  githubRepo: longer('githubRepo'),
  githubStars: greater('githubStars'),
  projectPage: longer('projectPage'),
  organization: longer('organization'),
  submittedBy: longer('submittedBy'),
  withdrawn: (one, other) => one.withdrawn ?? other.withdrawn,
  doi: (one, other) => chosen(one.doi, other.doi, () => 0, -1),
  venue: longer('venue'),
  url: longer('url'),
};

/** A model's summary before an editor's, because the site's is kept up to date; else the longer one. */
function summaryOf(one: Paper, other: Paper): Paper | undefined {
  return chosen(
    withSummary(one),
    withSummary(other),
    (paper) => (paper.summaryBy === 'model' ? 1_000_000 : 0) + (paper.summary?.length ?? 0),
    1,
    (paper) => `${paper.summary}`,
  );
}

function withSummary(paper: Paper): Paper | undefined {
  return paper.summary === undefined ? undefined : paper;
}

function chosen<T>(
  one: T | undefined,
  other: T | undefined,
  weight: (value: T) => number,
  sign = 1,
  text: (value: T) => string = textOf,
): T | undefined {
  if (one === undefined) return other;
  return other === undefined ? one : better(one, other, weight, sign, text);
}

/** The heavier value; of equal ones the greater text (the smaller when `sign` is -1), so that the choice does not depend on the order. */
function better<T>(one: T, other: T, weight: (value: T) => number, sign = 1, text: (value: T) => string = textOf): T {
  const difference = weight(one) - weight(other);
  if (difference !== 0) return difference > 0 ? one : other;
  return (text(one) >= text(other) ? 1 : -1) * sign >= 0 ? one : other;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function most(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined ? other : other === undefined ? one : Math.max(one, other);
}

const ranks = ['arxiv:', 'doi:', 'url:', 'title:'];

function byRank(one: string, other: string): number {
  return rankOf(one) - rankOf(other) || (one < other ? -1 : one > other ? 1 : 0);
}

function rankOf(name: string): number {
  const rank = ranks.findIndex((prefix) => name.startsWith(prefix));
  return rank < 0 ? ranks.length : rank;
}

function joinedSources(one: string, other: string): string {
  return [...new Set([...one.split('+'), ...other.split('+')])].sort().join('+');
}
