import type { Paper, PaperId } from '../../papers/paper';
import { threadGivenBack } from '../../threadGivenBack';
import { type Likeness, noResult, type SearchResult } from '../search/paperSearch';
import type { IndexKeeping } from './indexFiles';
import { indexHere } from './indexing';
import type { PaperIndexing } from './paperIndexing';

/** What is asked of an index in a worker: plain data, so that it can be cloned. Each is answered by one `IndexReply` of the same number. */
export type IndexRequest = { readonly number: number } & (
  | { readonly kind: 'change'; readonly papers: readonly Paper[]; readonly dropped: readonly PaperId[] }
  | { readonly kind: 'restore'; readonly name: string; readonly content: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'keep' }
  /** `among` are the only papers that may be found, each id on a line: one text is cloned in no time, a hundred thousand are not. Absent for all. */
  | { readonly kind: 'search'; readonly query: string; readonly limit?: number; readonly among?: string }
  | { readonly kind: 'moreLike'; readonly like: PaperId | { readonly text: string }; readonly limit?: number; readonly among?: readonly PaperId[] }
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
  | { readonly kind: 'restored'; readonly isTrusted: boolean }
  | { readonly kind: 'kept'; readonly keeping: IndexKeeping | undefined }
  | { readonly kind: 'found'; readonly result: SearchResult }
  | { readonly kind: 'alike'; readonly likenesses: readonly Likeness[] }
  | { readonly kind: 'suggested'; readonly words: readonly string[] }
);

export { indexHere };

/** One end of a channel that carries plain data in order, such as a message port. */
export interface Channel<In, Out> {
  send(message: Out): void;
  onMessage(listener: (message: In) => void): void;
  /** Calls once when the other end could not be started or has ended, with the reason; nothing comes after it. Absent when that never happens. */
  onEnd?(listener: (why: string) => void): void;
}

/** A question waits for changes of at most so many papers before it; with more of them under way it is answered from what is there. */
const waitsFor = 500;

/** Serves an index at the worker's end of a channel. */
export function serveIndex(channel: Channel<IndexRequest | IndexCancel, IndexReply>): void {
  const index = indexHere();
  const cancelled = new Set<number>();
  const waiting = new Set<number>();
  let work: Promise<void> = Promise.resolve();
  let papersToCome = 0;
  let isPreparing = false;
  const prepare = async () => {
    isPreparing = true;
    do await threadGivenBack();
    while (waiting.size === 0 && index.prepare?.());
    isPreparing = false;
  };
  const serve = async (request: IndexRequest) => {
    waiting.delete(request.number);
    if (cancelled.delete(request.number)) channel.send({ number: request.number, kind: 'found', result: noResult });
    else channel.send(await answer(index, request));
    papersToCome -= papersOf(request);
    if (!isPreparing && waiting.size === 0) void prepare();
  };
  channel.onMessage((message) => {
    if (message.kind === 'cancel') {
      if (waiting.has(message.number)) cancelled.add(message.number);
      return;
    }
    waiting.add(message.number);
    papersToCome += papersOf(message);
    if (papersToCome > waitsFor && isQuestion(message)) void threadGivenBack().then(() => serve(message));
    else work = work.then(() => serve(message));
  });
}

function papersOf(request: IndexRequest): number {
  if (request.kind === 'restore') return waitsFor + 1;
  return request.kind === 'change' ? request.papers.length : 0;
}

function isQuestion({ kind }: IndexRequest): boolean {
  return kind === 'search' || kind === 'moreLike' || kind === 'suggest';
}

/** Asks an index what a request asks. Never rejects. */
export async function answer(index: PaperIndexing, request: IndexRequest): Promise<IndexReply> {
  const { number } = request;
  switch (request.kind) {
    case 'change':
      await index.change(request.papers, request.dropped);
      return { number, kind: 'changed' };
    case 'restore':
      return { number, kind: 'restored', isTrusted: await index.restore(request.name, request.content) };
    case 'keep':
      return { number, kind: 'kept', keeping: await index.keep() };
    case 'search': {
      const among = request.among === undefined ? undefined : new Set(request.among.split('\n'));
      const options = { ...(request.limit !== undefined && { limit: request.limit }), ...(among && { filter: (id: PaperId) => among.has(id) }) };
      return { number, kind: 'found', result: await index.search(request.query, options) };
    }
    case 'moreLike':
      return { number, kind: 'alike', likenesses: await index.moreLike(request.like, request.limit, request.among && new Set(request.among)) };
    case 'suggest':
      return { number, kind: 'suggested', words: await index.suggest(request.typed, request.limit) };
  }
}
