import type { Clock } from '../clock';
import { readArxivNumber } from '../papers/arxivNumber';
import type { Day, Paper } from '../papers/paper';
import type { Problem } from '../problem';
import { inSlices } from '../slices';
import { type DailyQuestion, dailyPapersAddress, markdownAddress, paperAddress, repositoriesAddress, searchAddress } from './feedAddress';
import { huggingFaceSteps, readHuggingFaceData } from './formats/huggingFaceJson';
import {
  field,
  type HighlightPiece,
  type PaperComment,
  type Repositories,
  readComments,
  readHighlight,
  readRepositories,
} from './formats/paperExtras';
import { hasNextLink } from './gate/linkHeader';
import type { GateRequest, RequestGate } from './gate/requestGate';
import { type RequestFailure, type RequestSuccess, requestFailure } from './gate/requestResult';
import { type TokenKeeper, tokenFor } from './gate/requestToken';

/** How one call is made; nothing of it is needed. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Whether a kept answer is passed over, because the user asked to refresh. */
  readonly fresh?: boolean | undefined;
}

/** One page of a list. */
export interface DailyList {
  readonly kind: 'ok';
  /** In the order of the site. Where a day was asked for, every paper is featured on that day. */
  readonly papers: readonly Paper[];
  /** How many rows the answer has, also such as could not be read. */
  readonly rows: number;
  /** Rows that could not be read. */
  readonly problems: readonly Problem[];
  /** Whether a next page may have more rows. */
  readonly hasMore: boolean;
  /** The day that was asked for, else the newest in the rows; absent for an empty list, a week, a month and trending. */
  readonly day?: Day;
  /** When the answer was fetched, in ms since 1970: earlier than now when it was kept. */
  readonly at: number;
}

/** A paper that the site found, with the words of the query marked where it marks them. */
export interface SearchHit {
  readonly paper: Paper;
  readonly title: readonly HighlightPiece[];
  readonly abstract: readonly HighlightPiece[];
}

/** The text of a paper. `fallback` is the page's own text, given where there is no full one. */
export interface FullText {
  readonly kind: 'ok';
  readonly extent: 'full' | 'fallback';
  readonly markdown: string;
}

/** The papers of Hugging Face or a mirror. No call throws or rejects; numbers are arXiv numbers, with or without version. */
export interface HuggingFaceClient {
  daily(question?: DailyQuestion, options?: CallOptions): Promise<DailyList | RequestFailure>;
  /** Best match first; at most `limit` (1 to 120, 25 unless told). An empty query finds nothing without asking. */
  search(
    query: string,
    options?: CallOptions & { readonly limit?: number },
  ): Promise<{ readonly kind: 'ok'; readonly hits: readonly SearchHit[]; readonly problems: readonly Problem[] } | RequestFailure>;
  /** One paper with a preview of what cites it; `notFound` for most of arXiv. */
  paper(
    number: string,
    options?: CallOptions,
  ): Promise<{ readonly kind: 'ok'; readonly paper: Paper; readonly linked: Repositories } | RequestFailure>;
  comments(number: string, options?: CallOptions): Promise<{ readonly kind: 'ok'; readonly comments: readonly PaperComment[] } | RequestFailure>;
  /** Models, datasets and Spaces citing a paper; none for one that the site does not know. */
  repos(number: string, options?: CallOptions): Promise<({ readonly kind: 'ok' } & Repositories) | RequestFailure>;
  markdown(number: string, options?: CallOptions): Promise<FullText | RequestFailure>;
}

/** What the client stands on. */
export interface HuggingFaceClientOptions {
  readonly gate: RequestGate;
  /** Checked by `checkBaseUrl`. */
  readonly baseUrl: URL;
  readonly clock: Clock;
  readonly token?: TokenKeeper;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A client that asks Hugging Face, or its mirror, through the gate alone; nothing is asked before it is called. */
export function createHuggingFaceClient(options: HuggingFaceClientOptions): HuggingFaceClient {
  return new Client(options);
}

class Client implements HuggingFaceClient {
  readonly #options: HuggingFaceClientOptions;

  constructor(options: HuggingFaceClientOptions) {
    this.#options = options;
  }

  async daily(question: DailyQuestion = {}, options: CallOptions = {}): Promise<DailyList | RequestFailure> {
    const answer = await this.#get({ url: dailyPapersAddress(this.#base, question), keepFor: this.#isClosed(question) ? day : 15 * minute }, options);
    if (answer.kind === 'failed') return answer;
    const { items, problems, rows } = await readList(answer);
    if (rows === undefined) return unreadable(answer);
    const papers = question.date === undefined ? items : items.map((paper) => ({ ...paper, featuredAt: question.date as Day }));
    const hasMore = rows > 0 && (hasNextLink(answer.headers.link) ?? rows >= (question.limit ?? 50));
    const isOneDay = question.week === undefined && question.month === undefined && question.sort !== 'trending';
    const shown = question.date ?? (isOneDay ? newestDay(papers) : undefined);
    return { kind: 'ok', papers, rows, problems, hasMore, at: answer.at, ...(shown !== undefined && { day: shown }) };
  }

  async search(query: string, { limit = 25, ...options }: CallOptions & { readonly limit?: number } = {}) {
    const words = query.trim();
    if (words === '') return { kind: 'ok' as const, hits: [], problems: [] };
    const most = Math.max(1, Math.min(120, Math.floor(limit)));
    const answer = await this.#get({ url: searchAddress(this.#base, words, most), keepFor: 15 * minute }, options);
    if (answer.kind === 'failed') return answer;
    const { data } = answer;
    if (!Array.isArray(data)) return unreadable(answer);
    const read = data.slice(0, most).map((row: unknown) => ({ row, reading: readHuggingFaceData([row]) }));
    const hits = read.flatMap(({ row, reading }) => reading.items.map((paper) => searchHit(paper, row)));
    return { kind: 'ok' as const, hits, problems: read.flatMap(({ reading }) => reading.problems) };
  }

  async paper(number: string, options: CallOptions = {}) {
    const answer = await this.#getOne(number, options, (plain) => ({ url: paperAddress(this.#base, plain), keepFor: day, keepMissingFor: hour }));
    if (answer.kind === 'failed') return answer;
    const { data } = answer;
    const paper = readHuggingFaceData(data).items[0];
    return paper ? { kind: 'ok' as const, paper, linked: readRepositories(data) } : unreadable(answer);
  }

  async comments(number: string, options: CallOptions = {}) {
    const answer = await this.#getOne(number, options, (plain) => ({ url: paperAddress(this.#base, plain, 'comments'), keepFor: 15 * minute }));
    return answer.kind === 'failed' ? answer : { kind: 'ok' as const, comments: readComments(answer.data) };
  }

  async repos(number: string, options: CallOptions = {}) {
    const answer = await this.#getOne(number, options, (plain) => ({ url: repositoriesAddress(this.#base, plain), keepFor: hour }));
    return answer.kind === 'failed' ? answer : { kind: 'ok' as const, ...readRepositories(answer.data) };
  }

  async markdown(number: string, options: CallOptions = {}): Promise<FullText | RequestFailure> {
    const answer = await this.#getOne(number, options, (plain) => ({
      url: markdownAddress(this.#base, plain),
      lane: 'huggingFacePages',
      format: 'markdown',
      keepFor: day,
      keepMissingFor: hour,
    }));
    return answer.kind === 'failed' ? answer : { kind: 'ok', extent: isFullText(answer.text) ? 'full' : 'fallback', markdown: answer.text };
  }

  get #base(): URL {
    return this.#options.baseUrl;
  }

  async #get(request: Partial<GateRequest> & { readonly url: URL }, { signal, fresh }: CallOptions): Promise<RequestSuccess | RequestFailure> {
    const token = await tokenFor(request.url, this.#base, this.#options.token);
    return this.#options.gate.get({ lane: 'huggingFace', format: 'json', ...request, token, signal, fresh });
  }

  /** A request about one paper, whose version is stripped; a number that is none is not asked about. */
  async #getOne(number: string, options: CallOptions, request: (plain: string) => Partial<GateRequest> & { readonly url: URL }) {
    const plain = readArxivNumber(number)?.number ?? /^\d{4}\.\d{4,5}$/.exec(number)?.[0];
    if (plain === undefined) return requestFailure('notFound', 'Hugging Face', 'not an arXiv number');
    return this.#get(request(plain), options);
  }

  /** Whether a list cannot grow any more: its day is over everywhere, even where the New York day turns late. */
  #isClosed({ date }: DailyQuestion): boolean {
    return date !== undefined && Date.parse(`${date}T00:00:00Z`) + 2 * day < this.#options.clock();
  }
}

/** The site gives a hundred rows at once; of far more, only so many are read. */
const mostRows = 1000;

async function readList(answer: RequestSuccess) {
  const data = Array.isArray(answer.data) ? answer.data.slice(0, mostRows) : answer.data;
  return { items: [], problems: [], ...(await inSlices(huggingFaceSteps(data))), rows: Array.isArray(data) ? data.length : undefined };
}

function unreadable(answer: RequestSuccess): RequestFailure {
  return requestFailure('notJson', 'Hugging Face', `${answer.url}: JSON of another shape, ${answer.text.length} characters`);
}

function newestDay(papers: readonly Paper[]): Day | undefined {
  return papers
    .flatMap(({ featuredAt }) => featuredAt ?? [])
    .sort()
    .at(-1);
}

function searchHit(paper: Paper, row: unknown): SearchHit {
  return { paper, title: readHighlight(field(row, 'highlightedTitle')), abstract: readHighlight(field(row, 'highlightedSummary')) };
}

/** The page's own text is short or has no sections. */
function isFullText(markdown: string): boolean {
  return markdown.length > 1_500 && (markdown.match(/^#{1,4} \S/gm)?.length ?? 0) >= 3;
}
