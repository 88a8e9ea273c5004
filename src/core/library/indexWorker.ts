import type { Disposable } from '../disposable';
import type { Paper, PaperId } from '../papers/paper';
import { isOfReader, type ReaderState } from './conditions';

import { indexHere, type PaperIndexing } from './indexing';
import { type Likeness, noResult, type SearchOptions, type SearchResult } from './paperSearch';
import { parseQuery } from './query';

/** What is asked of an index in a worker: plain data, so that it can be cloned. Each is answered by one `IndexReply` of the same number. */
export type IndexRequest = { readonly number: number } & (
  | { readonly kind: 'change'; readonly papers: readonly Paper[]; readonly dropped: readonly PaperId[] }
  /** `among` are the only papers that may be found; absent for all. */
  | { readonly kind: 'search'; readonly query: string; readonly limit?: number; readonly among?: readonly PaperId[] }
  | { readonly kind: 'moreLike'; readonly like: PaperId | { readonly text: string }; readonly limit?: number }
  | { readonly kind: 'suggest'; readonly typed: string; readonly limit?: number }
);

/** A search that is no longer wanted; it is not answered when it has not begun. */
export interface IndexCancel {
  readonly kind: 'cancel';
  readonly number: number;
}

/** The answer to the request of this number. */
export type IndexReply = { readonly number: number } & (
  | { readonly kind: 'changed' }
  | { readonly kind: 'found'; readonly result: SearchResult }
  | { readonly kind: 'alike'; readonly likenesses: readonly Likeness[] }
  | { readonly kind: 'suggested'; readonly words: readonly string[] }
);

/** One end of a channel that carries plain data in order, such as a message port. */
export interface Channel<In, Out> {
  send(message: Out): void;
  onMessage(listener: (message: In) => void): void;
}

/** Serves an index at the worker's end of a channel. */
export function serveIndex(channel: Channel<IndexRequest | IndexCancel, IndexReply>): void {
  const index = indexHere();
  const cancelled = new Set<number>();
  const waiting = new Set<number>();
  let work: Promise<void> = Promise.resolve();
  channel.onMessage((message) => {
    if (message.kind === 'cancel') {
      if (waiting.has(message.number)) cancelled.add(message.number);
      return;
    }
    waiting.add(message.number);
    work = work.then(async () => {
      waiting.delete(message.number);
      if (cancelled.delete(message.number)) channel.send({ number: message.number, kind: 'found', result: noResult });
      else channel.send(await answer(index, message));
    });
  });
}

/** An index behind a channel. What only this side knows (marks, citing notes, filters) is decided here and sent along as the papers admitted. */
export function connectIndex(channel: Channel<IndexReply, IndexRequest | IndexCancel>, host: IndexHost): PaperIndexing & Disposable {
  const calls = new Calls(channel);
  return {
    change: async (papers, dropped) => void (await calls.ask({ kind: 'change', papers, dropped })),
    search: async (query, options = {}) => {
      if (options.signal?.aborted) return noResult;
      const among = admitted(query, options, host);
      const reply = await calls.ask(
        { kind: 'search', query, ...(options.limit !== undefined && { limit: options.limit }), ...(among && { among }) },
        options.signal,
      );
      return reply?.kind === 'found' ? reply.result : noResult;
    },
    moreLike: async (like, limit) => {
      const reply = await calls.ask({ kind: 'moreLike', like, ...(limit !== undefined && { limit }) });
      return reply?.kind === 'alike' ? reply.likenesses : [];
    },
    suggest: async (typed, limit) => {
      const reply = await calls.ask({ kind: 'suggest', typed, ...(limit !== undefined && { limit }) });
      return reply?.kind === 'suggested' ? reply.words : [];
    },
    dispose: () => calls.dispose(),
  };
}

/** What the asking side knows. */
export interface IndexHost {
  readonly reader: ReaderState;
  /** Ids of all papers held. */
  ids(): Iterable<PaperId>;
}

async function answer(index: PaperIndexing, request: IndexRequest): Promise<IndexReply> {
  const { number } = request;
  switch (request.kind) {
    case 'change':
      await index.change(request.papers, request.dropped);
      return { number, kind: 'changed' };
    case 'search': {
      const among = request.among && new Set(request.among);
      const options = { ...(request.limit !== undefined && { limit: request.limit }), ...(among && { filter: (id: PaperId) => among.has(id) }) };
      return { number, kind: 'found', result: await index.search(request.query, options) };
    }
    case 'moreLike':
      return { number, kind: 'alike', likenesses: await index.moreLike(request.like, request.limit) };
    case 'suggest':
      return { number, kind: 'suggested', words: await index.suggest(request.typed, request.limit) };
  }
}

function admitted(query: string, { filter }: SearchOptions, { reader, ids }: IndexHost): readonly PaperId[] | undefined {
  const own = parseQuery(query).conditions.filter(isOfReader);
  if (own.length === 0 && !filter) return undefined;
  const holds = (id: PaperId) =>
    own.every((condition) => {
      if (condition.kind === 'is') return reader.is(id, condition.mark) !== condition.isNot;
      return condition.kind !== 'citesIn' || reader.isCitedIn(id, condition.text) !== condition.isNot;
    });
  return [...ids()].filter((id) => holds(id) && (!filter || filter(id)));
}

type Unnumbered<T> = T extends unknown ? Omit<T, 'number'> : never;

/** Requests under way. Disposed of, all of them end without an answer. */
class Calls implements Disposable {
  readonly #channel: Channel<IndexReply, IndexRequest | IndexCancel>;
  readonly #waiting = new Map<number, (reply: IndexReply | undefined) => void>();
  #last = 0;
  #isOver = false;

  constructor(channel: Channel<IndexReply, IndexRequest | IndexCancel>) {
    this.#channel = channel;
    channel.onMessage((reply) => this.#end(reply.number, reply));
  }

  /** Resolves to `undefined` when the request was cancelled or the channel closed. */
  ask(request: Unnumbered<IndexRequest>, signal?: AbortSignal): Promise<IndexReply | undefined> {
    if (this.#isOver) return Promise.resolve(undefined);
    const number = ++this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      signal?.addEventListener('abort', () => this.#cancel(number), { once: true });
      this.#channel.send({ ...request, number });
    });
  }

  dispose(): void {
    this.#isOver = true;
    for (const number of [...this.#waiting.keys()]) this.#end(number, undefined);
  }

  #cancel(number: number): void {
    if (!this.#waiting.has(number)) return;
    this.#channel.send({ kind: 'cancel', number });
    this.#end(number, undefined);
  }

  #end(number: number, reply: IndexReply | undefined): void {
    const resolve = this.#waiting.get(number);
    this.#waiting.delete(number);
    resolve?.(reply);
  }
}
