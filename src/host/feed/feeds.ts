import type { Clock } from '../../core/clock';
import type { Disposable } from '../../core/disposable';
import { Emitter } from '../../core/event';
import { type FeedSpan, feedName, feedSpanOf, neighbourStep, spanDays } from '../../core/library/feedSpan';
import type { Library } from '../../core/library/library';
import { stepOf } from '../../core/library/listSpan';
import type { Scope } from '../../core/library/question';
import { type Log, silentLog } from '../../core/log';
import { addDays, feedDay } from '../../core/papers/day';
import type { Day, Paper, PaperId } from '../../core/papers/paper';
import { partByPart } from '../../core/slices';
import type { DailyQuestion } from '../../core/sources/feedAddress';
import { Flights } from '../../core/sources/gate/flights';
import { type RequestFailure, requestFailure } from '../../core/sources/gate/requestResult';
import { isPutOff } from '../../core/sources/gate/waitRule';
import type { DailyList } from '../../core/sources/huggingFaceClient';
import { say } from '../../l10n/say';
import type { Network } from './network';

/** What a fetch brought. `message` is one plain sentence of our own; what was held stays held whatever happens. */
export type Refreshed =
  /** `unread` are other sources that could not be read, each in one sentence. */
  | { readonly kind: 'ok'; readonly total: number; readonly added: number; readonly unread?: readonly string[] }
  | { readonly kind: 'failed'; readonly reason: string; readonly message: string; readonly detail: string };

/** How the feed is doing, for the line above a list. Times in ms since 1970; an absent field has not happened. */
export interface FeedState {
  readonly refreshing: boolean;
  readonly lastSuccessAt?: number;
  /** Why the latest try failed; absent after a success. */
  readonly failure?: { readonly reason: string; readonly message: string; readonly at: number; readonly retryAt?: number };
}

/** How a fetch is made. */
export interface FetchOptions {
  readonly signal?: AbortSignal | undefined;
  /** Whether the site is asked even when it was asked a moment ago. */
  readonly fresh?: boolean;
}

/** What lists are fetched with. */
export interface FeedsOptions {
  readonly network: Pick<Network, 'huggingFace' | 'isOn'>;
  readonly library: () => Promise<Library>;
  readonly clock: Clock;
  readonly log?: Log;
  /** May give the library while it is still being read: enough to say what is near, not whether something must be fetched. */
  readonly begun?: () => Promise<Library>;
}

/** Rows of a page: the most that the site gives at once. */
const pageSize = 100;
/** How long a list that still grows serves again, in ms. */
const freshFor = 15 * 60_000;
/** A step without papers leads on to the next one at most so often. */
const mostSteps = 10;

/** The lists of Daily Papers: fetched into the library page by page, each kept as it was last good. */
export class Feeds implements Disposable {
  readonly #network: FeedsOptions['network'];
  readonly #library: () => Promise<Library>;
  readonly #begun: () => Promise<Library>;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #flights = new Flights<Refreshed>();
  readonly #changed = new Emitter<FeedState>();
  /** Pages fetched of each list in this session, and whether the site has more of it. */
  readonly #pages = new Map<string, { readonly count: number; readonly hasMore: boolean }>();
  /** When each list was fetched in this session: what the library says of it may be of a clock that was years ahead. */
  readonly #fetchedAt = new Map<string, number>();
  /** Lists that the site refused to give, such as those of days to come. */
  readonly #refused = new Set<string>();
  #underWay = 0;
  #state: FeedState = { refreshing: false };

  /** Fires when a fetch begins or ends. */
  readonly onDidChange = this.#changed.event;

  constructor({ network, library, clock, log = silentLog, begun = library }: FeedsOptions) {
    this.#network = network;
    this.#library = library;
    this.#clock = clock;
    this.#log = log;
    this.#begun = begun;
  }

  get state(): FeedState {
    return this.#state;
  }

  /** Fetches the latest Daily Papers. Callers at the same time share one fetch. Never rejects. */
  refreshDaily(signal?: AbortSignal): Promise<Refreshed> {
    return this.fetch({ kind: 'latest' }, { signal, fresh: true });
  }

  /** Fetches the first page of a list. Callers at the same time share one fetch. Never rejects. */
  async fetch(span: FeedSpan, { signal, fresh = false }: FetchOptions = {}): Promise<Refreshed> {
    return (await this.#flights.join(feedName(span), signal, (shared) => this.#fetch(span, { page: 0, fresh, signal: shared }))) ?? cancelled;
  }

  /** Fetches a list unless what is held of it will do: a list that cannot grow is fetched once, any other again after a while. */
  async ensure(span: FeedSpan, signal?: AbortSignal): Promise<Refreshed | undefined> {
    return (await this.needs(span)) ? await this.fetch(span, { signal }) : undefined;
  }

  /** Whether a list was never fetched, or so long ago that it may have grown. */
  async needs(span: FeedSpan): Promise<boolean> {
    const held = (await this.#library()).feed(feedName(span));
    if (!this.#network.isOn('huggingface') || this.#refused.has(feedName(span))) return false;
    if (!held) return true;
    const [now, at] = [this.#clock(), this.#fetchedAt.get(held.name) ?? held.at];
    const days = spanDays(span);
    const wasClosed = days !== undefined && addDays(days.until, 2) <= feedDay(at);
    return at > now || (!wasClosed && now - at > freshFor);
  }

  /** Fetches the next page of a list; at once when there is none, or when the network is of no use now. */
  async more(span: FeedSpan): Promise<Refreshed | undefined> {
    const name = feedName(span);
    const page = await this.#nextPage(name);
    const isPaused = isPutOff(this.#state.failure?.retryAt ?? 0, this.#clock());
    if (page === undefined || !this.#network.isOn('huggingface') || isPaused) return undefined;
    return await this.#flights.join(`${name} ${page}`, undefined, (signal) => this.#fetch(span, { page, fresh: false, signal }));
  }

  /**
   * The step to show when one is asked for: itself, or, when the site has nothing for it, the nearest one in the direction that has papers. Fetches
   * what it must, and stops where the network fails.
   */
  async reach(scope: Scope, step: string, direction: -1 | 1): Promise<string> {
    let at = step;
    for (let tried = 0; tried < mostSteps; tried++) {
      const span = feedSpanOf(scope, at);
      const fetched = span && (await this.ensure(span));
      if (!span || fetched?.kind === 'failed' || !(await this.isEmpty(scope, at))) return at;
      const further = await this.neighbour(scope, at, direction);
      if (further === undefined) return step;
      at = further;
    }
    return step;
  }

  /** Whether papers of a step are held, though perhaps not all that the site has. */
  async holds(scope: Scope, step: string): Promise<boolean> {
    return (await heldDays(await this.#begun())).some((day) => stepOf(scope, day) === step);
  }

  /** Whether the site was asked for a step and has nothing. */
  async isEmpty(scope: Scope, step: string): Promise<boolean> {
    return this.#isEmpty(await this.#begun(), scope, step);
  }

  /** The nearest earlier or later step that has or may have papers; see `neighbourStep`. */
  async neighbour(scope: Scope, step: string, direction: -1 | 1): Promise<string | undefined> {
    const library = await this.#begun();
    const held = new Set((await heldDays(library)).map((day) => stepOf(scope, day)));
    return neighbourStep(scope, step, direction, {
      holds: (other) => held.has(other),
      isEmpty: (other) => this.#isEmpty(library, scope, other),
      newest: this.#newestIn(library),
    });
  }

  /** The newest day of the feed as its rows say; before the first fetch, the day it is at the site. */
  async newestDay(): Promise<Day> {
    const begun = await this.#begun();
    return this.#newestIn(begun.feed('daily') ? begun : await this.#library());
  }

  /** The last day that may be asked for: the newest in the rows, or the day it is at the site when that is later. */
  async lastDay(): Promise<Day> {
    const [newest, today] = [await this.newestDay(), feedDay(this.#clock())];
    return newest > today ? newest : today;
  }

  /** The newest day of which papers are held; the day it is at the site when there is none. */
  async newestHeldDay(): Promise<Day> {
    return (await heldDays(await this.#library())).sort().at(-1) ?? feedDay(this.#clock());
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #newestIn(library: Library): Day {
    const days = library.feed('daily')?.ids.flatMap((id) => library.get(id)?.featuredAt ?? []) ?? [];
    return days.sort().at(-1) ?? feedDay(this.#clock());
  }

  #isEmpty(library: Library, scope: Scope, step: string): boolean {
    const span = feedSpanOf(scope, step);
    return span !== undefined && (this.#refused.has(feedName(span)) || library.feed(feedName(span))?.ids.length === 0);
  }

  /** After a restart a list whose length is a whole number of pages may have more. */
  async #nextPage(name: string): Promise<number | undefined> {
    const known = this.#pages.get(name);
    if (known) return known.hasMore ? known.count : undefined;
    const held = (await this.#library()).feed(name)?.ids.length ?? 0;
    return held > 0 && held % pageSize === 0 ? held / pageSize : undefined;
  }

  async #fetch(span: FeedSpan, how: { readonly page: number; readonly fresh: boolean; readonly signal: AbortSignal }): Promise<Refreshed> {
    this.#tell({ ...this.#state, refreshing: ++this.#underWay > 0 });
    const list = await this.#ask(span, how);
    const refreshing = --this.#underWay > 0;
    if (list.kind === 'failed') return this.#failed(span, list, refreshing);
    const library = await this.#library().catch((error: unknown) => {
      this.#tell({ ...this.#state, refreshing });
      throw error;
    });
    const name = feedName(span);
    const unread = this.#unreadOf(name, list);
    if (unread) {
      await library.add(list.papers);
      return this.#failed(span, unread, refreshing);
    }
    const ids = joinLists(
      span,
      how.page,
      list.papers.map(({ id }) => id),
      library.feed(name)?.ids ?? [],
    );
    const change = await library.add(list.papers, { name, ids });
    this.#fetchedAt.set(name, list.at);
    this.#pages.set(name, { count: how.page + 1, hasMore: list.hasMore });
    this.#tell({ refreshing, lastSuccessAt: list.at });
    return { kind: 'ok', total: list.papers.length, added: change.added.length };
  }

  /** Tells in the log of rows that could not be read; answers a failure when these are most of them: what is left is no list to go by. */
  #unreadOf(name: string, { rows, papers, problems }: DailyList): RequestFailure | undefined {
    if (papers.length === rows) return undefined;
    this.#log.warn(`Hugging Face, ${name}: ${rows - papers.length} of ${rows} rows could not be read: ${problems[0]?.message ?? ''}`);
    return papers.length * 2 < rows
      ? requestFailure('unreadable', 'Hugging Face', `${rows} rows, of which ${papers.length} could be read`)
      : undefined;
  }

  #failed(span: FeedSpan, { reason, message, detail, retryAt }: RequestFailure, refreshing: boolean): Refreshed {
    const { lastSuccessAt } = this.#state;
    const isOfStep = reason === 'badRequest' && spanDays(span) !== undefined;
    if (isOfStep) this.#refused.add(feedName(span));
    const failure = { reason, message, at: this.#clock(), ...(retryAt !== undefined && { retryAt }) };
    const isTold = reason !== 'cancelled' && !isOfStep;
    this.#tell({ refreshing, ...(lastSuccessAt !== undefined && { lastSuccessAt }), ...(isTold ? { failure } : this.#pastFailure()) });
    return { kind: 'failed', reason, message, detail };
  }

  #pastFailure(): Pick<FeedState, 'failure'> {
    const { failure } = this.#state;
    return failure ? { failure } : {};
  }

  async #ask(
    span: FeedSpan,
    { page, fresh, signal }: { readonly page: number; readonly fresh: boolean; readonly signal: AbortSignal },
  ): Promise<DailyList | RequestFailure> {
    const client = this.#network.huggingFace();
    return 'daily' in client ? await client.daily({ ...questionOf(span), page, limit: pageSize }, { signal, fresh }) : client;
  }

  #tell(state: FeedState): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}

/** How a refresh ends whose caller no longer waits for it. */
export const cancelled: Refreshed = { kind: 'failed', reason: 'cancelled', message: say`The request was cancelled.`, detail: 'cancelled' };

/** The days of the feed of which papers are held, in no order. */
async function heldDays(library: Library): Promise<Day[]> {
  const days = new Set<Day>();
  await partByPart(library.papers(), 500, ({ featuredAt }: Paper) => {
    if (featuredAt) days.add(featuredAt);
  });
  return [...days];
}

function questionOf(span: FeedSpan): DailyQuestion {
  switch (span.kind) {
    case 'latest':
      return {};
    case 'trending':
      return { sort: 'trending' };
    case 'day':
      return { date: span.step };
    case 'week':
      return { week: span.step };
    case 'month':
      return { month: span.step };
  }
}

/**
 * The list as it is kept: new rows in the site's order, then what was held. Papers do not leave a day, week or month again, so a half-filled answer
 * takes nothing away; they do leave the latest and trending lists, of which only an empty answer is not believed.
 */
function joinLists(span: FeedSpan, page: number, fetched: readonly PaperId[], held: readonly PaperId[]): readonly PaperId[] {
  if (page > 0) return [...new Set([...held, ...fetched])];
  const isFixed = spanDays(span) !== undefined;
  return isFixed || fetched.length === 0 ? [...new Set([...fetched, ...held])] : fetched;
}
