import { readDayText } from '../papers/dayText';
import { titleId } from '../papers/identity';
import type { Paper } from '../papers/paper';
import type { Problem, Reading } from '../problem';
import { longestField, type ReaderContext, tidyText } from './reader';

/**
 * Reads the text of a Daily Papers or paper-search page as copied from a browser. A row is a title, the abstract, a line with the number of authors, and
 * a date with the number of comments when there is one:
 *
 *     Tidal Attention
 *
 *     We study attention that ebbs.
 *
 *       • 3 authors
 *     ·
 *     Jan 13, 2026 4
 *
 * What stands above the first row is left out. Such a page names no identifiers, so papers are known by title.
 */
export function readDailyPapersPage(text: string, { today }: ReaderContext): Reading<Paper> {
  const lines = text.split(/\r\n?|\n/);
  const items: Paper[] = [];
  const problems: Problem[] = [];
  let from = headerLength(lines);
  for (let at = from; at < lines.length; at++) {
    const count = authorCount(lines[at] ?? '');
    if (count === undefined) continue;
    const foot = readFoot(lines, at + 1, today);
    const row = readRow(lines.slice(from, at), count, foot);
    if (row) items.push(row);
    else problems.push({ message: 'A row has no title.', line: at });
    if (!foot.publishedAt) problems.push({ message: 'A row has no date that can be read.', line: at });
    from = foot.next;
    at = foot.next - 1;
  }
  return { items, problems };
}

/** True when the text has at least one line that only such pages have. */
export function isDailyPapersPage(text: string): boolean {
  return /^[ \t]*(?:[•*·‣◦-][ \t]*)?\d[\d,]* authors?[ \t]*\r?$/m.test(text);
}

interface Foot {
  readonly publishedAt?: string;
  readonly commentCount?: number;
  /** First line behind the row. */
  readonly next: number;
}

function authorCount(line: string): number | undefined {
  const match = /^\s*(?:[•*·‣◦-]\s*)?(\d[\d,]{0,6}) authors?\s*$/.exec(line);
  return match?.[1] === undefined ? undefined : Number(match[1].replace(/,/g, ''));
}

/** The date and the number of comments, over the few lines behind the authors. A page may set the number on a line of its own. */
function readFoot(lines: readonly string[], from: number, today: string): Foot {
  let at = from;
  while (at < lines.length && at < from + 4 && /^\s*[·•|]?\s*$/.test(lines[at] ?? '')) at++;
  const match = /^\s*(?:[·•]\s*)?([A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)(?:\s+(\d[\d,]*))?\s*$/.exec(lines[at] ?? '');
  const publishedAt = match?.[1] === undefined ? undefined : readDayText(match[1], today);
  if (!match || !publishedAt) return { next: from };
  const below = match[2] === undefined ? /^\s*(\d{1,5})\s*$/.exec(lines[at + 1] ?? '')?.[1] : undefined;
  const commentCount = Number((match[2] ?? below ?? '0').replace(/,/g, ''));
  return { publishedAt, commentCount, next: at + (below === undefined ? 1 : 2) };
}

function readRow(lines: readonly string[], count: number, foot: Foot): Paper | undefined {
  const filled = lines.map((line) => line.trim()).filter(Boolean);
  while (filled.length > 0 && isFurniture(filled[0] ?? '')) filled.shift();
  const title = tidyText(filled[0]);
  if (title === undefined) return undefined;
  const abstract = tidyText(filled.slice(1).join(' '), longestField);
  return {
    id: titleId(title),
    aliases: [],
    title,
    authors: [],
    authorCount: count,
    ...(abstract !== undefined && { abstract }),
    ...(foot.publishedAt && { publishedAt: foot.publishedAt, commentCount: foot.commentCount ?? 0 }),
    source: 'page',
  };
}

/** Numbers of votes, buttons and labels that a page sets above a title. */
function isFurniture(line: string): boolean {
  return /^(?:[\d.,]+k?|-|·|•|upvote|submitted by|github|arxiv page|new|play)$/i.test(line);
}

const headings =
  /^(?:daily papers|trending papers|new|subscribe|by ?ak and the research community|get trending papers in your email inbox!?|.{0,40}search results.{0,40})$/i;

/** How many lines at the top belong to the page and not to its first row. */
function headerLength(lines: readonly string[]): number {
  const firstRow = lines.findIndex((line) => authorCount(line) !== undefined);
  let length = 0;
  for (let at = 0; at < firstRow; at++) {
    const line = (lines[at] ?? '').trim();
    if (headings.test(line) || readDayText(line, '9999-12-31') !== undefined) length = at + 1;
  }
  return length;
}
