import type { Mark, PaperId } from '../src/protocol/words';
import type { Desk } from './desk';
import type { ListAsking } from './listAsking';
import { type MarkWish, rowOf } from './state';

/** Sets and takes back the reader's marks. */
export class Marking {
  readonly #desk: Desk;
  readonly #lists: ListAsking;
  /** What takes back the last mark. */
  #undo: MarkWish | undefined;

  constructor(desk: Desk, lists: ListAsking) {
    this.#desk = desk;
    this.#lists = lists;
  }

  toggle(id: PaperId, mark: Mark): void {
    const row = rowOf(this.#desk.state, id);
    if (row) void this.#set({ ids: [id], mark, on: !row.marks.includes(mark) });
  }

  /** Marks the active paper and all above it as read. */
  async markAbove(): Promise<void> {
    const { list, active } = this.#desk.state;
    if (!list) return;
    const outcome = await this.#desk.link.ask('markAbove', { listId: list.listId, index: active.index });
    if (outcome.kind === 'refused') return this.#desk.notice('failed', outcome.sentence);
    this.#undo = { ids: outcome.value.ids, mark: 'read', on: false };
    this.#desk.notice('done', outcome.value.sentence ?? '', this.#undo);
  }

  /** Moves a saved paper in the reading list; the focus stays on it. */
  async move(id: PaperId, by: -1 | 1): Promise<void> {
    const outcome = await this.#desk.link.ask('moveSaved', { id, by });
    if (outcome.kind === 'refused') return this.#desk.notice('failed', outcome.sentence);
    if (outcome.value.sentence) this.#desk.notice('done', outcome.value.sentence);
    if (this.#desk.state.question.scope !== 'saved') return;
    await this.#lists.reload();
    const place = [...(this.#desk.state.list?.rows ?? [])].find(([, row]) => row.id === id)?.[0];
    if (place !== undefined) this.#lists.activate(place);
  }

  undo(): void {
    const undo = this.#undo;
    this.#undo = undefined;
    if (undo) void this.#set(undo);
  }

  async #set(wish: MarkWish): Promise<void> {
    const outcome = await this.#desk.link.ask('mark', wish);
    if (outcome.kind === 'refused') return this.#desk.notice('failed', outcome.sentence);
    this.#undo = { ...wish, on: !wish.on };
    if (outcome.value.sentence) this.#desk.notice('done', outcome.value.sentence, this.#undo);
    if (wish.mark === 'hidden') await this.#afterHiding(wish);
  }

  /** A hidden row leaves, and the focus goes to the one that takes its place; one brought back gets the focus. */
  async #afterHiding({ ids, on }: MarkWish): Promise<void> {
    const { view } = this.#desk;
    if (this.#desk.state.shown === 'card' && on) this.#desk.happen({ kind: 'shown', what: 'list' });
    await this.#lists.reload();
    const place = on ? undefined : [...(this.#desk.state.list?.rows ?? [])].find(([, row]) => row.id === ids[0])?.[0];
    if (place !== undefined) this.#lists.activate(place);
    else view.focusActive();
  }
}
