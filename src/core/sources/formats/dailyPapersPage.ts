import { say } from '../../../l10n/say';
import { readDayText } from '../../papers/dayText';
import { titleId } from '../../papers/identity';
import type { Paper } from '../../papers/paper';
import type { Problem, Reading } from '../../problem';
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
  const lines = linesOf(text);
  const items: Paper[] = [];
  const problems: Problem[] = [];
  let from = headerLength(lines);
  for (let at = from; at < lines.length; at++) {
    const head = readAuthorLine(lines[at] ?? '');
    if (head === undefined) continue;
    const foot = head.rest === '' ? readFoot(lines, at + 1, today) : readDateLine(lines, at, head.rest, today);
    const row = readRow(lines.slice(from, at), head.count, foot, items.length === 0);
    if (row) items.push(row);
    else problems.push({ message: say`A row has no title.`, line: at });
    if (!foot.publishedAt) problems.push({ message: say`A row has no date that can be read.`, line: at });
    from = foot.next;
    at = foot.next - 1;
  }
  return { items, problems };
}

/** True when the text has at least one line that only such pages have. */
export function isDailyPapersPage(text: string): boolean {
  return /^[^\S\n]*(?:[•*·‣◦-][^\S\n]*)?\d[\d,]*\s?authors?[^\S\n]*(?:[·•|][^\n]*)?$/m.test(text);
}

/** Lines without their ends, with every kind of white space as plain spaces. */
function linesOf(text: string): readonly string[] {
  return text.split(/\r\n?|\n/).map((line) => line.replace(/[^\S\n]|\uFEFF/g, ' '));
}

interface Foot {
  readonly publishedAt?: string;
  readonly commentCount?: number;
  /** First line behind the row. */
  readonly next: number;
}

/** `• 5 authors`, which some browsers join with what follows: `• 5 authors · Feb 2 4`. */
function readAuthorLine(line: string): { readonly count: number; readonly rest: string } | undefined {
  const match = /^ *(?:[•*·‣◦-] *)?(\d[\d,]{0,6}) authors? *(?:[·•|] *(.*))?$/.exec(line);
  return match?.[1] === undefined ? undefined : { count: Number(match[1].replace(/,/g, '')), rest: match[2]?.trim() ?? '' };
}

/** The date and the number of comments, over the few lines behind the authors. */
function readFoot(lines: readonly string[], from: number, today: string): Foot {
  let at = from;
  let isDotted = false;
  for (; at < lines.length && /^ *[·•|]? *$/.test(lines[at] ?? ''); at++) isDotted ||= lines[at]?.trim() !== '';
  const foot = readDateLine(lines, at, lines[at] ?? '', today);
  if (foot.publishedAt !== undefined) return foot;
  // Below the dot only a date can stand, so that what is there is no title even when it cannot be read.
  return { next: isDotted ? at + 1 : from };
}

/** `Jan 13, 2026 4`; a page may set the number on a line of its own, closed by an empty one (else it is the next row's votes). */
function readDateLine(lines: readonly string[], at: number, line: string, today: string): Foot {
  const match = /^ *(?:[·•] *)?(?:[Pp]ublished (?:on )?)?([A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)(?: +(?:[·•] *)?(\d[\d,]*))? *$/.exec(line);
  const publishedAt = match?.[1] === undefined ? undefined : readDayText(match[1], today);
  if (!match || publishedAt === undefined) return { next: at + 1 };
  const isAlone = (lines[at + 2] ?? '').trim() === '';
  const below = match[2] === undefined && isAlone ? /^ *(\d{1,5}) *$/.exec(lines[at + 1] ?? '')?.[1] : undefined;
  const commentCount = Number((match[2] ?? below ?? '0').replace(/,/g, ''));
  return { publishedAt, commentCount, next: at + (below === undefined ? 1 : 2) };
}

function readRow(lines: readonly string[], count: number, foot: Foot, isFirst: boolean): Paper | undefined {
  const filled = rowLines(lines.map((line) => line.trim()).filter(Boolean), isFirst);
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

/** The lines from the title on: what a page sets above it goes. The title itself stands, whatever it reads like, right above a long abstract. */
function rowLines(lines: readonly string[], isFirst: boolean): readonly string[] {
  const abstract = lines.findIndex(({ length }) => length >= longLine);
  let title = abstract > 0 ? abstract - 1 : lines.length - 1;
  // Nobody knows what stands above the first row, so there the title is found from below, over short paragraphs before a long one.
  if (isFirst && abstract > 0) {
    while (title > 0 && /[.:;,]$/.test(lines[title] ?? '')) title--;
    return lines.slice(title);
  }
  return withoutFurniture(lines, title);
}

/** No title in use is so long; most abstracts are. */
const longLine = 250;

/** Without votes, buttons and labels above the title, which stands at `title` at the latest, and without a submitter and the line that names them. */
function withoutFurniture(lines: readonly string[], title: number): readonly string[] {
  let start = 0;
  while (start < title && furniture.test(lines[start] ?? '')) start += /^submitted by$/i.test(lines[start] ?? '') ? 2 : 1;
  return lines.slice(Math.min(start, title));
}

/** Numbers of votes, buttons and labels. */
const furniture =
  /^(?:[\d.,]+k?|[-·•]|upvotes?|submitted by.{0,60}|github(?: [\d.,]+k?)?|arxiv(?: page)?|project(?: page)?|new|play|previous|next|view all)$/i;

const headings = new RegExp(
  `^(?:${[
    'daily papers',
    'trending papers',
    'papers',
    'new',
    'subscribe',
    'previous',
    'next',
    'by ?ak and the research community',
    'get trending papers in your email inbox!?',
    '(?:week|month) of .{0,30}',
    '(?:\\d[\\d,]* )?search results(?: for .{0,80})?',
    'papers for ["“‘\'].{0,250}["”’\']',
  ].join('|')})$`,
  'i',
);

/** How many lines at the top belong to the page and not to its first row, whose title stands right above a long line. */
function headerLength(lines: readonly string[]): number {
  const firstRow = lines.findIndex((line) => readAuthorLine(line) !== undefined);
  const head = lines.slice(0, Math.max(0, firstRow)).map((line) => line.trim());
  const abstract = head.findIndex(({ length }) => length >= longLine);
  const title = head.findLastIndex((line, at) => line !== '' && (abstract < 0 || at < abstract));
  const isHeading = (line: string) => headings.test(line) || readDayText(line, '9999-12-31') !== undefined;
  return head.findLastIndex((line, at) => (abstract < 0 || at < title) && isHeading(line)) + 1;
}
