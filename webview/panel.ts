import type { Fact, Offer, Requests, Status } from '../src/protocol/messages';
import { searchesEverywhere } from '../src/protocol/searchesEverywhere';
import type { PaperId, Question, Scope } from '../src/protocol/words';
import type { Act, ActOf } from './acts';
import { Cards } from './cards';
import { counted } from './counts';
import { Desk, type Timers, type View } from './desk';
import type { HostLink } from './hostLink';
import { ListAsking } from './listAsking';
import { Marking } from './marking';
import { Pictures } from './pictures';
import { readSaved, savedOf } from './savedState';
import { paperAt, rowOf, withFilterToggled, withQuery, withScope, withStep } from './state';

/** Turns acts of the user and words of the host into states, and states into drawings. Holds no knowledge of papers. */
export class Panel {
  readonly #desk: Desk;
  readonly #lists: ListAsking;
  readonly #cards: Cards;
  readonly #marking: Marking;
  readonly #pictures: Pictures;
  /** There was nothing but the sample to show until the refresh that is under way, or the page was shown for the first time during one. */
  #awaitsFirst = false;

  constructor(link: HostLink, view: View, timers: Timers) {
    this.#desk = new Desk({ link, view, timers }, readSaved(link.savedStates()), () => {
      this.#save();
      this.#pictures.rest();
    });
    this.#pictures = new Pictures(this.#desk);
    this.#cards = new Cards(this.#desk);
    this.#lists = new ListAsking(this.#desk, () => this.#cards.followSelection());
    this.#marking = new Marking(this.#desk, this.#lists);
  }

  async start(): Promise<void> {
    const saved = readSaved(this.#desk.link.savedStates());
    this.#desk.link.onFact((fact) => this.#hear(fact));
    if (!(await this.#lists.welcome(saved))) return;
    if (!saved && this.#desk.state.status.kind === 'busy' && this.#question.scope === 'library') this.#awaitsFirst = true;
    if (saved?.card) void this.#cards.open(saved.card, this.#desk.state.shown === 'card');
    else this.#cards.followSelection();
  }

  /** The rows now in view. */
  viewed(first: number, last: number): void {
    this.#pictures.viewed(first, last);
    this.#desk.happen({ kind: 'viewed', first, last });
    void this.#lists.fetchRows(first, last);
  }

  resized(wide: boolean): void {
    if (wide === this.#desk.state.wide) return;
    this.#desk.happen({ kind: 'resized', wide });
    this.#cards.followSelection();
  }

  /** The page has the keyboard focus, or has it no longer. */
  focused(isFocused: boolean): void {
    this.#desk.focused(isFocused);
  }

  readonly act = (act: Act): void => {
    const deed: (act: never) => unknown = this.#deeds[act.kind];
    deed(act as never);
  };

  /** What each act does. Those about a paper without an id concern the active row, or the card that has the page. */
  readonly #deeds: { readonly [K in Act['kind']]: (act: ActOf<K>) => unknown } = {
    search: ({ query }) => this.#lists.ask(withQuery(this.#question, query)),
    scope: ({ scope }) => this.#lists.ask(withScope(this.#question, scope)),
    scopeAt: ({ place }) => this.#goToScope(this.#desk.state.scopes[place]),
    step: ({ step }) => this.#lists.ask(withStep(this.#question, step)),
    earlier: () => this.#step(this.#desk.state.list?.span?.previous),
    later: () => this.#step(this.#desk.state.list?.span?.next),
    filter: ({ filter }) => this.#lists.ask(withFilterToggled(this.#question, filter)),
    choose: ({ what }) => this.#choose(what),
    offer: ({ offer }) => this.#accept(offer),
    showNew: () => this.#lists.showNew(),
    move: ({ by }) => this.#move(by),
    first: () => this.#lists.activate(0),
    last: () => this.#lists.activate(Number.MAX_SAFE_INTEGER),
    pageUp: () => this.#lists.activate(this.#desk.state.active.index - this.#desk.view.pageSize()),
    pageDown: () => this.#lists.activate(this.#desk.state.active.index + this.#desk.view.pageSize()),
    select: ({ index }) => this.#lists.activate(index),
    focusList: () => this.#desk.view.focusActive(),
    focusSearch: () => this.#focusSearch(),
    keys: () => this.#showKeys(),
    back: () => this.#back(),
    refresh: () => this.#do('perform', { deed: 'refresh' }),
    undo: () => this.#marking.undo(),
    markAbove: () => this.#marking.markAbove(),
    moveSaved: ({ by }) => this.#with(undefined, (paper) => this.#marking.move(paper, by)),
    searchNow: () => this.#searchNow(),
    toggle: ({ id, open }) => this.#with(id, (paper) => this.#desk.happen({ kind: 'toggled', id: paper, ...(open !== undefined && { open }) })),
    insert: ({ id, what }) => this.#with(id, (paper) => this.#do('insert', { id: paper, what })),
    open: (act) => this.#with(act.id, (paper) => this.#open(paper, act)),
    openNote: ({ id }) => this.#with(id, (paper) => this.#do('openNote', { id: paper })),
    copy: ({ id, as }) => this.#with(id, (paper) => this.#do('copy', { id: paper, as })),
    card: ({ id }) => this.#with(id, (paper) => this.#cards.open(paper, !this.#desk.state.wide).then(() => this.#desk.view.focusCard())),
    part: ({ part }) => this.#with(this.#desk.state.card?.id, (paper) => this.#cards.fetchPart(paper, part)),
    mark: ({ id, mark }) => this.#with(id, (paper) => this.#marking.toggle(paper, mark)),
  };

  get #question() {
    return this.#desk.state.question;
  }

  /** Until there is a list, what was kept of the last one still holds. */
  #save(): void {
    const { state, link, view } = this.#desk;
    if (state.list) link.saveState(savedOf(state, view.top()));
  }

  /** Runs with the paper named, or else the one the page is at; not at all when there is none. */
  #with(id: PaperId | undefined, run: (id: PaperId) => unknown): void {
    const paper = id ?? paperAt(this.#desk.state);
    if (paper) run(paper);
  }

  /** From paper to paper: in the list, or from card to card where a card has the page. */
  #move(by: number): void {
    const { active, shown, wide } = this.#desk.state;
    const isInList = shown !== 'card' || wide;
    if (isInList) this.#lists.activate(active.index + by);
    else this.#lists.select(active.index + by);
    const { id } = this.#desk.state.active;
    if (!isInList && id && id !== active.id) void this.#cards.open(id, true).then(() => this.#desk.view.focusCard());
  }

  #hear(fact: Fact): void {
    const { status, newCount, list } = this.#desk.state;
    const isShown = 'listId' in fact && fact.listId === list?.listId;
    // What a search finds while its index is built, or what comes below, is taken in at once.
    if (fact.kind === 'listChanged' && (fact.below || this.#question.query !== '')) return void (isShown && this.#lists.takeIn());
    this.#desk.happen({ kind: 'fact', fact });
    if (fact.kind === 'listChanged' && isShown && fact.newCount !== newCount) this.#desk.view.announce(counted(fact.newCount, 'new paper'));
    if (fact.kind === 'rowsChanged' && isShown) void this.#lists.refreshRows();
    if (fact.kind === 'searchWanted') this.#focusSearch();
    if (fact.kind === 'questionWanted') void this.#show(fact.question);
    if (fact.kind === 'cardWanted') this.act({ kind: 'card', id: fact.id });
    if (fact.kind !== 'statusChanged') return;
    if (fact.status.sentence && fact.status.sentence !== status.sentence) this.#desk.view.announce(fact.status.sentence);
    this.#leaveSample(status, fact.status);
  }

  /** The first refresh shows what it brought: nobody wants to stay with the sample. A status that says when the feed came tells of one. */
  #leaveSample(before: Status, { kind, sentence }: Status): void {
    if (before.kind === 'sample' || before.onlySample) this.#awaitsFirst = true;
    if (!this.#awaitsFirst || kind !== 'fine') return;
    this.#awaitsFirst = false;
    const { scope, query, filters } = this.#question;
    const isUntouched = (scope === 'library' || scope === 'day') && query === '' && filters.length === 0;
    if (sentence && isUntouched) void this.#lists.ask(withScope(this.#question, 'day'));
  }

  /** What the user chose by a command stands in the list, which has the focus. */
  async #show(question: Question): Promise<void> {
    if (this.#desk.state.shown !== 'list') this.#desk.happen({ kind: 'shown', what: 'list' });
    await this.#lists.ask(question);
    this.#desk.view.focusActive();
  }

  async #choose(what: Requests['choose']['wish']['what']): Promise<void> {
    const outcome = await this.#desk.link.ask('choose', { what, question: this.#question });
    if (outcome.kind === 'granted' && outcome.value.question) await this.#lists.ask(outcome.value.question);
    this.#desk.view.focusActive();
  }

  #accept(offer: Offer): void {
    if (offer.kind === 'deed') void this.#do('perform', { deed: offer.deed });
    else if (offer.kind === 'step') void this.#lists.ask(withStep(this.#question, offer.step));
    else if (offer.kind === 'filter') this.act({ kind: 'filter', filter: offer.filter });
    else if (offer.kind === 'scope') void this.#lists.ask(withScope(this.#question, offer.scope));
    else if (offer.kind === 'clear') void this.#lists.ask({ ...this.#question, query: '', filters: [] });
    else void (this.#desk.state.list ? this.#lists.reload() : this.start());
  }

  /** The library has answered already; where the site is searched too, it is asked without waiting. */
  #searchNow(): void {
    if (searchesEverywhere(this.#question.scope)) void this.#lists.ask(this.#question, true);
    this.#desk.view.focusActive();
  }

  #goToScope(scope: Scope | undefined): void {
    if (scope && scope !== this.#question.scope) void this.#lists.ask(withScope(this.#question, scope));
  }

  #step(step: string | undefined): void {
    if (step) void this.#lists.ask(withStep(this.#question, step));
  }

  async #open(id: PaperId, { target, index }: ActOf<'open'>): Promise<void> {
    const wanted = target ?? rowOf(this.#desk.state, id)?.links[0];
    if (wanted) await this.#do('open', { id, target: wanted, ...(index !== undefined && { index }) });
  }

  async #do<K extends 'insert' | 'open' | 'openNote' | 'copy' | 'perform'>(kind: K, wish: Requests[K]['wish']): Promise<void> {
    const outcome = await this.#desk.link.ask(kind, wish);
    if (outcome.kind === 'refused') this.#desk.notice('failed', outcome.sentence);
    else if (outcome.value.sentence) this.#desk.notice('done', outcome.value.sentence);
  }

  #focusSearch(): void {
    if (this.#desk.state.shown !== 'list') this.#desk.happen({ kind: 'shown', what: 'list' });
    this.#desk.view.focusSearch();
  }

  #showKeys(): void {
    this.#desk.happen({ kind: 'shown', what: 'keys' });
    this.#desk.view.focusKeys();
  }

  #back(): void {
    if (this.#desk.state.shown !== 'list') this.#desk.happen({ kind: 'shown', what: 'list' });
    else if (this.#question.query !== '') void this.#lists.ask(withQuery(this.#question, ''));
    this.#desk.view.focusActive();
  }
}
