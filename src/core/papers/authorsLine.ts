import type { Paper } from './paper';
import { splitPersonName } from './personName';

/**
 * The authors in one line: all names up to four, else the first three and how many more. When no name is known, their number; an empty string when not
 * even that is.
 *
 * `A, B, C and 4 more`, `7 authors`, `1 author`.
 */
export function authorsLine(paper: Pick<Paper, 'authors' | 'authorCount'>): string {
  const total = Math.max(paper.authorCount ?? 0, paper.authors.length);
  if (paper.authors.length === 0) return total === 0 ? '' : total === 1 ? '1 author' : `${total} authors`;
  const shown = total <= mostNames ? paper.authors : paper.authors.slice(0, mostNames - 1);
  const more = total - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/**
 * Authors and year as a citation in the text names them: `Zhuo et al., 2024`, `Lee and Kim, 2023`, `Ng, 2019`. Parts that are unknown are left out.
 */
export function authorYear(authors: readonly string[], year: string | number | undefined): string {
  const [first = '', second = ''] = authors.slice(0, 2).map(familyName);
  const names = authors.length > 2 ? `${first} et al.` : second ? `${first} and ${second}` : first;
  return [names, year === undefined ? '' : String(year)].filter(Boolean).join(', ');
}

function familyName(author: string): string {
  const name = splitPersonName(author);
  if (name.kind === 'literal') return name.name;
  return name.particle ? `${name.particle} ${name.family}` : name.family;
}

const mostNames = 4;
