import { say } from '../src/l10n/say';
import type { Fact, KeptState, RequestKind, Requests } from '../src/protocol/messages';
import { readHostMessage } from '../src/protocol/readHostMessage';

/** What the editor offers a page; there is one such object, and it can be had only once. */
export interface EditorApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** How a wish ended. `gone`: the list asked about is no longer kept by the host. */
export type Outcome<T> =
  | { readonly kind: 'granted'; readonly value: T }
  | { readonly kind: 'refused'; readonly sentence: string; readonly gone?: true };

/** The page's end of the conversation. */
export interface HostLink {
  /** Every wish ends: granted, refused, or refused by the clock when the host keeps silent. */
  ask<K extends RequestKind>(kind: K, wish: Requests[K]['wish']): Promise<Outcome<Requests[K]['reply']>>;
  /** One listener hears every fact. */
  onFact(listener: (fact: Fact) => void): void;
  /** What was kept of the page, by the editor and by the host, in no order. */
  savedStates(): readonly unknown[];
  /** Keeps the page's state with both: the editor stores it late, and forgets what it has not stored when the window is loaded again. */
  saveState(state: KeptState): void;
}

/** Wishes that may reach the network or wait for the user have longer. In milliseconds. */
const patience: { readonly [K in RequestKind]?: number } = {
  part: 60_000,
  perform: 120_000,
  choose: 3_600_000,
  insert: 60_000,
  openNote: 60_000,
  open: 60_000,
};
const usualPatience = 15_000;

export const silence = say`The editor has not answered. Try again, or reload the window.`;

/** `kept` is the state that the host kept of the page, when it was told any. */
export function createHostLink(api: EditorApi, page: Window, kept?: unknown): HostLink {
  const pending = new Map<number, (outcome: Outcome<never>) => void>();
  let lastRequest = 0;
  let lastKept = '';
  let hear: (fact: Fact) => void = () => {};
  /** Whoever answers first what was asked is the host; the editor hides the frame that it speaks from, so it can be known by nothing else. */
  let host: MessageEventSource | null | undefined;
  page.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== page.origin || (host && event.source !== host)) return;
    const message = readHostMessage(event.data);
    if (message && 'request' in message && pending.has(message.request)) host ??= event.source;
    if (message?.kind === 'reply') end(message.request, { kind: 'granted', value: message.value as never });
    else if (message?.kind === 'refusal') end(message.request, { kind: 'refused', sentence: message.sentence, ...(message.gone && { gone: true }) });
    else if (message && host) hear(message);
  });

  function end(request: number, outcome: Outcome<never>): void {
    pending.get(request)?.(outcome);
    pending.delete(request);
  }

  function ask<K extends RequestKind>(kind: K, wish: Requests[K]['wish']): Promise<Outcome<Requests[K]['reply']>> {
    const request = ++lastRequest;
    return new Promise((resolve) => {
      const timer = page.setTimeout(() => end(request, { kind: 'refused', sentence: silence }), patience[kind] ?? usualPatience);
      pending.set(request, (outcome) => {
        page.clearTimeout(timer);
        resolve(outcome);
      });
      api.postMessage({ ...wish, kind, request });
    });
  }

  return {
    ask,
    onFact: (listener) => {
      hear = listener;
    },
    savedStates: () => [api.getState(), kept],
    saveState(state) {
      const told = JSON.stringify(state);
      if (told === lastKept) return;
      lastKept = told;
      const dated = { ...state, at: Date.now() };
      api.setState(dated);
      void ask('keep', { state: dated });
    },
  };
}
