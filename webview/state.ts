import type { CardPart, CardPartName, KeptState, ListReply, PaperCard, PaperRow, Requests, Status, Welcome } from '../src/protocol/messages';
import type { PaperFilter, PaperId, Question, Scope } from '../src/protocol/words';
import type { Happening } from './happenings';
import { type HeldList, holdList, keepRows, markRows, withRows } from './heldList';

/** Everything the page draws. Replaced, never changed. */
export interface PageState {
  readonly scopes: readonly Scope[];
  /** There is room for a card beside the list. */
  readonly wide: boolean;
  /** What the user asked for last; `list` may still answer an earlier question. */
  readonly question: Question;
  readonly list?: HeldList;
  /** A list is on its way. */
  readonly waiting: boolean;
  /** Why the latest list could not be had. */
  readonly trouble?: string;
  readonly status: Status;
  /** Papers that asking again would add. */
  readonly newCount: number;
  /** The selected row, which is the list's one tab stop. */
  readonly active: ActiveRow;
  readonly expanded: ReadonlySet<PaperId>;
  readonly card?: OpenCard;
  /** What has the page: the list, one card in its place, or the table of keys over it. */
  readonly shown: 'list' | 'card' | 'keys';
  readonly notice?: Notice;
  /** Those that have come, of the papers shown last; absent where no pictures are wanted. */
  readonly pictures?: ReadonlyMap<PaperId, string>;
}

export interface ActiveRow {
  readonly index: number;
  /** Absent until the row has come. */
  readonly id?: PaperId;
}

/** A card as far as it has come. */
export interface OpenCard {
  readonly id: PaperId;
  readonly card?: PaperCard;
  readonly parts: { readonly [K in CardPartName]?: CardPart | 'waiting' | { readonly trouble: string } };
  readonly trouble?: string;
}

/** One sentence about what was just done, with the way back where there is one. */
export interface Notice {
  readonly kind: 'done' | 'failed';
  readonly sentence: string;
  readonly undo?: MarkWish;
}

export type MarkWish = Requests['mark']['wish'];

export const firstQuestion: Question = { scope: 'library', query: '', filters: [] };

/** The page before the host has said anything, as it was left. */
export function startState(saved: KeptState | undefined): PageState {
  return {
    scopes: [],
    wide: false,
    question: saved?.question ?? firstQuestion,
    waiting: true,
    status: { kind: 'fine' },
    newCount: 0,
    active: { index: 0, ...(saved?.active && { id: saved.active }) },
    expanded: new Set(saved?.expanded),
    ...(saved?.card && { card: { id: saved.card, parts: {} } }),
    shown: saved?.card ? 'card' : 'list',
  };
}

/** The next state. Pure: the same state and happening give the same answer. */
export function nextState(state: PageState, happening: Happening): PageState {
  switch (happening.kind) {
    case 'welcomed':
      return listed(welcomed(state, happening.welcome), happening.welcome.list);
    case 'asked':
      return asked(state, happening.question);
    case 'listed':
      return listed(state, happening.reply);
    case 'listFailed':
      return { ...state, waiting: false, trouble: happening.sentence };
    case 'rowsCame':
      return state.list?.listId === happening.listId ? rowsCame(state, state.list, happening.start, happening.rows) : state;
    case 'viewed':
      return viewed(state, happening.first, happening.last);
    case 'activated':
      return activated(state, happening.index);
    case 'toggled':
      return { ...state, expanded: toggled(state.expanded, happening.id, happening.open) };
    case 'fact':
      return factHeard(state, happening.fact);
    case 'cardOpened':
      return { ...state, card: sameCard(state.card, happening.id), shown: happening.show ? 'card' : state.shown };
    case 'cardCame':
      return state.card?.id === happening.card.row.id
        ? { ...state, card: { id: state.card.id, parts: state.card.parts, card: happening.card } }
        : state;
    case 'cardFailed':
      return state.card?.id === happening.id ? { ...state, card: { ...state.card, trouble: happening.sentence } } : state;
    case 'partChanged':
      return state.card?.id === happening.id
        ? { ...state, card: { ...state.card, parts: { ...state.card.parts, [happening.part]: happening.content } } }
        : state;
    case 'resized':
      return { ...state, wide: happening.wide };
    case 'shown':
      return { ...state, shown: happening.what };
    case 'noticed':
      return { ...state, notice: happening.notice };
    case 'noticeEnded':
      return withoutNotice(state);
  }
}

/** The question with another query, and the scope left as it is. */
export function withQuery(question: Question, query: string): Question {
  return { ...question, query };
}

/** The question in another scope; a span chosen in one scope says nothing in the next. */
export function withScope({ query, filters }: Question, scope: Scope): Question {
  return { scope, query, filters };
}

export function withStep(question: Question, step: string): Question {
  return { ...question, step };
}

/** Adds a filter, or takes it away when the question has it. */
export function withFilterToggled(question: Question, filter: PaperFilter): Question {
  const others = question.filters.filter((other) => !sameFilter(other, filter));
  return { ...question, filters: others.length < question.filters.length ? others : [...others, filter] };
}

function sameFilter(one: PaperFilter, other: PaperFilter): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Another question starts at its first row; the same one asked again stays where it is. */
function asked(state: PageState, question: Question): PageState {
  const isSame = JSON.stringify(question) === JSON.stringify(state.question);
  return { ...state, question, waiting: true, active: isSame ? state.active : { index: 0 } };
}

function welcomed(state: PageState, { scopes, status, question, pictures }: Welcome): PageState {
  return { ...state, scopes, status, question, ...(pictures && { pictures: new Map() }) };
}

function listed(state: PageState, reply: ListReply): PageState {
  const { trouble: _, ...rest } = state;
  const list = holdList(reply);
  const place = state.active.id && reply.found.find(({ id }) => id === state.active.id);
  const index = place ? place.index : Math.max(0, Math.min(state.active.index, reply.total - 1));
  return { ...rest, list, waiting: false, newCount: 0, active: activeAt(list, index, place?.id) };
}

function rowsCame(state: PageState, held: HeldList, start: number, rows: readonly PaperRow[]): PageState {
  const list = withRows(held, start, rows);
  return { ...state, list, active: activeAt(list, state.active.index, state.active.id) };
}

/** The same state when no row is let go, so that scrolling draws nothing but rows. */
function viewed(state: PageState, first: number, last: number): PageState {
  const list = state.list && keepRows(state.list, first, last, state.active.index);
  return list === state.list || !list ? state : { ...state, list };
}

function activeAt(list: HeldList, index: number, id?: PaperId): ActiveRow {
  const found = id ?? list.rows.get(index)?.id;
  return { index, ...(found && { id: found }) };
}

function activated(state: PageState, index: number): PageState {
  if (!state.list || state.list.total === 0) return state;
  const kept = Math.max(0, Math.min(index, state.list.total - 1));
  return { ...state, active: activeAt(state.list, kept) };
}

function toggled(expanded: ReadonlySet<PaperId>, id: PaperId, open = !expanded.has(id)): ReadonlySet<PaperId> {
  const next = new Set(expanded);
  if (open) next.add(id);
  else next.delete(id);
  return next;
}

function factHeard(state: PageState, fact: Extract<Happening, { kind: 'fact' }>['fact']): PageState {
  switch (fact.kind) {
    case 'listChanged':
      return state.list?.listId === fact.listId ? { ...state, newCount: fact.newCount } : state;
    case 'statusChanged':
      return { ...state, status: fact.status };
    case 'marksChanged': {
      const marks = new Map(fact.marks.map((change) => [change.id, change.marks]));
      const list = state.list && markRows(state.list, marks);
      const held = state.card?.card;
      const changed = held && marks.get(held.row.id);
      const card = held && changed && state.card ? { ...state.card, card: { ...held, row: { ...held.row, marks: changed } } } : state.card;
      return { ...state, ...(list && { list }), ...(card && { card }) };
    }
    case 'pictureCame':
      return pictureCame(state, fact.id, fact.picture);
    default:
      return state;
  }
}

/** Pictures that stay in the page; of others the host may still know. */
const heldPictures = 60;

function pictureCame(state: PageState, id: PaperId, picture: string): PageState {
  if (!state.pictures) return state;
  const others = [...state.pictures].filter(([other]) => other !== id).slice(1 - heldPictures);
  return { ...state, pictures: new Map([...others, [id, picture]]) };
}

function sameCard(card: OpenCard | undefined, id: PaperId): OpenCard {
  return card?.id === id ? card : { id, parts: {} };
}

function withoutNotice({ notice: _, ...state }: PageState): PageState {
  return state;
}

/** The paper the page is at: the active row's, or that of the card that has the page. */
export function paperAt({ shown, card, active }: PageState): PaperId | undefined {
  return shown === 'card' ? card?.id : active.id;
}

/** The row of a paper as the card or the list holds it. */
export function rowOf({ card, list }: PageState, id: PaperId): PaperRow | undefined {
  return card?.card?.row.id === id ? card.card.row : [...(list?.rows.values() ?? [])].find((row) => row.id === id);
}
