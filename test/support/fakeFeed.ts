/** A real HTTP server on loopback that plays the three sources of papers: Hugging Face, arXiv and doi.org. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, errorAnswer, jsonAnswer, type Question } from './fakeFeedAnswer';
import { type Fault, gzipBomb, send, sendFaulty } from './fakeFeedFaults';
import { neighbourAnswer } from './fakeFeedNeighbours';
import { huggingFaceAnswer } from './fakeFeedRoutes';
import { extendFakePapers, type FakePaper, fakePapers, lastFakeDay } from './fakePapers';
import { type RateLimit, RateWindow } from './fakeRateWindow';

/** A request that reached the server, in order of arrival. Preflights and the server's own `/__…` addresses are not recorded. */
export interface RecordedRequest {
  readonly method: string;
  /** Without query, such as `/api/daily_papers`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since the server started. */
  readonly at: number;
}

/** Which requests suffer which fault. */
export interface FaultRule {
  readonly fault: Fault;
  /** Beginning of the paths that suffer it; all of them without. */
  readonly path?: string;
  /** How many requests suffer it before all is well again: 1 unless told, 0 for all until `clearFaults`. */
  readonly times?: number;
}

export interface FakeFeedOptions {
  /** Papers to serve; the 250 invented ones unless told. */
  readonly papers?: readonly FakePaper[];
  /** The New York day it is; the last of the archive unless told. */
  readonly now?: string;
  /** Requests allowed in a window; 500 API calls and 100 pages in five minutes unless told. */
  readonly rateLimit?: RateLimit;
  /** Fixed port, for a server started by hand; a free one unless told. */
  readonly port?: number;
}

export interface FakeFeed {
  /** Address without a slash at the end. Base of Hugging Face; arXiv's is `{url}/arxiv`, its announcements' `{url}`, doi.org's `{url}/doi`. */
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  clearRequests(): void;
  fault(rule: FaultRule | Fault): void;
  clearFaults(): void;
  setNow(day: string): void;
  /** Adds so many invented papers to a day, today's unless told, and answers them: a young day grows. */
  addPapers(count: number, day?: string): readonly FakePaper[];
  limitRate(limit: RateLimit): void;
  /** Cuts every connection and frees the port. */
  stop(): Promise<void>;
}

/** The only token that the server takes. */
export const goodToken = 'hf_inventedGoodToken';

export async function startFakeFeed(options: FakeFeedOptions = {}): Promise<FakeFeed> {
  const world = new FakeWorldServer(options);
  const server = createServer((request, response) => void world.serve(request, response));
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: world.url,
    requests: world.requests,
    clearRequests: () => void world.requests.splice(0),
    fault: (rule) => world.addFault(rule),
    clearFaults: () => void world.faults.splice(0),
    setNow: (day) => {
      world.today = day;
    },
    addPapers: (count, day) => world.addPapers(count, day),
    limitRate: (limit) => {
      world.rates = new RateWindow(limit);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class FakeWorldServer {
  url = '';
  today: string;
  papers: readonly FakePaper[];
  rates: RateWindow;
  readonly requests: RecordedRequest[] = [];
  readonly faults: { rule: FaultRule; left: number }[] = [];
  readonly #started = Date.now();

  constructor(options: FakeFeedOptions) {
    this.today = options.now ?? lastFakeDay;
    this.papers = options.papers ?? fakePapers();
    this.rates = new RateWindow(options.rateLimit ?? { api: 500, pages: 100, windowMs: 300_000 });
  }

  addFault(given: FaultRule | Fault): void {
    const rule = 'fault' in given ? given : { fault: given };
    if (rule.fault.kind === 'gzipBomb') gzipBomb(rule.fault.bytes);
    this.faults.push({ rule, left: rule.times === 0 ? Number.POSITIVE_INFINITY : (rule.times ?? 1) });
  }

  addPapers(count: number, day = this.today): readonly FakePaper[] {
    const before = this.papers.length;
    this.papers = extendFakePapers(this.papers, new Array<string>(count).fill(day));
    return this.papers.slice(before);
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    for (const [name, value] of Object.entries(corsHeaders(request))) response.setHeader(name, value);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (url.pathname.startsWith('/__')) return send(await this.#control(request, url.pathname), response);
    const headers = request.headers as Record<string, string>;
    const path = decodeURIComponent(url.pathname);
    this.requests.push({
      method: request.method ?? 'GET',
      path,
      query: Object.fromEntries(url.searchParams),
      headers,
      at: Date.now() - this.#started,
    });
    const answer = this.#answer({ method: request.method ?? 'GET', path, query: url.searchParams, headers, origin: this.url });
    const struck = this.faults.find(({ rule, left }) => left > 0 && path.startsWith(rule.path ?? '/'));
    if (struck === undefined) return send(answer, response);
    struck.left -= 1;
    sendFaulty(struck.rule.fault, answer, url.pathname + url.search, response);
  }

  #answer(question: Question): Answer {
    const rate = this.rates.count(question.path);
    if (rate.over)
      return { status: 429, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...rate.headers }, body: 'We had to rate limit your IP.' };
    const authorization = question.headers.authorization;
    if (authorization !== undefined && authorization !== `Bearer ${goodToken}`) {
      return {
        status: 401,
        headers: { 'Content-Type': 'application/json', 'X-Error-Message': 'Invalid credentials in Authorization header' },
        body: '{"error":"Invalid username or password."}',
      };
    }
    const answer =
      huggingFaceAnswer(question, this) ?? neighbourAnswer(question, this) ?? errorAnswer(404, 'Sorry, we cannot find the page you are looking for.');
    return { ...answer, headers: { ...answer.headers, ...rate.headers } };
  }

  /** For tests inside an extension host, which can only speak HTTP. */
  async #control(request: IncomingMessage, path: string): Promise<Answer> {
    if (path === '/__requests') return jsonAnswer(this.requests);
    if (path === '/__clear') {
      this.requests.splice(0);
      this.faults.splice(0);
      return jsonAnswer({});
    }
    if (path !== '/__control') return errorAnswer(404, 'No such control');
    const order = JSON.parse(await bodyOf(request)) as { fault?: FaultRule | Fault; now?: string; addPapers?: number; rateLimit?: RateLimit };
    if (order.fault) this.addFault(order.fault);
    if (order.now) this.today = order.now;
    if (order.rateLimit) this.rates = new RateWindow(order.rateLimit);
    return jsonAnswer({ added: order.addPapers ? this.addPapers(order.addPapers).map(({ id, title }) => ({ id, title })) : [] });
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** The browser's extension host calls from another origin and asks first. */
function corsHeaders(request: IncomingMessage): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'Link, RateLimit, RateLimit-Policy, Retry-After, X-Error-Message',
    'Access-Control-Allow-Methods': 'GET, HEAD, POST, OPTIONS',
    'Access-Control-Allow-Headers': request.headers['access-control-request-headers'] ?? '*',
    'Access-Control-Allow-Private-Network': 'true',
  };
}
