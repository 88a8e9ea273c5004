import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import { html, nothing, render } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { PaperRow } from '../src/protocol/messages';
import type { PaperId } from '../src/protocol/words';
import type { Perform } from './acts';
import { type HeldList, headingAt } from './heldList';
import { drawPlaceholder, drawRow } from './renderRow';
import type { PageState } from './state';

/** Height of a row that was never measured, in pixels at the usual text size. */
const usualHeight = 86;

/** Rows drawn for the first time bring others into view when they are lower than was thought; more turns than this are left to the next frame. */
const mostTurns = 3;

/** Rows drawn above and below those in view, once the first that were in view stand on the screen. */
const neighbours = 6;

/** How long a place is held after going to it: both, so that a slow page has as many frames to come to rest as a fast one. */
const hold = { milliseconds: 400, frames: 20 };

/** Draws the rows in view, and only those, into `#rows` of a scrolling element. */
export class VirtualList {
  readonly #perform: Perform;
  readonly #onView: (first: number, last: number) => void;
  /** Rows were drawn, perhaps others than before. */
  readonly #onDrawn: () => void;
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  /** Measured heights by paper, so that a list asked for again takes the same room. */
  readonly #heights = new Map<PaperId, number>();
  #state: PageState | undefined;
  #rows: HTMLElement | undefined;
  #scroller: HTMLElement | undefined;
  #listId: number | undefined;
  #pin: { readonly index: number; readonly offset: number; readonly until: number; frames: number } | undefined;
  /** The frame in which the place is looked at next. */
  #frame = 0;
  #pointed: number | undefined;
  #seen = '';
  #overscan = 0;
  #lacksNeighbours = true;
  #telling = false;
  /** While rows are measured, what changes is drawn once, after the last of them. */
  #measuring: 'no' | 'unchanged' | 'changed' = 'no';

  constructor(perform: Perform, onView: (first: number, last: number) => void, onDrawn: () => void) {
    this.#perform = perform;
    this.#onView = onView;
    this.#onDrawn = onDrawn;
    this.#virtualizer = new Virtualizer<HTMLElement, HTMLElement>(this.#options(0));
    this.#virtualizer._didMount();
  }

  draw(state: PageState, scroller: HTMLElement, rows: HTMLElement): void {
    const isOther = this.#listId !== state.list?.listId;
    this.#state = state;
    if (rows !== this.#rows) this.#listen(scroller);
    // A list without rows is hidden and has no height; let go of, its scroller is measured anew as soon as it has some, and not a frame later.
    this.#scroller = state.list && state.list.total > 0 ? scroller : undefined;
    this.#rows = rows;
    this.#listId = state.list?.listId;
    this.#virtualizer.setOptions(this.#options(state.list?.total ?? 0));
    this.#virtualizer._willUpdate();
    if (isOther) this.#virtualizer.measure();
    this.#drawRows();
  }

  /** Scrolls as little as needed for a row to be whole in view. */
  reveal(index: number): void {
    this.#pin = undefined;
    this.#virtualizer.scrollToIndex(index, { align: 'auto' });
  }

  /** Puts a row on top, `offset` pixels of it scrolled away, and holds it there while the rows round it are measured for the first time. */
  scrollTo(index: number, offset: number): void {
    this.#pin = { index, offset, until: performance.now() + hold.milliseconds, frames: hold.frames };
    this.#hold();
  }

  /** What stands above the list grew or shrank by so many pixels: its rows stay where they are, unless the first is in view. */
  stayWhenMoved(pixels: number): void {
    const offset = this.#scroller?.scrollTop ?? 0;
    if (pixels !== 0 && offset > 0) this.#scroller?.scrollTo(0, Math.max(0, offset + pixels));
  }

  #listen(scroller: HTMLElement): void {
    for (const gesture of ['wheel', 'pointerdown', 'touchmove']) scroller.addEventListener(gesture, () => this.#letGo(), { passive: true });
    scroller.addEventListener('pointerover', ({ target, pointerType }) => pointerType === 'mouse' && this.#point(indexOf(target)));
    scroller.addEventListener('pointerleave', () => this.#point(undefined));
  }

  /** The row under the mouse shows its actions; it keeps its height, so nothing is measured. */
  #point(index: number | undefined): void {
    if (index === this.#pointed) return;
    this.#pointed = index;
    this.#placeRows();
  }

  #letGo(): void {
    this.#pin = undefined;
  }

  #hold(): void {
    const pin = this.#pin;
    if (!pin) return;
    pin.frames--;
    if (pin.frames < 0 && performance.now() > pin.until) this.#letGo();
    else this.#goTo(pin);
  }

  #goTo(pin: { readonly index: number; readonly offset: number }): void {
    const [start] = this.#virtualizer.getOffsetForIndex(pin.index, 'start') ?? [0];
    if (Math.abs((this.#virtualizer.scrollOffset ?? 0) - start - pin.offset) > 1) this.#virtualizer.scrollToOffset(start + pin.offset);
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#hold());
  }

  /** The row on top, or the one that is being put there: the browser tells of scrolling a frame late. */
  top(): { index: number; offset: number } | undefined {
    if (this.#pin) return { index: this.#pin.index, offset: this.#pin.offset };
    const offset = this.#virtualizer.scrollOffset ?? 0;
    const item = this.#virtualizer.getVirtualItemForOffset(offset);
    return item && { index: item.index, offset: offset - item.start };
  }

  pageSize(): number {
    const { range } = this.#virtualizer;
    return range ? Math.max(1, range.endIndex - range.startIndex - 1) : 1;
  }

  #options(count: number): Virtualizer<HTMLElement, HTMLElement>['options'] | ConstructorParameters<typeof Virtualizer<HTMLElement, HTMLElement>>[0] {
    return {
      count,
      overscan: this.#overscan,
      getScrollElement: () => this.#scroller ?? null,
      estimateSize: (index) => this.#heights.get(this.#state?.list?.rows.get(index)?.id ?? 'title:') ?? usualHeight,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      rangeExtractor: ({ startIndex, endIndex, overscan, count: total }) => this.#drawn(startIndex - overscan, endIndex + overscan, total),
      measureElement: (element) => this.#measured(element),
      onChange: () => this.#changed(),
    };
  }

  /** The rows in view and a few around them; always the active one too, so that it never loses the focus by scrolling. */
  #drawn(first: number, last: number, total: number): number[] {
    const from = Math.max(0, first);
    const drawn = Array.from({ length: Math.max(0, Math.min(total - 1, last) - from + 1) }, (_, offset) => from + offset);
    const active = this.#state?.active.index ?? 0;
    return active < total && !drawn.includes(active) ? [...drawn, active].sort((one, other) => one - other) : drawn;
  }

  #measured(element: HTMLElement): number {
    const height = element.offsetHeight || usualHeight;
    const id = this.#state?.list?.rows.get(Number(element.dataset.index))?.id;
    if (id) this.#heights.set(id, height);
    if (this.#heights.size > 2000) this.#heights.clear();
    return height;
  }

  #changed(): void {
    if (this.#measuring !== 'no') {
      this.#measuring = 'changed';
      return;
    }
    this.#drawRows();
  }

  /** Tells which rows are in view when they are others than before, once a frame at most. */
  #tellView(): void {
    if (this.#telling) return;
    this.#telling = true;
    requestAnimationFrame(() => {
      this.#telling = false;
      const { range } = this.#virtualizer;
      const seen = range ? `${this.#listId} ${range.startIndex} ${range.endIndex}` : '';
      if (!range || seen === this.#seen) return;
      this.#seen = seen;
      this.#onView(range.startIndex, range.endIndex);
    });
  }

  #drawRows(): void {
    this.#tellView();
    this.#settleRows();
    this.#onDrawn();
    if (this.#lacksNeighbours && this.#virtualizer.range) this.#addNeighbours();
  }

  /** A frame's callbacks run before it is drawn, and what they start after it. */
  #addNeighbours(): void {
    this.#lacksNeighbours = false;
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.#overscan = neighbours;
        this.#virtualizer.setOptions(this.#options(this.#state?.list?.total ?? 0));
        this.#drawRows();
      }),
    );
  }

  /** Drawing and measuring take turns until the rows stand still: all rows are written, then all are read, so that each turn costs one layout. */
  #settleRows(): void {
    for (let turn = 0; turn < mostTurns; turn++) {
      this.#placeRows();
      this.#measuring = 'unchanged';
      for (const slot of this.#rows?.querySelectorAll<HTMLElement>(':scope > .slot') ?? []) this.#virtualizer.measureElement(slot);
      this.#virtualizer.measureElement(null);
      const isStill = this.#measuring === 'unchanged';
      this.#measuring = 'no';
      if (isStill) return;
    }
  }

  #placeRows(): void {
    const state = this.#state;
    const list = state?.list;
    if (!this.#rows || !state) return;
    const items = list ? this.#virtualizer.getVirtualItems() : [];
    this.#rows.style.height = `${this.#virtualizer.getTotalSize()}px`;
    render(
      repeat(
        items,
        ({ index }) => list?.rows.get(index)?.id ?? index,
        ({ index, start }) =>
          html`<div class="slot" data-index=${index} .style=${`transform: translateY(${start}px)`}>${list ? this.#drawItem(state, list, index) : nothing}</div>`,
      ),
      this.#rows,
    );
  }

  #drawItem(state: PageState, list: HeldList, index: number): unknown {
    const row = list.rows.get(index);
    const heading = headingAt(list, index);
    const isActive = index === state.active.index;
    const place = {
      index,
      total: list.total,
      isActive,
      isPointed: index === this.#pointed,
      isExpanded: row !== undefined && state.expanded.has(row.id),
      ...(heading && { heading }),
      ...picturePlace(state, row),
    };
    return row ? drawRow(row, place, this.#perform) : drawPlaceholder(place);
  }
}

function picturePlace({ pictures }: PageState, row: PaperRow | undefined): { readonly picture?: string } {
  return pictures && row?.picture ? { picture: pictures.get(row.id) ?? '' } : {};
}

function indexOf(target: EventTarget | null): number | undefined {
  const index = target instanceof Element ? target.closest<HTMLElement>('.slot')?.dataset.index : undefined;
  return index === undefined ? undefined : Number(index);
}
