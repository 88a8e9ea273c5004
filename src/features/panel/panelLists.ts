import { hasSteps } from '../../core/library/listSpan';
import { byPlace, type PaperList, paperListInSteps } from '../../core/library/paperList';
import type { Mark, Question } from '../../core/library/question';
import { paperNames, readPaperName } from '../../core/papers/identity';
import type { Paper, PaperId } from '../../core/papers/paper';
import { inSlices, partByPart } from '../../core/slices';
import { sortInSteps } from '../../core/sortInSteps';
import { say } from '../../l10n/say';
import type { ListReply, ListWish, PaperRow, RowsReply } from '../../protocol/messages';
import { scopeNames } from '../../protocol/scopeNames';
import { searchesEverywhere } from '../../protocol/searchesEverywhere';
import { emptyOffer, listSentence, listTally, mostFound, type ToldList } from './listSentence';
import { noFeeds, type PanelFeeds } from './panelFeeds';
import type { CitedCounts, PanelLibrary } from './panelServices';
import { paperRow } from './paperRow';

/** A list that one page shows: it stays as it was drawn, whatever the library does, until the page asks for another. */
interface KeptList extends PaperList, ToldList {
  /** It was made while papers were still being read: those missing are no news. */
  readonly isPartial: boolean;
  readonly listId: number;
  readonly matched: ReadonlyMap<PaperId, readonly string[]>;
}

/** Builds the lists of one page and keeps the latest. */
export class PanelLists {
  readonly #library: PanelLibrary;
  readonly #feeds: PanelFeeds;
  readonly #cited: Pick<CitedCounts, 'count' | 'hasNote'> | undefined;
  #latest: KeptList | undefined;
  #lastId = 0;
  /** All papers in order, so that typing and marking sort nothing; made again after the library changed. */
  #ordered: Promise<readonly Paper[]> | undefined;

  constructor(library: PanelLibrary, feeds: PanelFeeds = noFeeds, cited?: Pick<CitedCounts, 'count' | 'hasNote'>) {
    this.#library = library;
    this.#feeds = feeds;
    this.#cited = cited;
  }

  /** Must be called when papers came, went or changed. */
  papersChanged(): void {
    this.#ordered = undefined;
  }

  async list({ question, start, count, find, now }: ListWish): Promise<ListReply> {
    const number = ++this.#lastId;
    const shown = this.#latest?.question.scope === question.scope ? this.#latest.span?.step : undefined;
    const kept = await this.#build(await this.#feeds.prepare(question, shown, now), number);
    if (number === this.#lastId) this.#latest = kept;
    const { ids, groups, span, listId } = kept;
    const found = find.map((id) => ({ id, index: ids.indexOf(this.#library.get(id)?.id ?? id) })).filter(({ index }) => index >= 0);
    const from = found[0] ? Math.max(0, found[0].index - Math.floor(count / 3)) : start;
    this.#nearEnd(kept, from + count);
    const offer = ids.length === 0 ? emptyOffer(kept) : undefined;
    const tally = ids.length > 0 ? listTally(kept) : undefined;
    return {
      listId,
      total: ids.length,
      groups,
      ...(span && { span }),
      start: from,
      rows: this.#rows(kept, from, count),
      found,
      sentence: listSentence(kept, this.#library.size),
      ...(tally && { tally }),
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
    const { newCount, isBelow } = await newIn(now.ids, shown.ids);
    const below = shown.isPartial || isBelow;
    return newCount === 0 ? undefined : { listId: shown.listId, newCount, below };
  }

  /** Words that the latest search matched in a paper. */
  matchedIn(id: PaperId): readonly string[] {
    return this.#latest?.matched.get(id) ?? [];
  }

  /** Why a paper matters: in how many notes it is cited, whether one is about it, and why it stands in the latest list. */
  reasonsOf(paper: Paper, question = this.#latest?.question): readonly string[] {
    const notes = this.#cited?.count(paper) ?? 0;
    const cited = notes === 0 ? [] : [notes === 1 ? say`cited in 1 note` : say`cited in ${notes} notes`];
    const own = this.#cited?.hasNote(paper) ? [say`has a note`] : [];
    return [...cited, ...own, ...(question ? this.#feeds.reasons(question, paper.id) : [])];
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
    const { found, matched, site, problems } = query === '' ? nothingFound : await this.#search(question, query);
    const isPartial = this.#library.isReading;
    const order = query === '' ? await this.#order(question) : undefined;
    const pool = found && !hasSteps(question.scope) ? found.flatMap((id) => this.#library.get(id) ?? []) : await this.#inOrder();
    const papers = this.#marked(pool);
    const matter = { papers, admits: this.#feeds.words(question), ...(found && { found }), ...(order && { order }) };
    const list = (await inSlices(paperListInSteps(question, matter))) ?? emptyList;
    const span = list.span && { ...list.span, ...(await this.#feeds.neighbours(question, list.span.step)) };
    const kept = { ...(span && { span }), listId, question, matched, leftOut: list.leftOut, problems, isPartial };
    if (!found || !searchesEverywhere(question.scope)) return { ...kept, ids: list.ids, groups: list.groups };
    const here = {
      ids: this.#inList(question, list.ids),
      label: question.scope === 'search' ? undefined : (span?.label ?? scopeNames[question.scope]),
    };
    return { ...kept, ...(await this.#withOthers(question, here, { found: without(found, here.ids), ...(site && { site }) })) };
  }

  /** Of what was found, what stands in the list that was searched; lists that have days are told apart by these. */
  #inList(question: Question, found: readonly PaperId[]): readonly PaperId[] {
    const listed = hasSteps(question.scope) ? undefined : this.#feeds.order(question);
    return listed ? without(found, without(found, listed)) : found;
  }

  /** What a search found in the list that it was typed into, then what it found elsewhere. */
  async #withOthers(
    question: Question,
    here: HitsHere,
    { found, site }: { readonly found: readonly PaperId[]; readonly site?: ReadonlySet<PaperId> },
  ): Promise<Pick<PaperList, 'ids' | 'groups'>> {
    const papers = this.#marked(found.flatMap((id) => this.#library.get(id) ?? []));
    const others = (await inSlices(paperListInSteps({ ...question, scope: 'search' }, { papers, found })))?.ids ?? [];
    return { ids: [...here.ids, ...others], groups: searchGroups(here, others, site) };
  }

  /** The library's hits, then what only the site found; a query that names a paper finds that one alone. */
  async #search(question: Question, query: string): Promise<Found> {
    const named = readPaperName(query);
    if (named) return { ...nothingFound, found: this.#library.get(named.id) ? [named.id] : [] };
    const { hits, problems: misunderstood } = await this.#library.search.search(query, { limit: mostFound });
    const problems = misunderstood.map(({ message }) => message);
    const matched = new Map(hits.map((hit) => [hit.id, hit.matched]));
    const answer = this.#feeds.site(question);
    if (!answer) return { found: hits.map(({ id }) => id), matched, problems };
    const own = hits.map(({ id }) => id).filter((id) => !answer.brought.has(id));
    for (const [id, words] of answer.matched) matched.set(id, [...(matched.get(id) ?? []), ...words]);
    const site = new Set(answer.ids.filter((id) => !own.includes(id)));
    return { found: [...own, ...site], matched, site, problems };
  }

  /** A list of the site comes in its order, and what is held beside it after that. */
  async #order(question: Question): Promise<readonly PaperId[] | undefined> {
    const order = this.#feeds.order(question) ?? (question.scope === 'saved' ? this.#library.marks.readingList() : undefined);
    return order && hasSteps(question.scope) ? [...order, ...(await this.#inOrder()).map(({ id }) => id)] : order;
  }

  #nearEnd({ ids, question }: KeptList, end: number): void {
    if (ids.length > 0 && end >= ids.length - rowsBeforeEnd) this.#feeds.more(question);
  }

  #inOrder(): Promise<readonly Paper[]> {
    this.#ordered ??= inSlices(sortInSteps(this.#library.papers(), byPlace)).then((papers) => papers ?? []);
    return this.#ordered;
  }

  *#marked(papers: Iterable<Paper>): Iterable<{ paper: Paper; marks: readonly Mark[] }> {
    for (const paper of papers) yield { paper, marks: this.marksOf(paper) };
  }

  #rows({ ids, matched, question }: KeptList, start: number, count: number): readonly PaperRow[] {
    return ids.slice(start, start + count).flatMap((id) => {
      const paper = this.#library.get(id);
      return paper ? [paperRow(paper, { marks: this.marksOf(paper), matched: matched.get(id) ?? [], reasons: this.reasonsOf(paper, question) })] : [];
    });
  }
}

/** What a search found: the library's hits, then those of the site, which form a group of their own. */
interface Found {
  readonly found?: readonly PaperId[];
  readonly matched: ReadonlyMap<PaperId, readonly string[]>;
  readonly site?: ReadonlySet<PaperId>;
  /** What of the query was not understood. */
  readonly problems: readonly string[];
}

const emptyList: PaperList = { ids: [], groups: [], leftOut: 0 };
const nothingFound: Found = { matched: new Map(), problems: [] };
/** So many rows before its end a list is continued. */
const rowsBeforeEnd = 30;

/** How many ids a list has that another has not, and whether they all stand behind those of the other. */
async function newIn(now: readonly PaperId[], before: readonly PaperId[]): Promise<{ readonly newCount: number; readonly isBelow: boolean }> {
  let newCount = 0;
  let same = 0;
  const known = new Set<PaperId>();
  await partByPart(before.entries(), 500, ([index, id]) => {
    known.add(id);
    if (now[index] === id) same++;
  });
  await partByPart(now, 500, (id) => {
    if (!known.has(id)) newCount++;
  });
  return { newCount, isBelow: same === before.length };
}

/** The hits in the list that was searched, and what the list is called. */
interface HitsHere {
  readonly ids: readonly PaperId[];
  /** None where all is searched. */
  readonly label: string | undefined;
}

/** Hits of the list, of the library and of the site stand apart; those of the library alone need no heading where all is searched. */
function searchGroups({ ids: here, label }: HitsHere, others: readonly PaperId[], site?: ReadonlySet<PaperId>): PaperList['groups'] {
  const fromSite = others.findIndex((id) => site?.has(id));
  const fromLibrary = fromSite < 0 ? others.length : fromSite;
  if (label === undefined && fromSite < 0) return [];
  return [
    { label, start: 0, end: here.length },
    { label: say`In your library`, start: here.length, end: here.length + fromLibrary },
    { label: say`Found by Hugging Face`, start: here.length + fromLibrary, end: here.length + others.length },
  ].flatMap(({ label: name, start, end }) => (name !== undefined && end > start ? { label: name, start } : []));
}

function without(ids: readonly PaperId[], others: readonly PaperId[]): readonly PaperId[] {
  const left = new Set(others);
  return ids.filter((id) => !left.has(id));
}

const marks: readonly Mark[] = ['read', 'saved', 'hidden'];
