import { say } from '../../l10n/say';
import type { Paper } from './paper';
import { splitPersonName } from './personName';

/**
 * The authors in one line: all names up to four, else the first three and how many more. When no name is known, their number; an empty string when not
 * even that is.
 *
 * `A, B, C and 4 more`, `7 authors`, `1 author`.
 */
export function authorsLine(paper: Authored): string {
  return lineOf(paper, written);
}

/** The same for the screen, in the reader's language. */
export function shownAuthors(paper: Authored): string {
  return lineOf(paper, said);
}

type Authored = Pick<Paper, 'authors' | 'authorCount'>;

interface Wording {
  count(total: number): string;
  more(names: string, more: number): string;
}

const written: Wording = {
  count: (total) => (total === 1 ? '1 author' : `${total} authors`),
  more: (names, more) => `${names} and ${more} more`,
};

const said: Wording = {
  count: (total) => (total === 1 ? say`1 author` : say`${total} authors`),
  more: (names, more) => say`${names} and ${more} more`,
};

function lineOf(paper: Authored, wording: Wording): string {
  const total = Math.max(paper.authorCount ?? 0, paper.authors.length);
  if (paper.authors.length === 0) return total === 0 ? '' : wording.count(total);
  const shown = total <= mostNames ? paper.authors : paper.authors.slice(0, mostNames - 1);
  const more = total - shown.length;
  return more > 0 ? wording.more(shown.join(', '), more) : shown.join(', ');
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
