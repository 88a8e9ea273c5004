import { highlight } from '../../core/library/search/highlight';
import { shownAuthors } from '../../core/papers/authorsLine';
import { arxivNumberOf, paperAddress } from '../../core/papers/identity';
import type { Paper } from '../../core/papers/paper';
import { readableTex } from '../../core/papers/readableTex';
import { isOnSite, paperPages } from '../../core/sources/paperPages';
import { plainLine } from '../../core/writing/escapeMarkdown';
import { dayText } from '../../l10n/dayText';
import { say } from '../../l10n/say';
import { shortNumber } from '../../l10n/shortNumber';
import type { LabelledText, OpenTarget, PaperRow } from '../../protocol/messages';

/** What is said of a paper beside what it says itself. */
export interface RowFacts {
  readonly marks: PaperRow['marks'];
  /** Words that the search matched, folded. */
  readonly matched: readonly string[];
  readonly reasons: readonly string[];
}

/** What one row of the list shows of a paper. */
export function paperRow(paper: Paper, { marks, matched, reasons }: RowFacts): PaperRow {
  const teaser = teaserOf(paper, matched);
  const date = dateOf(paper);
  const short = shortCounts(paper);
  return {
    id: paper.id,
    title: highlight(titleOf(paper), matched),
    authors: shown(shownAuthors(paper), longestTitle),
    ...(paper.publishedAt && { published: paper.publishedAt }),
    ...(paper.featuredAt && { featured: paper.featuredAt }),
    ...(paper.year !== undefined && { year: paper.year }),
    ...(date && { date }),
    ...(paper.upvotes !== undefined && { upvotes: paper.upvotes }),
    ...(paper.commentCount !== undefined && { comments: paper.commentCount }),
    ...(paper.authorsTakePart && { authorsTakePart: true }),
    ...(paper.githubRepo && { code: paper.githubStars === undefined ? {} : { stars: paper.githubStars } }),
    ...(short && { short }),
    keywords: (paper.keywords ?? []).slice(0, mostKeywords).map((keyword) => plainLine(keyword).slice(0, 60)),
    marks,
    ...(paper.withdrawn && { withdrawn: true }),
    ...(teaser && { teaser }),
    ...(isOnSite(paper) && arxivNumberOf(paper) !== undefined && { picture: true }),
    reasons,
    links: [...paperTargets(paper).keys()],
  };
}

/** A title that shows nothing gives way to the paper's id. */
function titleOf({ id, title }: Paper): string {
  const line = shown(title, longestTitle);
  return /[^\s\p{Cf}\p{M}]/u.test(line) ? line : shown(id, longestTitle);
}

/** The day on Daily Papers counts in a feed; what it is, and when the paper was published, is told on request. */
function dateOf({ publishedAt, featuredAt }: Paper): PaperRow['date'] {
  const day = featuredAt ?? publishedAt;
  const told = [publishedAt && say`Published ${dayText(publishedAt)}`, featuredAt && say`On Daily Papers ${dayText(featuredAt)}`];
  return day === undefined ? undefined : { day, text: dayText(day), told: told.filter(Boolean).join('. ') };
}

function shortCounts({ upvotes, commentCount, githubRepo, githubStars }: Paper): PaperRow['short'] {
  const counts = Object.entries({ upvotes, comments: commentCount, stars: githubRepo && githubStars });
  const large = counts.flatMap(([name, count]) => (typeof count === 'number' && count >= 1000 ? [[name, shortNumber(count)] as const] : []));
  return large.length > 0 ? Object.fromEntries(large) : undefined;
}

/** The https addresses of a paper that may be opened, in the order in which they are shown. Nothing else of a paper is ever opened. */
export function paperTargets(paper: Paper): ReadonlyMap<OpenTarget, string> {
  const address = paperAddress(paper);
  const targets: [OpenTarget, string | undefined][] = [
    ['huggingFace', address.huggingFace],
    ['arxiv', address.arxiv],
    ['pdf', address.pdf],
    ['doi', address.doi],
    ['code', paper.githubRepo],
    ['project', paper.projectPage],
    ['page', address.arxiv || address.doi ? undefined : paper.url],
  ];
  return new Map(targets.flatMap(([target, found]) => (found?.startsWith('https://') ? [[target, found]] : [])));
}

/** More pages of a paper, shown on its card alone. `fullText` opens a tab of the editor; its address is never opened. */
export function cardTargets(paper: Paper): ReadonlyMap<OpenTarget, string> {
  const number = arxivNumberOf(paper);
  const fullText: readonly [OpenTarget, string][] = number === undefined ? [] : [['fullText', `https://huggingface.co/papers/${number}.md`]];
  return new Map<OpenTarget, string>([...fullText, ...paperPages(paper)]);
}

const longestTitle = 500;
const longestTeaser = 700;
const mostKeywords = 5;

function teaserOf(paper: Paper, matched: readonly string[]): LabelledText | undefined {
  const summary = summaryOf(paper, matched);
  if (summary) return summary;
  return paper.abstract ? { by: 'authors', pieces: highlight(shown(paper.abstract, longestTeaser), matched) } : undefined;
}

/** The summary that the authors did not write, under the name of who did. */
export function summaryOf(paper: Paper, matched: readonly string[]): LabelledText | undefined {
  if (!paper.summary) return undefined;
  return { by: paper.summaryBy === 'editor' ? 'editor' : 'model', pieces: highlight(shown(paper.summary, longestTeaser * 3), matched) };
}

/** Text as the page shows it: simple TeX made readable, one line, without characters that would turn or hide what follows, cut at a word. */
export function shown(text: string, longest: number): string {
  const line = plainLine(readableTex(text.slice(0, longest * 2)));
  if (line.length <= longest) return line;
  const whole = line.slice(0, longest);
  return `${whole.slice(0, Math.max(whole.lastIndexOf(' '), longest - 40))} …`;
}
