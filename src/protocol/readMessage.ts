import type { Mark, PaperFilter, Question, Scope } from '../core/library/question';
import type { Day, PaperId } from '../core/papers/paper';
import { type Check, count, either, fields, listOf, matching, oneOf, text, yesOrNo } from './check';
import {
  type CardPartName,
  type ChoiceKind,
  type CopyForm,
  type Deed,
  type InsertKind,
  type KeptState,
  type ListWish,
  mostExpanded,
  mostPictures,
  mostRows,
  type OpenTarget,
  type RequestKind,
  type Wish,
  type WishOf,
} from './messages';

/**
 * What the page wishes, or `undefined` for anything that is not exactly one of the wishes of `messages.ts`: another kind, a field missing, of
 * another type, too long or too many. Nothing else of the host looks at a message before this has.
 */
export function readMessage(message: unknown): Wish | undefined {
  return isWish(message) ? message : undefined;
}

/** Rows of the largest list that is ever numbered; far above what the library holds. */
const highestIndex = 10_000_000;
const highestNumber = Number.MAX_SAFE_INTEGER;

/** `arxiv:2411.02335`, `doi:10.…`, `url:…`, `title:…`: as `PaperId`, without white space. */
const isPaperId: Check<PaperId> = matching<PaperId>(/^(?:arxiv|doi|url|title):\S+$/, 600);
const isDay: Check<Day> = matching<Day>(/^\d{4}-\d{2}-\d{2}$/, 10);
const isStepBy: Check<-1 | 1> = (value): value is -1 | 1 => value === -1 || value === 1;
const isMark = oneOf<Mark>('read', 'saved', 'hidden');
const isScope = oneOf<Scope>('day', 'week', 'month', 'trending', 'search', 'library', 'saved', 'nearNotes');
const isStep = matching<string>(/^\d{4}-(?:\d{2}-\d{2}|\d{2}|W\d{2})$/, 10);

const isFilter: Check<PaperFilter> = either<PaperFilter>(
  fields<Extract<PaperFilter, { value: string }>>({
    kind: oneOf('keyword', 'category', 'author', 'organization', 'submitter', 'source'),
    value: text(200),
  }),
  fields<Extract<PaperFilter, { kind: 'code' | 'unread' | 'hidden' | 'anyWords' }>>({ kind: oneOf('code', 'unread', 'hidden', 'anyWords') }),
  fields<Extract<PaperFilter, { day: Day }>>({ kind: oneOf('from', 'until'), day: isDay }),
);

const isQuestion: Check<Question> = fields<Question>({ scope: isScope, query: text(1000), filters: listOf(isFilter, 50) }, { step: isStep });

const listWish = {
  question: isQuestion,
  start: count(highestIndex),
  count: count(mostRows),
  find: listOf(isPaperId, 4),
} satisfies { [K in keyof ListWish]: Check<ListWish[K]> };

/** True for what a page has kept of itself, in this version's form. */
export const isKeptState: Check<KeptState> = fields<KeptState>(
  { question: isQuestion, expanded: listOf(isPaperId, mostExpanded) },
  {
    at: count(highestNumber),
    active: isPaperId,
    anchor: fields<NonNullable<KeptState['anchor']>>({ id: isPaperId, offset: isNumber }),
    card: isPaperId,
  },
);

function isTrue(value: unknown): value is true {
  return value === true;
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

const ofPaper = { id: isPaperId };
const isDeed = oneOf<Deed>('refresh', 'import', 'showLog', 'signIn', 'searchSite', 'openInEditor');
const isTarget = oneOf<OpenTarget>(
  'arxiv',
  'pdf',
  'huggingFace',
  'doi',
  'code',
  'project',
  'page',
  'comments',
  'collections',
  'fullText',
  'addPaper',
  'author',
  'submitter',
  'linked',
  'commentLink',
  'mention',
);

const wishes: { readonly [K in RequestKind]: Check<WishOf<K>> } = {
  ready: wish('ready', listWish, { first: isTrue }),
  list: wish('list', listWish, { now: isTrue }),
  rows: wish('rows', { listId: count(highestNumber), start: count(highestIndex), count: count(mostRows) }),
  card: wish('card', ofPaper),
  part: wish('part', { ...ofPaper, part: oneOf<CardPartName>('linked', 'comments') }),
  pictures: wish('pictures', { ids: listOf(isPaperId, mostPictures) }),
  at: wish('at', { focused: yesOrNo }, { id: isPaperId }),
  insert: wish('insert', { ...ofPaper, what: oneOf<InsertKind>('citation', 'link', 'summary') }),
  mark: wish('mark', { ids: listOf(isPaperId, 1000), mark: isMark, on: yesOrNo }),
  markAbove: wish('markAbove', { listId: count(highestNumber), index: count(highestIndex) }),
  moveSaved: wish('moveSaved', { ...ofPaper, by: isStepBy }),
  open: wish('open', { ...ofPaper, target: isTarget }, { index: count(100_000) }),
  openNote: wish('openNote', ofPaper),
  copy: wish('copy', { ...ofPaper, as: oneOf<CopyForm>('citation', 'bibtex') }),
  perform: wish('perform', { deed: isDeed }),
  keep: wish('keep', { state: isKeptState }),
  choose: wish('choose', { what: oneOf<ChoiceKind>('filter', 'step', 'savedSearch'), question: isQuestion }),
};

function wish<K extends RequestKind>(
  kind: K,
  checks: Parameters<typeof fields<WishOf<K>>>[0],
  optional: Parameters<typeof fields<WishOf<K>>>[1] = {},
): Check<WishOf<K>> {
  const envelope = { kind: oneOf(kind), request: count(highestNumber) };
  return fields<WishOf<K>>({ ...envelope, ...checks } as typeof checks, optional);
}

function isWish(message: unknown): message is Wish {
  if (typeof message !== 'object' || message === null || !Object.hasOwn(message, 'kind')) return false;
  const { kind } = message as { kind: unknown };
  return typeof kind === 'string' && Object.hasOwn(wishes, kind) && wishes[kind as RequestKind](message);
}
