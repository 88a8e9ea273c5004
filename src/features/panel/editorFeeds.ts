import type { Disposable } from '../../core/disposable';
import { Emitter } from '../../core/event';
import { type FeedSpan, feedName, feedSpanOf } from '../../core/library/feedSpan';
import type { Library } from '../../core/library/library';
import { hasSteps, stepOf } from '../../core/library/listSpan';
import type { Question } from '../../core/library/question';
import { type WordFilter, wordFilter } from '../../core/library/wordFilter';
import { readPaperName } from '../../core/papers/identity';
import type { PaperId } from '../../core/papers/paper';
import type { FeedState } from '../../host/feed/feeds';
import { findPaper } from '../../host/feed/findPaper';
import { SiteSearch } from '../../host/feed/siteSearch';
import type { Services } from '../../host/services';
import { searchesEverywhere } from '../../protocol/searchesEverywhere';
import { NearReasons } from './nearReasons';
import type { PanelFeeds } from './panelFeeds';

/** How long a list is waited for before the page is answered with what is held, in ms; what comes later is told to it. */
const patience = 4_000;

/** How long typing must pause before a name that may be half typed is looked up, in ms, and how much a keystroke may add. */
const typingPause = 800;
const longestKeystroke = 3;

type FeedServices = Pick<Services, 'feeds' | 'network' | 'settings' | 'nearby' | 'log' | 'library'>;

/** The feeds as one page sees them, over the services of the editor. */
export class EditorFeeds implements PanelFeeds, Disposable {
  readonly #services: FeedServices;
  readonly #library: Library;
  readonly #site: SiteSearch;
  readonly #changed = new Emitter<'state' | 'lists'>();
  readonly #listeners: readonly Disposable[];
  /** Where an empty step led to, so that asking again leads there again. */
  readonly #landed = new Map<string, string>();
  #query = '';
  #typing: ReturnType<typeof setTimeout> | undefined;
  readonly #near: NearReasons;
  #words: { readonly key: string; readonly filter: WordFilter | undefined } | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(services: FeedServices, library: Library) {
    this.#services = services;
    this.#library = library;
    this.#site = new SiteSearch(services.network, async () => library);
    this.#near = new NearReasons(services, library, () => this.#changed.fire('lists'));
    this.#listeners = [
      services.feeds.onDidChange(() => this.#changed.fire('state')),
      this.#site.onDidChange(() => this.#changed.fire('state')),
      this.#site.onDidAnswer(() => this.#changed.fire('lists')),
    ];
  }

  get state(): FeedState {
    const { state } = this.#services.feeds;
    const { isAsking, failure } = this.#site.state;
    const held = this.#library.feed('daily')?.at;
    return {
      ...state,
      ...(state.lastSuccessAt === undefined && held !== undefined && { lastSuccessAt: held }),
      ...(isAsking && { refreshing: true }),
      ...(failure && { failure: { ...failure, at: Date.now() } }),
    };
  }

  async prepare(question: Question, shown: string | undefined, now = false): Promise<Question> {
    this.#site.want(searchesEverywhere(question.scope) ? question.query : '', now);
    await this.#seek(question.query);
    if (question.scope === 'trending') await this.#bring({ kind: 'trending' });
    if (question.scope === 'nearNotes') await this.#patiently(this.#near.find());
    else if (isOfFeed(question)) this.#near.findSoon();
    if (!hasSteps(question.scope)) return question;
    return question.step === undefined ? await this.#newest(question) : await this.#land(question, question.step, shown);
  }

  async neighbours({ scope }: Question, step: string) {
    const { feeds } = this.#services;
    const [previous, next] = await Promise.all([feeds.neighbour(scope, step, -1), feeds.neighbour(scope, step, 1)]);
    return { ...(previous && { previous }), ...(next && { next }) };
  }

  order({ scope, step }: Question): readonly PaperId[] | undefined {
    if (scope === 'nearNotes') return this.#near.papers.map(({ id }) => id);
    if (scope === 'search') return [];
    const span = scope === 'day' ? undefined : feedSpanOf(scope, step);
    const ids = span && this.#library.feed(feedName(span))?.ids;
    return scope === 'trending' ? (ids ?? []) : ids;
  }

  site({ scope, query }: Question) {
    return searchesEverywhere(scope) ? this.#site.answer(query) : undefined;
  }

  reasons(question: Question, id: PaperId): readonly string[] {
    const near = question.scope === 'nearNotes' ? this.#near.papers.find((paper) => paper.id === id)?.reason : undefined;
    const reason = near ?? (isOfFeed(question) ? this.#near.ofNearest(id) : undefined);
    return reason === undefined ? [] : [reason];
  }

  words({ scope, filters }: Question): WordFilter | undefined {
    if (scope === 'library' || scope === 'saved' || scope === 'search' || filters.some(({ kind }) => kind === 'anyWords')) return undefined;
    const lists = [this.#services.settings.feedInclude(), this.#services.settings.feedExclude()] as const;
    const key = JSON.stringify(lists);
    if (this.#words?.key !== key) this.#words = { key, filter: wordFilter(...lists) };
    return this.#words.filter;
  }

  more({ scope, step }: Question): void {
    const span = feedSpanOf(scope, step);
    if (span) this.#unwaited(this.#services.feeds.more(span));
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    clearTimeout(this.#typing);
    this.#site.dispose();
    this.#near.dispose();
    this.#changed.dispose();
  }

  /** A name that was pasted is looked up at once, one that is being typed after a pause. */
  async #seek(query: string): Promise<void> {
    const isPasted = query.length - this.#query.length > longestKeystroke || this.#query.length === 0;
    this.#query = query;
    clearTimeout(this.#typing);
    const id = readPaperName(query)?.id;
    if (!id || this.#library.get(id)) return;
    const find = async () => {
      const found = await findPaper(this.#services, id);
      if (found.kind === 'found') this.#changed.fire('lists');
    };
    if (isPasted) await this.#patiently(find());
    else this.#typing = setTimeout(() => this.#unwaited(find()), typingPause);
  }

  /** The newest day stands in what is held; a week or month is fetched whole, once the newest day is known. */
  async #newest(question: Question): Promise<Question> {
    if (question.scope === 'day') return question;
    if (!this.#library.feed('daily')) await this.#patiently(this.#services.feeds.ensure({ kind: 'latest' }));
    const step = this.#library.feed('daily') && stepOf(question.scope, await this.#services.feeds.newestDay());
    const span = feedSpanOf(question.scope, step);
    if (!step || !span) return question;
    await this.#bring(span);
    return { ...question, step };
  }

  async #land(question: Question, step: string, shown: string | undefined): Promise<Question> {
    const { feeds } = this.#services;
    const key = `${question.scope} ${step}`;
    const before = this.#landed.get(key);
    if (before !== undefined && (await feeds.isEmpty(question.scope, step))) return { ...question, step: before };
    const span = feedSpanOf(question.scope, step);
    if (span && (await feeds.holds(question.scope, step))) {
      this.#unwaited(feeds.ensure(span));
      return question;
    }
    const direction = shown !== undefined && shown < step ? 1 : -1;
    const reached = await this.#patiently(feeds.reach(question.scope, step, direction));
    if (reached === undefined || reached === step) return question;
    this.#landed.set(key, reached);
    return { ...question, step: reached };
  }

  /** What is held is shown at once and refreshed behind the reader's back; what is not is waited for. */
  async #bring(span: FeedSpan): Promise<void> {
    const fetched = this.#services.feeds.ensure(span);
    if (this.#library.feed(feedName(span))) this.#unwaited(fetched);
    else await this.#patiently(fetched);
  }

  async #patiently<T>(work: Promise<T>): Promise<T | undefined> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patience);
    });
    this.#unwaited(work);
    const done = await Promise.race([work.catch(() => undefined), late]);
    clearTimeout(timer);
    return done;
  }

  #unwaited(work: Promise<unknown>): void {
    work.catch((error: unknown) =>
      this.#services.log.error(`A list could not be brought: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    );
  }
}

/** Lists of the feed, which tell of the papers near the notes among theirs. */
function isOfFeed({ scope }: Question): boolean {
  return scope === 'day' || scope === 'week' || scope === 'month' || scope === 'trending';
}
