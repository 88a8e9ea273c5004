import type { KeptState } from '../src/protocol/messages';
import type { Happening } from './happenings';
import type { HostLink } from './hostLink';
import { type MarkWish, type Notice, nextState, type PageState, paperAt, startState } from './state';

/** What the panel needs of the drawn page. */
export interface View {
  draw(state: PageState): void;
  /** Puts the keyboard focus on the active row as soon as it is drawn, scrolling it into view. */
  focusActive(): void;
  focusSearch(): void;
  focusCard(): void;
  focusKeys(): void;
  /** Whether the keyboard focus is in the list. */
  isInList(): boolean;
  /** The row on top of the view and how many pixels of it are scrolled away. */
  top(): { readonly index: number; readonly offset: number } | undefined;
  scrollTo(index: number, offset: number): void;
  /** Rows that fit into the view. */
  pageSize(): number;
  /** Says a sentence to a screen reader once. */
  announce(sentence: string): void;
}

/** Named timers: starting one again starts it anew. */
export interface Timers {
  later(name: string, milliseconds: number, work: () => void): void;
}

/** What the parts of the panel share: the state, which they change by telling what happened; the way to the host; the drawn page; timers. */
export class Desk {
  readonly link: HostLink;
  readonly view: View;
  readonly timers: Timers;
  readonly #afterwards: () => void;
  #state: PageState;
  #isFocused = false;

  /** `afterwards` runs when the state may have changed and has come to rest. */
  constructor(
    parts: { readonly link: HostLink; readonly view: View; readonly timers: Timers },
    saved: KeptState | undefined,
    afterwards: () => void,
  ) {
    this.link = parts.link;
    this.view = parts.view;
    this.timers = parts.timers;
    this.#afterwards = afterwards;
    this.#state = startState(saved);
  }

  get state(): PageState {
    return this.#state;
  }

  happen(happening: Happening): void {
    const before = this.#state;
    this.#state = nextState(before, happening);
    if (this.#state !== before) this.view.draw(this.#state);
    if (paperAt(this.#state) !== paperAt(before)) this.#tellPlace();
    this.timers.later('save', 250, this.#afterwards);
  }

  /** The page has the keyboard focus, or has it no longer. */
  focused(isFocused: boolean): void {
    this.#isFocused = isFocused;
    this.#tellPlace();
  }

  #tellPlace(): void {
    const id = paperAt(this.#state);
    void this.link.ask('at', { focused: this.#isFocused, ...(id && { id }) });
  }

  /** Shows one sentence about what was done, says it, and takes it away again. */
  notice(kind: Notice['kind'], sentence: string, undo?: MarkWish): void {
    this.happen({ kind: 'noticed', notice: { kind, sentence, ...(undo && { undo }) } });
    this.view.announce(sentence);
    this.timers.later('notice', kind === 'failed' ? 20_000 : 8_000, () => this.happen({ kind: 'noticeEnded' }));
  }
}
