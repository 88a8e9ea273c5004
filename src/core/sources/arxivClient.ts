import type { Clock } from '../clock';
import { readArxivNumber } from '../papers/arxivNumber';
import { feedDay } from '../papers/day';
import { isArxivCategory } from '../papers/isArxivCategory';
import type { Paper } from '../papers/paper';
import type { Problem, Reading } from '../problem';
import { under } from './feedAddress';
import type { ReaderContext } from './formats/reader';
import type { GateRequest, RequestGate } from './gate/requestGate';
import type { RequestFailure } from './gate/requestResult';
import type { CallOptions } from './huggingFaceClient';

/** Papers as arXiv describes them. */
export interface ArxivList {
  readonly kind: 'ok';
  readonly papers: readonly Paper[];
  readonly problems: readonly Problem[];
  /** When the answer was fetched, in ms since 1970. */
  readonly at: number;
}

/** What to look for, in the words of the arXiv API's manual. */
export interface ArxivQuestion {
  /** Such as `ti:"quiet tides" AND cat:cs.CL`; prefixes `ti au abs co jr cat rn all`. */
  readonly query: string;
  /** From 0. */
  readonly start?: number;
  /** 1 to 200; 50 unless told. */
  readonly limit?: number;
  readonly sort?: 'relevance' | 'lastUpdatedDate' | 'submittedDate';
}

/**
 * The arXiv API. No call throws or rejects. All calls share one lane: one request in three seconds over all windows, one try, a pause after a
 * refusal; so ask rarely, and for many papers at once. A browser may be kept from arXiv altogether, which reads as `offline`.
 */
export interface ArxivClient {
  /** Papers by number, with or without version, at most 100 in one call; unknown ones are simply not among the answers. */
  papers(numbers: readonly string[], options?: CallOptions): Promise<ArxivList | RequestFailure>;
  search(question: ArxivQuestion, options?: CallOptions): Promise<ArxivList | RequestFailure>;
  /** The announcements of the latest day in categories such as `cs.CL`; empty at weekends. */
  announcements(categories: readonly string[], options?: CallOptions): Promise<ArxivList | RequestFailure>;
}

/** What the client stands on. */
export interface ArxivClientOptions {
  readonly gate: RequestGate;
  /** `https://export.arxiv.org`. */
  readonly baseUrl: URL;
  /** `https://rss.arxiv.org`. */
  readonly announcementsUrl: URL;
  readonly clock: Clock;
  /** Reads an answer, which may hold 2,000 announcements, without holding the thread; in this thread when absent. Never rejects. */
  readonly read?: (text: string, context: ReaderContext, signal?: AbortSignal) => Promise<Reading<Paper>>;
}

const hour = 3_600_000;

/** A client that asks arXiv through the gate alone; nothing is asked before it is called. */
export function createArxivClient(options: ArxivClientOptions): ArxivClient {
  return new Client(options);
}

class Client implements ArxivClient {
  readonly #options: ArxivClientOptions;

  constructor(options: ArxivClientOptions) {
    this.#options = options;
  }

  async papers(numbers: readonly string[], options: CallOptions = {}): Promise<ArxivList | RequestFailure> {
    const plain = [...new Set(numbers.flatMap((number) => plainNumber(number) ?? []))].sort().slice(0, 100);
    if (plain.length === 0) return { kind: 'ok', papers: [], problems: [], at: this.#options.clock() };
    const url = this.#queryAddress({ id_list: plain.join(','), max_results: String(plain.length) });
    return this.#read({ url, keepFor: hour }, options);
  }

  search({ query, start = 0, limit = 50, sort = 'submittedDate' }: ArxivQuestion, options: CallOptions = {}): Promise<ArxivList | RequestFailure> {
    const url = this.#queryAddress({
      search_query: query.slice(0, 1_000),
      start: String(Math.max(0, Math.floor(start))),
      max_results: String(Math.max(1, Math.min(200, Math.floor(limit)))),
      sortBy: sort,
      sortOrder: 'descending',
    });
    return this.#read({ url, keepFor: 6 * hour }, options);
  }

  async announcements(categories: readonly string[], options: CallOptions = {}): Promise<ArxivList | RequestFailure> {
    const named = [...new Set(categories.filter(isArxivCategory))].slice(0, 20);
    if (named.length === 0) return { kind: 'ok', papers: [], problems: [], at: this.#options.clock() };
    const url = under(this.#options.announcementsUrl, 'rss', named.join('+'));
    url.pathname = url.pathname.replaceAll('%2B', '+');
    return this.#read({ url, keepFor: hour }, options);
  }

  #queryAddress(query: Readonly<Record<string, string>>): URL {
    const url = under(this.#options.baseUrl, 'api', 'query');
    url.search = new URLSearchParams(query).toString();
    return url;
  }

  async #read(request: Partial<GateRequest> & { readonly url: URL }, { signal, fresh }: CallOptions) {
    const answer = await this.#options.gate.get({ lane: 'arxiv', format: 'xml', ...request, signal, fresh });
    if (answer.kind === 'failed') return answer;
    const context = { today: feedDay(this.#options.clock()), fileName: request.url.pathname };
    const { items, problems } =
      (await this.#options.read?.(answer.text, context, signal)) ?? (await import('./formats/recognise')).readPapers(answer.text, context);
    return { kind: 'ok' as const, papers: items, problems, at: answer.at };
  }
}

/** The number without version; `undefined` for what is none. */
function plainNumber(number: string): string | undefined {
  return readArxivNumber(number.trim())?.number;
}
