import { say } from '../../l10n/say';
import type { Day } from '../papers/paper';
import { wellFormed } from '../papers/wellFormed';
import type { Problem } from '../problem';
import { isLoopback, isPrivateNumber } from './gate/hostAddress';

/** Which list of Daily Papers is wanted. Of `date`, `week` and `month` at most one is used, in this order; none of them means the latest papers. */
export interface DailyQuestion {
  /** `2026-01-15`. */
  readonly date?: Day | undefined;
  /** ISO week, zero-padded: `2026-W03`. */
  readonly week?: string | undefined;
  /** `2026-01`. */
  readonly month?: string | undefined;
  /** The site's own ranking over all time, instead of days. */
  readonly sort?: 'publishedAt' | 'trending' | undefined;
  /** Login name of who put the papers forward. */
  readonly submitter?: string | undefined;
  /** From 0. */
  readonly page?: number | undefined;
  /** Rows on a page, from 1 to 100; the site gives 50 unless told. */
  readonly limit?: number | undefined;
}

/**
 * The base address of a setting: `https`, or `http` on this very machine; without user name, query or fragment; not a private address written in
 * numbers. Answers the address, or in one sentence why it cannot be used.
 */
export function checkBaseUrl(setting: string): URL | Problem {
  const url = checkFeedUrl(setting);
  if (url instanceof URL && (url.search !== '' || url.hash !== ''))
    return { message: say`The address of the feed must not hold a query or fragment.` };
  return url;
}

/**
 * The address of any RSS or Atom feed: `https`, or `http` on this very machine; without user name; not a private address written in numbers. Answers
 * the address without its fragment, or in one sentence why it cannot be used.
 */
export function checkFeedUrl(setting: string): URL | Problem {
  const text = setting.trim();
  if (text === '' || text.length > 500 || !URL.canParse(text)) return { message: say`The address of the feed is no web address.` };
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) {
    return { message: say`The address of the feed must begin with https://, or name this machine.` };
  }
  if (url.username !== '' || url.password !== '') return { message: say`The address of the feed must not hold a user name or password.` };
  if (isPrivateNumber(url) && !isLoopback(url))
    return { message: say`The address of the feed must not be one of a private network written in numbers.` };
  return url;
}

/** An address below a base: `under(https://mirror.example/hf, 'api', 'papers')` is `https://mirror.example/hf/api/papers`. */
export function under(base: URL, ...segments: readonly string[]): URL {
  const url = new URL(base.origin);
  url.pathname = `${base.pathname.replace(/\/+$/, '')}/${segments.map(pathSegment).join('/')}`;
  return url;
}

/** `/api/daily_papers`. */
export function dailyPapersAddress(base: URL, { date, week, month, sort, submitter, page, limit }: DailyQuestion): URL {
  const span = date !== undefined ? { date } : week !== undefined ? { week } : { month };
  return withQuery(under(base, 'api', 'daily_papers'), { ...span, submitter, sort, p: page === 0 ? undefined : page, limit });
}

/** `/api/papers/search`; the query is cut to the 250 characters that the site takes. */
export function searchAddress(base: URL, query: string, limit: number): URL {
  return withQuery(under(base, 'api', 'papers', 'search'), { q: query.slice(0, 250), limit });
}

/** `/api/papers/{number}`, by arXiv number without version; with `comments` the thread instead of the details. */
export function paperAddress(base: URL, number: string, part: 'details' | 'comments' = 'details'): URL {
  return withQuery(under(base, 'api', 'papers', number), { field: part === 'comments' ? 'comments' : undefined });
}

/** `/papers/{number}.md`, the full text. */
export function markdownAddress(base: URL, number: string): URL {
  return under(base, 'papers', `${number}.md`);
}

/** `/api/arxiv/{number}/repos`, what cites the paper on the site. */
export function repositoriesAddress(base: URL, number: string): URL {
  return under(base, 'api', 'arxiv', number, 'repos');
}

/** Pages of the site to open in a browser. */
export type FeedPage =
  | { readonly kind: 'today' }
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'week'; readonly week: string }
  | { readonly kind: 'month'; readonly month: string }
  | { readonly kind: 'trending' }
  | { readonly kind: 'search'; readonly query: string }
  | { readonly kind: 'paper'; readonly number: string }
  /** The thread below a paper, to take part in. */
  | { readonly kind: 'community'; readonly number: string }
  /** The readers' collections that hold a paper. */
  | { readonly kind: 'collections'; readonly number: string }
  | { readonly kind: 'submit' }
  /** Where a paper that the site lacks can be added. */
  | { readonly kind: 'addPaper'; readonly number: string }
  | { readonly kind: 'person'; readonly login: string };

/** The web address of a page of the site: `{ kind: 'day', day: '2026-01-15' }` is `/papers/date/2026-01-15`. */
export function pageAddress(base: URL, page: FeedPage): URL {
  switch (page.kind) {
    case 'today':
      return under(base, 'papers');
    case 'day':
      return under(base, 'papers', 'date', page.day);
    case 'week':
      return under(base, 'papers', 'week', page.week);
    case 'month':
      return under(base, 'papers', 'month', page.month);
    case 'trending':
    case 'submit':
      return under(base, 'papers', page.kind);
    case 'search':
      return withQuery(under(base, 'papers'), { q: page.query });
    case 'paper':
      return under(base, 'papers', page.number);
    case 'community':
      return new URL('#community', under(base, 'papers', page.number));
    case 'collections':
      return withQuery(under(base, 'collections'), { paper: page.number });
    case 'addPaper':
      return withQuery(under(base, 'papers', 'index'), { arxivId: page.number });
    case 'person':
      return under(base, page.login, 'papers');
  }
}

/** One segment, which can neither end itself nor climb: `..` is written so that no parser takes it for the folder above. */
function pathSegment(text: string): string {
  const encoded = encodeURIComponent(wellFormed(text));
  return /^\.+$/.test(encoded) ? '_' : encoded;
}

function withQuery(url: URL, query: Readonly<Record<string, string | number | undefined>>): URL {
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
  return url;
}
