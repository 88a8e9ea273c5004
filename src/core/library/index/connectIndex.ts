import type { Disposable } from '../../disposable';
import type { Log } from '../../log';
import type { Paper, PaperId } from '../../papers/paper';
import { betweenParts } from '../../slices';
import { isOfReader, type ReaderState } from '../search/conditions';
import { noResult, type SearchOptions } from '../search/paperSearch';
import { type Condition, parseQuery } from '../search/query';
import type { Channel, IndexCancel, IndexReply, IndexRequest } from './indexWorker';
import type { PaperIndexing } from './paperIndexing';

/** What the asking side knows. */
export interface IndexHost {
  readonly reader: ReaderState;
  /** Where trouble with the index is reported; nowhere when absent. */
  readonly log?: Log;
  /** All papers held. */
  papers(): Iterable<Paper>;
  /** The papers that notes cite whose name holds the text, for `cites-in:`; nobody cites anything when absent. Never rejects. */
  readonly citedIn?: (note: string) => Promise<ReadonlySet<PaperId>>;
}

/**
 * An index behind a channel. What only this side knows (marks, citing notes, filters) is decided here and sent along as the papers admitted. When
 * the channel ends, an index in this thread takes over and answers what was asked, from the papers held.
 */
export function connectIndex(channel: Channel<IndexReply, IndexRequest | IndexCancel>, host: IndexHost): PaperIndexing & Disposable {
  const calls = new Calls(channel, host);
  const changes = new Changes(calls);
  return {
    change: (papers, dropped) => changes.change(papers, dropped),
    restore: async (name, content) => {
      const reply = await calls.ask({ kind: 'restore', name, content });
      return reply?.kind === 'restored' && reply.isTrusted;
    },
    keep: async () => {
      await changes.sent;
      const reply = await calls.ask({ kind: 'keep' });
      return reply?.kind === 'kept' ? reply.keeping : undefined;
    },
    search: async (query, options = {}) => {
      if (options.signal?.aborted) return noResult;
      const among = await admitted(query, options, host);
      if (options.signal?.aborted) return noResult;
      const reply = await calls.ask(
        { kind: 'search', query, ...(options.limit !== undefined && { limit: options.limit }), ...(among !== undefined && { among }) },
        options.signal,
      );
      return reply?.kind === 'found' ? reply.result : noResult;
    },
    moreLike: async (like, limit, among) => {
      const reply = await calls.ask({ kind: 'moreLike', like, ...(limit !== undefined && { limit }), ...(among && { among: [...among] }) });
      return reply?.kind === 'alike' ? reply.likenesses : [];
    },
    suggest: async (typed, limit) => {
      const reply = await calls.ask({ kind: 'suggest', typed, ...(limit !== undefined && { limit }) });
      return reply?.kind === 'suggested' ? reply.words : [];
    },
    dispose: () => calls.dispose(),
  };
}

/** Papers in one message: what is sent at once is copied at once. */
const part = 200;

/** Sends changes in their order, large ones part by part with turns for others between. */
class Changes {
  readonly #calls: Calls;
  #waiting = 0;
  #sent: Promise<void> = Promise.resolve();

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** Resolves once all changes so far are on their way. */
  get sent(): Promise<void> {
    return this.#sent;
  }

  /** Resolves once searches see the change. One of few papers is on its way at once, unless another is being sent. */
  async change(papers: readonly Paper[], dropped: readonly PaperId[]): Promise<void> {
    const answers: Promise<unknown>[] = [];
    const send = (at: number) =>
      answers.push(this.#calls.ask({ kind: 'change', papers: papers.slice(at, at + part), dropped: at === 0 ? dropped : [] }));
    if (this.#waiting === 0 && papers.length <= part) send(0);
    else await this.#inTurn(papers.length, send);
    await Promise.all(answers);
  }

  #inTurn(count: number, send: (at: number) => void): Promise<void> {
    this.#waiting++;
    const sending = async () => {
      for (let at = 0; at === 0 || at < count; at += part) {
        if (at > 0) await betweenParts();
        send(at);
      }
      this.#waiting--;
    };
    this.#sent = this.#sent.then(sending);
    return this.#sent;
  }
}

/** Papers looked at before the thread is given back. */
const slice = 200;

/** Ids on lines of their own. None of them holds a line end, unless somebody made it by hand: such a paper is not found this way. */
async function admitted(query: string, { filter, signal }: SearchOptions, host: IndexHost): Promise<string | undefined> {
  const { reader, papers } = host;
  const own = parseQuery(query).conditions.filter(isOfReader);
  if (own.length === 0 && !filter) return undefined;
  const cited = await citedPapers(own, host);
  const holds = (id: PaperId) =>
    own.every((condition) => {
      if (condition.kind === 'is') return reader.is(id, condition.mark) !== condition.isNot;
      return condition.kind !== 'citesIn' || (cited.get(condition.text)?.has(id) ?? false) !== condition.isNot;
    });
  const found: string[] = [];
  let ofSlice: string[] = [];
  let seen = 0;
  for (const { id } of papers()) {
    if (++seen % slice === 0) {
      if (ofSlice.length > 0) found.push(ofSlice.join('\n'));
      ofSlice = [];
      await betweenParts();
      if (signal?.aborted) return '';
    }
    if (holds(id) && (!filter || filter(id)) && !id.includes('\n')) ofSlice.push(id);
  }
  return [...found, ...ofSlice].join('\n');
}

/** What each text of a `cites-in:` names. */
async function citedPapers(conditions: readonly Condition[], { citedIn }: IndexHost): Promise<ReadonlyMap<string, ReadonlySet<PaperId>>> {
  const cited = new Map<string, ReadonlySet<PaperId>>();
  for (const condition of conditions) if (condition.kind === 'citesIn' && citedIn) cited.set(condition.text, await citedIn(condition.text));
  return cited;
}

type Unnumbered<T> = T extends unknown ? Omit<T, 'number'> : never;

interface Call {
  readonly request: IndexRequest;
  readonly resolve: (reply: IndexReply | undefined) => void;
}

/** Asks the index that took over. */
type AskHere = (request: IndexRequest) => Promise<IndexReply>;

/** Requests under way. Disposed of, all of them end without an answer. */
class Calls implements Disposable {
  readonly #channel: Channel<IndexReply, IndexRequest | IndexCancel>;
  readonly #host: IndexHost;
  readonly #waiting = new Map<number, Call>();
  #hasEnded = false;
  #here: Promise<AskHere | undefined> | undefined;
  #last = 0;
  #isOver = false;

  constructor(channel: Channel<IndexReply, IndexRequest | IndexCancel>, host: IndexHost) {
    this.#channel = channel;
    this.#host = host;
    channel.onMessage((reply) => this.#end(reply.number, reply));
    channel.onEnd?.(() => this.#takeOver());
  }

  /** Resolves to `undefined` when the request was cancelled or the index disposed of. */
  ask(unnumbered: Unnumbered<IndexRequest>, signal?: AbortSignal): Promise<IndexReply | undefined> {
    if (this.#isOver) return Promise.resolve(undefined);
    const request: IndexRequest = { ...unnumbered, number: ++this.#last };
    if (this.#hasEnded) return this.#askHere(request);
    return new Promise((resolve) => {
      this.#waiting.set(request.number, { request, resolve });
      signal?.addEventListener('abort', () => this.#cancel(request.number), { once: true });
      this.#channel.send(request);
    });
  }

  dispose(): void {
    this.#isOver = true;
    for (const number of [...this.#waiting.keys()]) this.#end(number, undefined);
  }

  #takeOver(): void {
    if (this.#isOver || this.#hasEnded) return;
    this.#hasEnded = true;
    for (const [number, { request }] of [...this.#waiting]) void this.#askHere(request).then((reply) => this.#end(number, reply));
  }

  /** An index in this thread. All papers held are indexed first, so changes that were under way are among them; `undefined` when it cannot be loaded; the next request tries again. */
  async #start(): Promise<AskHere | undefined> {
    try {
      const { indexHere, answer } = await import('./indexWorker');
      const index = indexHere();
      await index.change([...this.#host.papers()], []);
      return (request) => answer(index, request);
    } catch (error) {
      this.#host.log?.error(`Papers cannot be searched: ${String(error)}`);
      this.#here = undefined;
      return undefined;
    }
  }

  /** Reading and writing whole files is work for a worker alone. */
  async #askHere(request: IndexRequest): Promise<IndexReply | undefined> {
    if (request.kind === 'restore' || request.kind === 'keep') return undefined;
    this.#here ??= this.#start();
    return await (await this.#here)?.(request);
  }

  #cancel(number: number): void {
    if (!this.#waiting.has(number)) return;
    if (!this.#hasEnded) this.#channel.send({ kind: 'cancel', number });
    this.#end(number, undefined);
  }

  #end(number: number, reply: IndexReply | undefined): void {
    const call = this.#waiting.get(number);
    this.#waiting.delete(number);
    call?.resolve(reply);
  }
}
