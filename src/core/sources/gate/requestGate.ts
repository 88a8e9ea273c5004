import type { Clock } from '../../clock';
import { type Log, silentLog } from '../../log';
import { type AnswerFormat, acceptHeaders, readAnswer } from './answerFormat';
import { Flights } from './flights';
import { type GateMemory, noMemory } from './gateMemory';
import { remoteWords } from './remoteWords';
import { type LanePolicy, type LaneState, RequestLane } from './requestLane';
import { type FailureReason, type RequestFailure, type RequestResult, requestFailure } from './requestResult';
import type { RequestLimits } from './requestWatch';
import { ResponseCache } from './responseCache';
import { type Attempt, type Fetch, type Outgoing, sendRequest } from './sendRequest';
import { backOff, untilReset, waitAfter } from './waitRule';

/** A token for one address. The gate sends it nowhere else and never logs it. */
export interface RequestToken {
  readonly value: string;
  /** Called once when the service refuses it; the gate goes on without it. */
  reject(): void;
}

/** One thing wanted from a service: always a GET. */
export interface GateRequest {
  readonly url: URL;
  /** Name of the lane on which it travels; one of those given to the gate. */
  readonly lane: string;
  readonly format: AnswerFormat;
  readonly token?: RequestToken | undefined;
  /** How long an answer serves again, in ms; not at all without. */
  readonly keepFor?: number;
  /** How long a 404 serves again, in ms. */
  readonly keepMissingFor?: number;
  /** Whether a kept answer is passed over, because the user asked to refresh. */
  readonly fresh?: boolean | undefined;
  /** The largest answer that is read, in bytes once unpacked, when the gate's own limit is too high. */
  readonly mostBytes?: number;
  /** Whether redirects may leave the site; `site` unless told. */
  readonly redirects?: 'site' | 'public';
  readonly signal?: AbortSignal | undefined;
}

/** The one way to the network. */
export interface RequestGate {
  /**
   * Gets a text, or a picture as base64. Never rejects; settles within the limits. Requests that are the same while one of them is under way share it, and it is ended
   * when the last of those who asked has cancelled. A service that asks for a pause of more than a few seconds is not waited for: the failure
   * says when the next try makes sense, and until then nothing is sent to it.
   */
  get(request: GateRequest): Promise<RequestResult>;
  /** How a service has answered of late. */
  state(lane: string): LaneState;
  /** Forgets kept answers. */
  clear(): void;
  /** Ends what is under way and sends nothing any more; who asks is answered as one who cancelled. */
  end(): void;
}

/** What a gate needs from outside, and its limits, which have defaults. */
export interface RequestGateOptions {
  /** The host's global `fetch`. */
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Resolves after so many milliseconds, or at once when the signal is aborted; never rejects. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly lanes: Readonly<Record<string, LanePolicy>>;
  readonly limits?: Partial<RequestLimits>;
  /** For how long in all a request may wait before retries, in ms: 5 s unless told. */
  readonly patience?: number;
  /** Names the product and its version, in hosts whose `fetch` may send it; a browser sends its own. */
  readonly userAgent?: string;
  /** A number from 0 below 1, spreading the retries of many windows; none without. */
  readonly random?: () => number;
  /** Shares pauses and pace with other windows. */
  readonly memory?: GateMemory;
  /** Whether requests are those of a web page that is online: a browser does not say why they fail. */
  readonly isOnlinePage?: () => boolean;
  readonly log?: Log;
}

/** 30 s in all, 10 s of silence, 5 MB unpacked. */
const defaultLimits: RequestLimits = { total: 30_000, idle: 10_000, bytes: 5_000_000 };

/** At most so many tries after the first, whatever the patience. */
const mostRetries = 5;

/** The same failure of one service is logged once in this time, in ms. */
const quietTime = 600_000;

/** The one gate through which requests leave; it keeps pace and pauses for each service. */
export function createRequestGate(options: RequestGateOptions): RequestGate {
  return new Gate(options);
}

class Gate implements RequestGate {
  readonly #options: RequestGateOptions;
  readonly #limits: RequestLimits;
  readonly #log: Log;
  readonly #memory: GateMemory;
  readonly #lanes = new Map<string, RequestLane>();
  readonly #flights = new Flights<RequestResult>();
  readonly #cache: ResponseCache;
  /** Pictures are large and drive nothing else out. */
  readonly #pictures: ResponseCache;
  readonly #logged = new Map<string, number>();
  #isOver = false;

  constructor(options: RequestGateOptions) {
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#log = options.log ?? silentLog;
    this.#memory = options.memory ?? noMemory;
    this.#cache = new ResponseCache(options.clock);
    this.#pictures = new ResponseCache(options.clock);
    for (const [name, policy] of Object.entries(options.lanes)) this.#lanes.set(name, new RequestLane(policy, options.clock));
  }

  async get(request: GateRequest): Promise<RequestResult> {
    const lane = this.#lane(request.lane);
    const cancelled = () => requestFailure('cancelled', lane.policy.service, 'cancelled');
    if (this.#isOver || request.signal?.aborted) return cancelled();
    const key = `${request.format} ${request.token?.value ?? ''} ${request.url.href}`;
    const kept = request.fresh ? undefined : this.#cacheOf(request).get(key);
    if (kept) return kept;
    return (await this.#flights.join(key, request.signal, (signal) => this.#fly(lane, request, key, signal))) ?? cancelled();
  }

  state(lane: string): LaneState {
    return this.#lane(lane).state;
  }

  clear(): void {
    this.#cache.clear();
    this.#pictures.clear();
  }

  end(): void {
    this.#isOver = true;
    this.#flights.end();
  }

  async #fly(lane: RequestLane, request: GateRequest, key: string, signal: AbortSignal): Promise<RequestResult> {
    const leave = await lane.enter(signal);
    try {
      const result = leave
        ? await this.#exchange(lane, request, signal)
        : requestFailure('cancelled', lane.policy.service, 'cancelled while waiting');
      this.#note(lane, result);
      this.#keep(key, request, result);
      return result;
    } finally {
      leave?.();
    }
  }

  /** Tries until there is an answer, or until no further try is worth the wait. */
  async #exchange(lane: RequestLane, request: GateRequest, signal: AbortSignal): Promise<RequestResult> {
    let patience = this.#options.patience ?? 5_000;
    let token = request.token;
    for (let attempt = 0; ; attempt++) {
      const held = await this.#start(lane, request, signal);
      if (held) return held;
      const answer = await sendRequest(this.#options.fetch, this.#outgoing(request, token), signal);
      if (token && answer.kind === 'answer' && answer.status === 401) {
        token.reject();
        token = undefined;
        continue;
      }
      const result = await this.#judge(lane, request, answer, attempt);
      const wait = this.#retryWait(lane, answer, attempt);
      if (result.kind === 'ok' || wait === undefined || wait > patience || attempt >= mostRetries) return result;
      patience -= wait;
      await this.#options.sleep(wait, signal);
      if (signal.aborted) return requestFailure('cancelled', lane.policy.service, 'cancelled between tries');
    }
  }

  /** Waits for the pace of the service; answers the failure when it has asked for a pause, here or in another window. */
  async #start(lane: RequestLane, request: GateRequest, signal: AbortSignal): Promise<RequestFailure | undefined> {
    const { service, gap } = lane.policy;
    const shared = await this.#memory.read(request.lane);
    if (shared) lane.adopt(shared);
    const blocked = lane.blockedUntil;
    if (blocked !== undefined && blocked - this.#options.clock() > (this.#options.patience ?? 5_000)) {
      return requestFailure('tooManyRequests', service, `nothing is sent to ${request.url.host} before its pause is over`, blocked);
    }
    const wait = Math.max(lane.untilNextStart, blocked === undefined ? 0 : blocked - this.#options.clock());
    if (wait > 0) await this.#options.sleep(wait, signal);
    if (signal.aborted) return requestFailure('cancelled', service, 'cancelled while waiting');
    lane.started();
    if (gap > 0) await this.#memory.write(request.lane, lane.record);
    return undefined;
  }

  #outgoing(request: GateRequest, token: RequestToken | undefined): Outgoing {
    const { userAgent } = this.#options;
    return {
      url: request.url,
      headers: { Accept: acceptHeaders[request.format], ...(userAgent && { 'User-Agent': userAgent }) },
      ...(token && { authorization: `Bearer ${token.value}` }),
      redirects: request.redirects ?? 'site',
      limits: { ...this.#limits, bytes: Math.min(this.#limits.bytes, request.mostBytes ?? this.#limits.bytes) },
      ...(request.format === 'picture' && { isBinary: true }),
    };
  }

  async #judge(lane: RequestLane, request: GateRequest, answer: Attempt, attempt: number): Promise<RequestResult> {
    const { service, coolDown, retries } = lane.policy;
    const now = this.#options.clock();
    const where = `GET ${request.url.origin}${request.url.pathname}`;
    if (answer.kind === 'none') return requestFailure(this.#whyNone(answer.reason), service, `${where}: ${answer.detail}`);
    const { status, headers, body, url } = answer;
    const reset = untilReset(headers);
    if (status === 429) {
      const told = reset !== undefined || headers['retry-after'] !== undefined;
      const until = now + (told || (retries && attempt < mostRetries) ? waitAfter(headers, attempt, now) : coolDown);
      lane.block(until);
      void this.#memory.write(request.lane, lane.record);
      return requestFailure('tooManyRequests', service, `${where}: 429 ${remoteWords(body, headers)}`, until);
    }
    if (reset !== undefined) lane.block(now + reset + 1000);
    const failed = reasonOf(status);
    const read = failed ? undefined : await readAnswer(request.format, body, headers['content-type'] ?? '');
    if (read) return { kind: 'ok', text: body, ...read, headers, url: url.href, at: now };
    const reason = failed ?? 'notJson';
    const words = reason === 'notJson' ? `${body.length} characters of ${headers['content-type'] ?? 'no type'}` : remoteWords(body, headers);
    return requestFailure(reason, service, `${where}: ${status} ${words}`);
  }

  #whyNone(reason: FailureReason): FailureReason {
    return reason === 'offline' && this.#options.isOnlinePage?.() ? 'closedToPages' : reason;
  }

  /** How long to wait before the same is tried again; `undefined` when it is not: only a pause, and once what breaks by itself. */
  #retryWait(lane: RequestLane, answer: Attempt, attempt: number): number | undefined {
    if (!lane.policy.retries || answer.kind === 'none') return undefined;
    const spread = (wait: number) => wait + Math.floor((this.#options.random?.() ?? 0) * 250);
    if (answer.status === 429) return spread(waitAfter(answer.headers, attempt, this.#options.clock()));
    return [500, 502, 503, 504].includes(answer.status) && attempt === 0 ? spread(backOff(attempt)) : undefined;
  }

  #note(lane: RequestLane, result: RequestResult): void {
    if (result.kind === 'failed' && result.reason === 'cancelled') return;
    if (result.kind === 'ok' || result.reason === 'notFound' || result.reason === 'badRequest') {
      lane.succeeded();
      return;
    }
    lane.failed(result);
    const now = this.#options.clock();
    const about = `${lane.policy.service} ${result.reason}`;
    const last = this.#logged.get(about);
    if (last !== undefined && now >= last && now - last < quietTime) return;
    this.#logged.set(about, now);
    this.#log.warn(`${lane.policy.service}: ${result.reason}: ${result.detail}`);
  }

  #keep(key: string, request: GateRequest, result: RequestResult): void {
    if (result.kind === 'failed' && result.reason !== 'notFound') return;
    if (result.kind === 'ok' && /\bno-store\b|\bno-cache\b/i.test(result.headers['cache-control'] ?? '')) return;
    this.#cacheOf(request).set(key, result, (result.kind === 'ok' ? request.keepFor : request.keepMissingFor) ?? 0);
  }

  #cacheOf({ format }: GateRequest): ResponseCache {
    return format === 'picture' ? this.#pictures : this.#cache;
  }

  #lane(name: string): RequestLane {
    const lane = this.#lanes.get(name);
    if (lane === undefined) throw new Error(`No lane is called ${name}.`);
    return lane;
  }
}

/** Why a status is no success; `undefined` for a success. */
function reasonOf(status: number): FailureReason | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 404 || status === 410) return 'notFound';
  if (status === 401 || status === 403) return 'unauthorized';
  // "Network Authentication Required": it is not the service that answers.
  if (status === 511) return 'notJson';
  return status >= 500 ? 'server' : 'badRequest';
}
