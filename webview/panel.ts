import { type Check, fields, listOf } from '../src/protocol/check';
import type { Fact, ListReply, Offer, PaperRow, RequestKind, Requests } from '../src/protocol/messages';
import { isPaperId, isQuestion } from '../src/protocol/readMessage';
import type { Mark, PaperId, Question } from '../src/protocol/words';
import type { Act, ActOf } from './acts';
import type { Happening } from './happenings';
import { missingRows } from './heldList';
import type { HostLink, Outcome } from './hostLink';
import { type MarkWish, nextState, type PageState, type SavedState, startState, withFilterToggled, withQuery, withScope, withStep } from './state';

/** What the panel needs of the drawn page. */
export interface View {
  draw(state: PageState): void;
  /** Puts the keyboard focus on the active row as soon as it is drawn, scrolling it into view. */
  focusActive(): void;
  focusSearch(): void;
  focusCard(): void;
  focusKeys(): void;
  /** The row on top of the view and how many pixels of it are scrolled away. */
  top(): { readonly index: number; readonly offset: number } | undefined;
  scrollTo(index: number, offset: number): void;
  /** Rows that fit into the view. */
  pageSize(): number;
  /** Says a sentence to a screen reader once. */
  announce(sentence: string): void;
}

/** Rows asked for with a list: more than the tallest side bar shows. */
const firstRows = 60;

/** Turns acts of the user and words of the host into states, and states into drawings. Holds no knowledge of papers. */
export class Panel {
  #state: PageState;
  readonly #link: HostLink;
  readonly #view: View;
  readonly #timers: Timers;
  /** One list is asked for at a time; of the questions that come meanwhile only the last is asked. */
  #listAsked = false;
  #listWanted: (() => void) | undefined;
  #rowsAsked = false;
  #lastMark: MarkWish | undefined;
  #saved: SavedState | undefined;

  constructor(link: HostLink, view: View, timers: Timers) {
    this.#link = link;
    this.#view = view;
    this.#timers = timers;
    this.#saved = readSaved(link.savedState());
    this.#state = startState(this.#saved);
  }

  async start(): Promise<void> {
    this.#link.onFact((fact) => this.#hear(fact));
    const { question, active, anchor, card } = this.#saved ?? {};
    const find = [anchor?.id, active].filter((id) => id !== undefined);
    this.#listAsked = true;
    const asked = this.#link.ask('ready', { question: question ?? this.#state.question, start: 0, count: firstRows, find });
    this.#happen({ kind: 'asked', question: this.#state.question });
    const outcome = await asked;
    this.#listAsked = false;
    if (outcome.kind === 'refused') return this.#happen({ kind: 'listFailed', sentence: outcome.sentence });
    this.#happen({ kind: 'welcomed', welcome: outcome.value });
    this.#goTo(outcome.value.list, anchor?.id, anchor?.offset ?? 0);
    if (card) void this.#openCard(card, this.#state.shown === 'card');
    else this.#showBeside();
    const wanted = this.#listWanted;
    this.#listWanted = undefined;
    wanted?.();
  }

  /** The rows now in view. */
  viewed(first: number, last: number): void {
    this.#happen({ kind: 'viewed', first, last });
    void this.#fetchRows(first, last);
  }

  resized(wide: boolean): void {
    if (wide === this.#state.wide) return;
    this.#happen({ kind: 'resized', wide });
    this.#showBeside();
  }

  readonly act = (act: Act): void => {
    const deed: (act: never) => unknown = this.#deeds[act.kind];
    deed(act as never);
  };

  /** What each act does. Those about a paper without an id concern the active row, or the card that has the page. */
  readonly #deeds: { readonly [K in Act['kind']]: (act: ActOf<K>) => unknown } = {
    search: ({ query }) => this.#askList(withQuery(this.#state.question, query)),
    scope: ({ scope }) => this.#askList(withScope(this.#state.question, scope)),
    step: ({ step }) => this.#askList(withStep(this.#state.question, step)),
    earlier: () => this.#step(this.#state.list?.span?.previous),
    later: () => this.#step(this.#state.list?.span?.next),
    filter: ({ filter }) => this.#askList(withFilterToggled(this.#state.question, filter)),
    choose: ({ what }) => this.#choose(what),
    offer: ({ offer }) => this.#accept(offer),
    showNew: () => this.#showNew(),
    move: ({ by }) => this.#activate(this.#state.active.index + by),
    first: () => this.#activate(0),
    last: () => this.#activate(Number.MAX_SAFE_INTEGER),
    pageUp: () => this.#activate(this.#state.active.index - this.#view.pageSize()),
    pageDown: () => this.#activate(this.#state.active.index + this.#view.pageSize()),
    select: ({ index }) => this.#activate(index),
    focusList: () => this.#view.focusActive(),
    focusSearch: () => this.#focusSearch(),
    keys: () => this.#showKeys(),
    back: () => this.#back(),
    undo: () => this.#undo(),
    markAbove: () => this.#markAbove(),
    toggle: ({ id, open }) => this.#with(id, (paper) => this.#happen({ kind: 'toggled', id: paper, ...(open !== undefined && { open }) })),
    insert: ({ id, what }) => this.#with(id, (paper) => this.#do('insert', { id: paper, what })),
    open: (act) => this.#with(act.id, (paper) => this.#open(paper, act)),
    openNote: ({ id }) => this.#with(id, (paper) => this.#do('openNote', { id: paper })),
    copy: ({ id, as }) => this.#with(id, (paper) => this.#do('copy', { id: paper, as })),
    card: ({ id }) => this.#with(id, (paper) => this.#openCard(paper, !this.#state.wide).then(() => this.#view.focusCard())),
    part: ({ part }) => this.#with(this.#state.card?.id, (paper) => this.#fetchPart(paper, part)),
    mark: ({ id, mark }) => this.#with(id, (paper) => this.#toggleMark(paper, mark)),
  };

  /** Runs with the paper named, or else the one the page is at; not at all when there is none. */
  #with(id: PaperId | undefined, run: (id: PaperId) => unknown): void {
    const paper = id ?? (this.#state.shown === 'card' ? this.#state.card?.id : this.#state.active.id);
    if (paper) run(paper);
  }

  #happen(happening: Happening): void {
    const before = this.#state;
    this.#state = nextState(before, happening);
    if (this.#state !== before) this.#view.draw(this.#state);
    this.#timers.later('save', 250, () => this.#save());
  }

  #hear(fact: Fact): void {
    const said = this.#state.status.sentence;
    if (fact.kind === 'listChanged' && (fact.below || this.#state.question.query !== '')) this.#growQuietly(fact.listId);
    else this.#happen({ kind: 'fact', fact });
    if (fact.kind === 'searchWanted') this.#focusSearch();
    if (fact.kind === 'cardWanted') this.act({ kind: 'card', id: fact.id });
    if (fact.kind === 'statusChanged' && fact.status.sentence && fact.status.sentence !== said) this.#view.announce(fact.status.sentence);
  }

  /** What a search finds while its index is built, or what comes below, is taken in at once; the view stays at its paper. */
  #growQuietly(listId: number): void {
    if (listId === this.#state.list?.listId) void this.#reload();
  }

  async #askList(question: Question): Promise<void> {
    this.#happen({ kind: 'asked', question });
    if (this.#listAsked) {
      this.#listWanted = () => void this.#askList(question);
      return;
    }
    await this.#fetchList(question, []);
    this.#view.scrollTo(0, 0);
    this.#showBeside();
    this.#timers.later('count', 600, () => this.#view.announce(this.#state.list?.sentence ?? ''));
  }

  /** Asks the same question again and stays at the same paper. */
  async #reload(): Promise<void> {
    const { question, active } = this.#state;
    const top = this.#view.top();
    const topId = top && this.#state.list?.rows.get(top.index)?.id;
    if (this.#listAsked) {
      this.#listWanted = () => void this.#reload();
      return;
    }
    const reply = await this.#fetchList(
      question,
      [topId, active.id].filter((id) => id !== undefined),
    );
    if (reply && top) this.#goTo(reply, topId ?? active.id, top.offset);
  }

  /** New papers come on top: the view and the selection go there. */
  async #showNew(): Promise<void> {
    await this.#fetchList(this.#state.question, []);
    this.#activate(0);
  }

  async #fetchList(question: Question, find: readonly PaperId[]): Promise<ListReply | undefined> {
    this.#listAsked = true;
    const outcome = await this.#link.ask('list', { question, start: 0, count: firstRows, find });
    this.#listAsked = false;
    const wanted = this.#listWanted;
    this.#listWanted = undefined;
    if (wanted) wanted();
    else if (outcome.kind === 'granted') this.#happen({ kind: 'listed', reply: outcome.value });
    else this.#happen({ kind: 'listFailed', sentence: outcome.sentence });
    return !wanted && outcome.kind === 'granted' ? outcome.value : undefined;
  }

  #goTo(reply: ListReply, id: PaperId | undefined, offset: number): void {
    const place = reply.found.find((found) => found.id === id);
    if (place) this.#view.scrollTo(place.index, offset);
  }

  async #fetchRows(first: number, last: number): Promise<void> {
    const { list } = this.#state;
    const missing = list && missingRows(list, first, last);
    if (!list || !missing || this.#rowsAsked) return;
    this.#rowsAsked = true;
    const outcome = await this.#link.ask('rows', { listId: list.listId, ...missing });
    this.#rowsAsked = false;
    if (outcome.kind === 'granted') this.#happen({ kind: 'rowsCame', listId: list.listId, start: outcome.value.start, rows: outcome.value.rows });
    else if (outcome.gone) void this.#reload();
  }

  #activate(index: number): void {
    this.#happen({ kind: 'activated', index });
    this.#view.focusActive();
    this.#showBeside();
  }

  /** Where there is room, the active paper's card follows the selection once it rests. */
  #showBeside(): void {
    this.#timers.later('beside', 120, () => {
      const { wide, active } = this.#state;
      if (wide && active.id) void this.#openCard(active.id, false);
    });
  }

  async #openCard(id: PaperId, show: boolean): Promise<void> {
    this.#happen({ kind: 'cardOpened', id, show });
    const outcome = await this.#link.ask('card', { id });
    if (outcome.kind === 'granted') this.#happen({ kind: 'cardCame', card: outcome.value });
    else this.#happen({ kind: 'cardFailed', id, sentence: outcome.sentence });
  }

  async #fetchPart(id: PaperId, part: Requests['part']['wish']['part']): Promise<void> {
    this.#happen({ kind: 'partChanged', id, part, content: 'waiting' });
    const outcome = await this.#link.ask('part', { id, part });
    const content = outcome.kind === 'granted' ? outcome.value : { trouble: outcome.sentence };
    this.#happen({ kind: 'partChanged', id, part, content });
  }

  async #choose(what: Requests['choose']['wish']['what']): Promise<void> {
    const outcome = await this.#link.ask('choose', { what, question: this.#state.question });
    if (outcome.kind === 'granted' && outcome.value.question) void this.#askList(outcome.value.question);
  }

  #accept(offer: Offer): void {
    const { question } = this.#state;
    if (offer.kind === 'deed') void this.#do('perform', { deed: offer.deed });
    else if (offer.kind === 'step') void this.#askList(withStep(question, offer.step));
    else if (offer.kind === 'scope') void this.#askList(withScope(question, offer.scope));
    else if (offer.kind === 'clear') void this.#askList({ ...question, query: '', filters: [] });
    else void (this.#state.list ? this.#reload() : this.start());
  }

  #step(step: string | undefined): void {
    if (step) void this.#askList(withStep(this.#state.question, step));
  }

  async #open(id: PaperId, { target, index }: Extract<Act, { kind: 'open' }>): Promise<void> {
    const wanted = target ?? this.#rowOf(id)?.links[0];
    if (wanted) await this.#do('open', { id, target: wanted, ...(index !== undefined && { index }) });
  }

  async #do<K extends 'insert' | 'open' | 'openNote' | 'copy' | 'perform'>(kind: K, wish: Requests[K]['wish']): Promise<void> {
    const outcome: Outcome<Requests[RequestKind]['reply']> = await this.#link.ask(kind, wish);
    if (outcome.kind === 'refused') this.#notice('failed', outcome.sentence);
    else if ('sentence' in outcome.value && outcome.value.sentence) this.#notice('done', outcome.value.sentence);
  }

  #toggleMark(id: PaperId, mark: Mark): void {
    const row = this.#rowOf(id);
    if (row) void this.#mark({ ids: [id], mark, on: !row.marks.includes(mark) });
  }

  async #mark(wish: MarkWish): Promise<void> {
    const outcome = await this.#link.ask('mark', wish);
    if (outcome.kind === 'refused') return this.#notice('failed', outcome.sentence);
    this.#lastMark = { ...wish, on: !wish.on };
    if (outcome.value.sentence) this.#notice('done', outcome.value.sentence, this.#lastMark);
    if (wish.mark === 'hidden') await this.#afterHiding(wish);
  }

  /** A hidden row leaves, and the focus goes to the one that takes its place; one brought back gets the focus. */
  async #afterHiding({ ids, on }: MarkWish): Promise<void> {
    if (this.#state.shown === 'card' && on) this.#happen({ kind: 'shown', what: 'list' });
    await this.#reload();
    const place = on ? undefined : [...(this.#state.list?.rows ?? [])].find(([, row]) => row.id === ids[0])?.[0];
    if (place !== undefined) this.#activate(place);
    else this.#view.focusActive();
  }

  async #markAbove(): Promise<void> {
    const { list, active } = this.#state;
    if (!list) return;
    const outcome = await this.#link.ask('markAbove', { listId: list.listId, index: active.index });
    if (outcome.kind === 'refused') return this.#notice('failed', outcome.sentence);
    this.#lastMark = { ids: outcome.value.ids, mark: 'read', on: false };
    this.#notice('done', outcome.value.sentence ?? '', this.#lastMark);
  }

  #undo(): void {
    const undo = this.#lastMark;
    this.#lastMark = undefined;
    if (undo) void this.#mark(undo);
  }

  #notice(kind: 'done' | 'failed', sentence: string, undo?: MarkWish): void {
    this.#happen({ kind: 'noticed', notice: { kind, sentence, ...(undo && { undo }) } });
    this.#view.announce(sentence);
    this.#timers.later('notice', kind === 'failed' ? 20_000 : 8_000, () => this.#happen({ kind: 'noticeEnded' }));
  }

  #focusSearch(): void {
    if (this.#state.shown !== 'list') this.#happen({ kind: 'shown', what: 'list' });
    this.#view.focusSearch();
  }

  #showKeys(): void {
    this.#happen({ kind: 'shown', what: 'keys' });
    this.#view.focusKeys();
  }

  #back(): void {
    if (this.#state.shown !== 'list') this.#happen({ kind: 'shown', what: 'list' });
    else if (this.#state.question.query !== '') void this.#askList(withQuery(this.#state.question, ''));
    this.#view.focusActive();
  }

  #rowOf(id: PaperId): PaperRow | undefined {
    const { card, list } = this.#state;
    return card?.card?.row.id === id ? card.card.row : [...(list?.rows.values() ?? [])].find((row) => row.id === id);
  }

  #save(): void {
    const { question, active, expanded, card, shown, list } = this.#state;
    const top = this.#view.top();
    const topId = top && list?.rows.get(top.index)?.id;
    const saved: SavedState = {
      question,
      expanded: [...expanded].slice(-50),
      ...(active.id && { active: active.id }),
      ...(top && topId && { anchor: { id: topId, offset: top.offset } }),
      ...(shown === 'card' && card && { card: card.id }),
    };
    this.#link.saveState(saved);
  }
}

/** Named timers: starting one again starts it anew. */
export interface Timers {
  later(name: string, milliseconds: number, work: () => void): void;
}

const isSaved: Check<SavedState> = fields<SavedState>(
  { question: isQuestion, expanded: listOf(isPaperId, 50) },
  { active: isPaperId, anchor: fields<NonNullable<SavedState['anchor']>>({ id: isPaperId, offset: isNumber }), card: isPaperId },
);

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** The page's own state as it kept it; what another version kept is not read. */
function readSaved(state: unknown): SavedState | undefined {
  return isSaved(state) ? state : undefined;
}
