import type { Paper } from './paper';

/** How many names a line shows before it counts the others. */
const shown = 3;

/**
 * The authors of a paper in one line: `A, B, C and 4 more`; `7 authors` when only their number is known; empty when nothing is. A single author
 * beyond the shown ones is named rather than counted.
 */
export function authorsLine(paper: Pick<Paper, 'authors' | 'authorCount'>): string {
  const { authors } = paper;
  const count = Math.max(paper.authorCount ?? 0, authors.length);
  if (authors.length === 0) return count === 0 ? '' : count === 1 ? '1 author' : `${count} authors`;
  if (count <= shown + 1 && authors.length === count) return authors.join(', ');
  const names = authors.slice(0, shown);
  const more = count - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

/**
 * Authors and year as a citation in the text names them: `Zhuo et al., 2024`, `Lee and Kim, 2023`, `Ng, 2019`. Parts that are unknown are left out.
 */
export function authorYear(authors: readonly string[], year: string | number | undefined): string {
  const [first, second] = authors.map(familyOf);
  const names = authors.length > 2 ? `${first} et al.` : second ? `${first} and ${second}` : (first ?? '');
  return [names, year === undefined ? '' : String(year)].filter(Boolean).join(', ');
}

function familyOf(name: string): string {
  const comma = name.indexOf(',');
  return comma > 0 ? name.slice(0, comma) : (name.trim().split(/\s+/).at(-1) ?? '');
}
