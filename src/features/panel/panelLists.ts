import { hasSteps, stepLabel } from '../../core/library/listSpan';
import { byPlace, type PaperList, paperList } from '../../core/library/paperList';
import type { Mark, Question } from '../../core/library/question';
import { paperNames, readPaperName } from '../../core/papers/identity';
import type { Paper, PaperId } from '../../core/papers/paper';
import type { ListReply, ListWish, Offer, PaperRow, RowsReply } from '../../protocol/messages';
import { noFeeds, type PanelFeeds } from './panelFeeds';
import type { CitedCounts, PanelLibrary } from './panelServices';
import { paperRow } from './paperRow';

/** A list that one page shows: it stays as it was drawn, whatever the library does, until the page asks for another. */
interface KeptList extends PaperList {
  readonly listId: number;
  readonly question: Question;
  readonly matched: ReadonlyMap<PaperId, readonly string[]>;
}

/** A search answers no more papers than this; nobody scrolls further through a ranking. */
const mostFound = 2000;

/** Builds the lists of one page and keeps the latest. */
export class PanelLists {
  readonly #library: PanelLibrary;
  readonly #feeds: PanelFeeds;
  readonly #cited: Pick<CitedCounts, 'count'> | undefined;
  #latest: KeptList | undefined;
  #lastId = 0;
  /** All papers in order, so that typing and marking sort nothing; made again after the library changed. */
  #ordered: readonly Paper[] | undefined;

  constructor(library: PanelLibrary, feeds: PanelFeeds = noFeeds, cited?: Pick<CitedCounts, 'count'>) {
    this.#library = library;
    this.#feeds = feeds;
    this.#cited = cited;
  }

  /** Must be called when papers came, went or changed. */
  papersChanged(): void {
    this.#ordered = undefined;
  }

  async list({ question, start, count, find }: ListWish): Promise<ListReply> {
    const number = ++this.#lastId;
    const shown = this.#latest?.question.scope === question.scope ? this.#latest.span?.step : undefined;
    const kept = await this.#build(await this.#feeds.prepare(question, shown), number);
    if (number === this.#lastId) this.#latest = kept;
    const { ids, groups, span, listId } = kept;
    const found = find.map((id) => ({ id, index: ids.indexOf(this.#library.get(id)?.id ?? id) })).filter(({ index }) => index >= 0);
    const from = found[0] ? Math.max(0, found[0].index - Math.floor(count / 3)) : start;
    this.#nearEnd(kept, from + count);
    const offer = ids.length === 0 ? this.#offerFor(kept) : undefined;
    return {
      listId,
      total: ids.length,
      groups,
      ...(span && { span }),
      start: from,
      rows: this.#rows(kept, from, count),
      found,
      sentence: ids.length === 0 ? this.#emptySentence(kept) : countSentence(question, ids.length),
      ...(offer && { offer }),
    };
  }

  /** Rows of the latest list; `undefined` when it is not the one asked about. */
  rows(listId: number, start: number, count: number): RowsReply | undefined {
    if (this.#latest?.listId !== listId) return undefined;
    this.#nearEnd(this.#latest, start + count);
    return { start, rows: this.#rows(this.#latest, start, count) };
  }

  /** The ids of the latest list down to a row; `undefined` when it is not the one asked about. */
  idsUntil(listId: number, index: number): readonly PaperId[] | undefined {
    return this.#latest?.listId === listId ? this.#latest.ids.slice(0, index + 1) : undefined;
  }

  /** How many papers the latest list would gain by being asked for again; `undefined` when it would stay as it is. */
  async growth(): Promise<{ readonly listId: number; readonly newCount: number; readonly below: boolean } | undefined> {
    const shown = this.#latest;
    if (!shown) return undefined;
    const now = await this.#build(shown.question, shown.listId);
    if (this.#latest !== shown) return this.growth();
    const known = new Set(shown.ids);
    const newCount = now.ids.filter((id) => !known.has(id)).length;
    const below = shown.ids.every((id, index) => now.ids[index] === id);
    return newCount === 0 ? undefined : { listId: shown.listId, newCount, below };
  }

  /** Words that the latest search matched in a paper. */
  matchedIn(id: PaperId): readonly string[] {
    return this.#latest?.matched.get(id) ?? [];
  }

  /** Why a paper matters: in how many notes it is cited, and why it stands in the latest list. */
  reasonsOf(paper: Paper, question = this.#latest?.question): readonly string[] {
    const notes = this.#cited?.count(paper) ?? 0;
    const cited = notes === 0 ? [] : [notes === 1 ? 'cited in 1 note' : `cited in ${notes} notes`];
    return [...cited, ...(question ? this.#feeds.reasons(question, paper.id) : [])];
  }

  /** The number of the latest list; `undefined` before there is one. */
  get listId(): number | undefined {
    return this.#latest?.listId;
  }

  /** What the latest list was asked by. */
  get question(): Question | undefined {
    return this.#latest?.question;
  }

  marksOf(paper: Paper): readonly Mark[] {
    const names = paperNames(paper);
    return marks.filter((mark) => this.#library.marks.has(names, mark));
  }

  async #build(question: Question, listId: number): Promise<KeptList> {
    const query = question.query.trim();
    const { found, matched, site } = query === '' ? nothingFound : await this.#search(question, query);
    const order = query === '' ? this.#order(question) : undefined;
    const pool = found && !hasSteps(question.scope) ? found.flatMap((id) => this.#library.get(id) ?? []) : this.#inOrder();
    const list = paperList(question, { papers: this.#marked(pool, question), ...(found && { found }), ...(order && { order }) });
    const span = list.span && { ...list.span, ...(await this.#feeds.neighbours(question, list.span.step)) };
    const groups = site ? siteGroups(list.ids, site) : list.groups;
    return { ids: list.ids, groups, ...(span && { span }), listId, question, matched };
  }

  /** The library's hits, then what only the site found; a query that names a paper finds that one alone. */
  async #search(question: Question, query: string): Promise<Found> {
    const named = readPaperName(query);
    if (named) return { ...nothingFound, found: this.#library.get(named.id) ? [named.id] : [] };
    const { hits } = await this.#library.search.search(query, { limit: mostFound });
    const matched = new Map(hits.map((hit) => [hit.id, hit.matched]));
    const answer = this.#feeds.site(question);
    if (!answer) return { found: hits.map(({ id }) => id), matched };
    const own = hits.map(({ id }) => id).filter((id) => !answer.brought.has(id));
    for (const [id, words] of answer.matched) matched.set(id, [...(matched.get(id) ?? []), ...words]);
    const site = new Set(answer.ids.filter((id) => !own.includes(id)));
    return { found: [...own, ...site], matched, site };
  }

  /** A list of the site comes in its order, and what is held beside it after that. */
  #order(question: Question): readonly PaperId[] | undefined {
    const order = this.#feeds.order(question) ?? (question.scope === 'saved' ? this.#library.marks.readingList() : undefined);
    return order && hasSteps(question.scope) ? [...order, ...this.#inOrder().map(({ id }) => id)] : order;
  }

  #nearEnd({ ids, question }: KeptList, end: number): void {
    if (ids.length > 0 && end >= ids.length - rowsBeforeEnd) this.#feeds.more(question);
  }

  #inOrder(): readonly Paper[] {
    this.#ordered ??= [...this.#library.papers()].sort(byPlace);
    return this.#ordered;
  }

  *#marked(papers: Iterable<Paper>, question: Question): Iterable<{ paper: Paper; marks: readonly Mark[] }> {
    const admits = this.#feeds.words(question);
    for (const paper of papers) if (!admits || admits(paper)) yield { paper, marks: this.marksOf(paper) };
  }

  #rows({ ids, matched, question }: KeptList, start: number, count: number): readonly PaperRow[] {
    return ids.slice(start, start + count).flatMap((id) => {
      const paper = this.#library.get(id);
      return paper ? [paperRow(paper, { marks: this.marksOf(paper), matched: matched.get(id) ?? [], reasons: this.reasonsOf(paper, question) })] : [];
    });
  }

  #emptySentence({ question, span }: KeptList): string {
    const { scope, query, filters } = question;
    if (filters.length > 0) return 'No paper passes these filters.';
    if (query.trim() !== '') return 'No paper here matches.';
    if (scope === 'search')
      return 'Type words, a name, an arXiv number, a DOI or an address: the library answers at once, Hugging Face after a pause.';
    if (this.#library.size === 0) return 'The library is empty.';
    if (scope === 'saved') return 'Nothing is saved yet. Press s on a paper to save it.';
    if (scope === 'trending') return 'The trending papers have not been fetched yet.';
    if (scope === 'nearNotes') return 'No unread paper of the newest week is like your notes or saved papers.';
    if (!span) return scope === 'library' ? 'Every paper is hidden.' : 'No Daily Papers have been fetched yet.';
    return isWeekend(span.step) ? `${span.label} has no papers: Daily Papers rests at weekends.` : `${span.label} has no papers.`;
  }

  #offerFor({ question, span }: KeptList): Offer | undefined {
    const { scope, query, filters } = question;
    if (filters.length > 0) return { kind: 'clear', label: 'Clear Search and Filters' };
    if (query.trim() !== '')
      return scope === 'search' ? { kind: 'clear', label: 'Clear Search' } : { kind: 'scope', scope: 'search', label: 'Search Hugging Face' };
    if (scope === 'search') return undefined;
    if (scope === 'saved') return { kind: 'scope', scope: 'library', label: 'Show the Library' };
    if (scope === 'nearNotes') return { kind: 'scope', scope: 'week', label: 'Show the Week' };
    const nearest = span?.previous ?? span?.next;
    if (nearest) return { kind: 'step', step: nearest, label: `Go to ${stepLabel(nearest)}` };
    return { kind: 'deed', deed: 'refresh', label: 'Refresh' };
  }
}

/** True for a Saturday or Sunday; a week or month is none. */
function isWeekend(step: string): boolean {
  return step.length === 10 && [0, 6].includes(new Date(`${step}T00:00:00Z`).getUTCDay());
}

/** What a search found: the library's hits, then those of the site, which form a group of their own. */
interface Found {
  readonly found?: readonly PaperId[];
  readonly matched: ReadonlyMap<PaperId, readonly string[]>;
  readonly site?: ReadonlySet<PaperId>;
}

const nothingFound: Found = { matched: new Map() };
/** So many rows before its end a list is continued. */
const rowsBeforeEnd = 30;

function siteGroups(ids: readonly PaperId[], site: ReadonlySet<PaperId>): PaperList['groups'] {
  const start = ids.findIndex((id) => site.has(id));
  if (start < 0) return [];
  const group = { label: 'Found by Hugging Face', start };
  return start === 0 ? [group] : [{ label: 'In your library', start: 0 }, group];
}

const marks: readonly Mark[] = ['read', 'saved', 'hidden'];

function countSentence({ query }: Question, total: number): string {
  const papers = total === 1 ? '1 paper' : `${total.toLocaleString('en')} papers`;
  return query.trim() === '' ? papers : total >= mostFound ? `The best ${papers}` : `${papers} found`;
}
