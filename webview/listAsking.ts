import type { KeptState, ListReply } from '../src/protocol/messages';
import type { PaperId, Question } from '../src/protocol/words';
import type { Desk } from './desk';
import { heldNear, missingRows } from './heldList';

/** Rows asked for with a list: more than the tallest side bar shows. */
const firstRows = 60;

/** Asks for lists and their rows. One list is asked for at a time; of the questions that come meanwhile only the last is asked. */
export class ListAsking {
  readonly #desk: Desk;
  /** The selection is on another paper. */
  readonly #onSelect: () => void;
  #isAsking = false;
  #wanted: (() => void) | undefined;
  #rowsAsked = false;
  #inView = { first: 0, last: 0 };

  constructor(desk: Desk, onSelect: () => void) {
    this.#desk = desk;
    this.#onSelect = onSelect;
  }

  /** The first conversation with the host; false when it failed, which then is shown. */
  async welcome(saved: KeptState | undefined): Promise<boolean> {
    const desk = this.#desk;
    const { question = desk.state.question, active, anchor } = saved ?? {};
    this.#isAsking = true;
    const asked = desk.link.ask('ready', {
      question,
      start: 0,
      count: firstRows,
      find: known([anchor?.id, active]),
      ...(!saved && { first: true }),
    });
    desk.happen({ kind: 'asked', question: desk.state.question });
    const outcome = await asked;
    this.#isAsking = false;
    if (outcome.kind === 'refused') {
      desk.happen({ kind: 'listFailed', sentence: outcome.sentence });
      return false;
    }
    desk.happen({ kind: 'welcomed', welcome: outcome.value });
    this.#goTo(outcome.value.list, anchor?.id, anchor?.offset ?? 0);
    this.#takeWanted()?.();
    return true;
  }

  /** Another question: its list is shown from the top. With `now` the site is searched without waiting for a pause. */
  async ask(question: Question, now = false): Promise<void> {
    const { view, timers } = this.#desk;
    this.#desk.happen({ kind: 'asked', question });
    if (this.#isAsking) {
      this.#wanted = () => void this.ask(question, now);
      return;
    }
    await this.#fetch(question, [], now);
    view.scrollTo(0, 0);
    this.#onSelect();
    timers.later('count', 600, () => view.announce(this.#desk.state.list?.sentence ?? ''));
  }

  /** What a search finds late may be its best hit: a reader who is still on top sees it there, one who has moved on stays at the same paper. */
  async takeIn(): Promise<void> {
    const { state, view } = this.#desk;
    const { question, active } = state;
    const top = view.top();
    const isOnTop = active.index === 0 && top?.index === 0 && top.offset === 0 && !view.isInList();
    if (question.query === '' || !isOnTop || this.#isAsking) return this.reload();
    await this.#fetch(question, []);
  }

  /** Asks the same question again and stays at the same paper. */
  async reload(): Promise<void> {
    const { question, active, list } = this.#desk.state;
    const top = this.#desk.view.top();
    const topId = top && list?.rows.get(top.index)?.id;
    if (this.#isAsking) {
      this.#wanted = () => void this.reload();
      return;
    }
    const reply = await this.#fetch(question, known([topId, active.id]));
    if (reply && top) this.#goTo(reply, topId ?? active.id, top.offset);
  }

  /** New papers come on top: the view and the selection go there. */
  async showNew(): Promise<void> {
    await this.#fetch(this.#desk.state.question, []);
    this.activate(0);
  }

  /** Brings rows that are in view, or near it, and not held. */
  async fetchRows(first: number, last: number): Promise<void> {
    this.#inView = { first, last };
    const { list } = this.#desk.state;
    const missing = list && missingRows(list, first, last);
    if (!list || !missing || this.#rowsAsked) return;
    this.#rowsAsked = true;
    const outcome = await this.#desk.link.ask('rows', { listId: list.listId, ...missing });
    this.#rowsAsked = false;
    if (outcome.kind === 'granted') this.#desk.happen({ kind: 'rowsCame', listId: list.listId, ...outcome.value });
    else if (outcome.gone) void this.reload();
  }

  /** What the rows near the view say may have changed: those held are asked for again, in their places. */
  async refreshRows(): Promise<void> {
    const { list } = this.#desk.state;
    const held = list && heldNear(list, this.#inView);
    if (!list || !held) return;
    const outcome = await this.#desk.link.ask('rows', { listId: list.listId, ...held });
    if (outcome.kind === 'granted') this.#desk.happen({ kind: 'rowsCame', listId: list.listId, ...outcome.value });
  }

  /** Selects a row, wherever the focus is, and brings those round it. */
  select(index: number): void {
    this.#desk.happen({ kind: 'activated', index });
    const { active } = this.#desk.state;
    void this.fetchRows(active.index, active.index);
  }

  /** Selects a row and gives it the focus. */
  activate(index: number): void {
    this.#desk.happen({ kind: 'activated', index });
    this.#desk.view.focusActive();
    this.#onSelect();
  }

  async #fetch(question: Question, find: readonly PaperId[], now = false): Promise<ListReply | undefined> {
    this.#isAsking = true;
    const outcome = await this.#desk.link.ask('list', { question, start: 0, count: firstRows, find, ...(now && { now }) });
    this.#isAsking = false;
    const wanted = this.#takeWanted();
    if (wanted) wanted();
    else if (outcome.kind === 'granted') this.#desk.happen({ kind: 'listed', reply: outcome.value });
    else this.#desk.happen({ kind: 'listFailed', sentence: outcome.sentence });
    return !wanted && outcome.kind === 'granted' ? outcome.value : undefined;
  }

  #takeWanted(): (() => void) | undefined {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    return wanted;
  }

  #goTo(reply: ListReply, id: PaperId | undefined, offset: number): void {
    const place = reply.found.find((found) => found.id === id);
    if (place) this.#desk.view.scrollTo(place.index, offset);
  }
}

function known(ids: readonly (PaperId | undefined)[]): readonly PaperId[] {
  return ids.filter((id) => id !== undefined);
}
