import { hasSteps, stepLabel } from '../../core/library/listSpan';
import { byPlace, type PaperList, paperList } from '../../core/library/paperList';
import type { Mark, Question } from '../../core/library/question';
import { paperNames } from '../../core/papers/identity';
import type { Paper, PaperId } from '../../core/papers/paper';
import type { ListReply, ListWish, Offer, PaperRow, RowsReply } from '../../protocol/messages';
import type { PanelLibrary } from './panelServices';
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
  #latest: KeptList | undefined;
  #lastId = 0;
  /** All papers in order, so that typing and marking sort nothing; made again after the library changed. */
  #ordered: readonly Paper[] | undefined;

  constructor(library: PanelLibrary) {
    this.#library = library;
  }

  /** Must be called when papers came, went or changed. */
  papersChanged(): void {
    this.#ordered = undefined;
  }

  async list({ question, start, count, find }: ListWish): Promise<ListReply> {
    const kept = await this.#build(question, ++this.#lastId);
    if (kept.listId === this.#lastId) this.#latest = kept;
    const { ids, groups, span, listId } = kept;
    const found = find.map((id) => ({ id, index: ids.indexOf(this.#library.get(id)?.id ?? id) })).filter(({ index }) => index >= 0);
    const from = found[0] ? Math.max(0, found[0].index - Math.floor(count / 3)) : start;
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
    return this.#latest?.listId === listId ? { start, rows: this.#rows(this.#latest, start, count) } : undefined;
  }

  /** The ids of the latest list down to a row; `undefined` when it is not the one asked about. */
  idsUntil(listId: number, index: number): readonly PaperId[] | undefined {
    return this.#latest?.listId === listId ? this.#latest.ids.slice(0, index + 1) : undefined;
  }

  /** How many papers the latest list would gain by being asked for again; `undefined` when it would stay as it is. */
  async growth(): Promise<{ readonly listId: number; readonly newCount: number; readonly wasEmpty: boolean } | undefined> {
    const shown = this.#latest;
    if (!shown) return undefined;
    const now = await this.#build(shown.question, shown.listId);
    if (this.#latest !== shown) return undefined;
    const known = new Set(shown.ids);
    const newCount = now.ids.filter((id) => !known.has(id)).length;
    return newCount === 0 ? undefined : { listId: shown.listId, newCount, wasEmpty: shown.ids.length === 0 };
  }

  /** Words that the latest search matched in a paper. */
  matchedIn(id: PaperId): readonly string[] {
    return this.#latest?.matched.get(id) ?? [];
  }

  marksOf(paper: Paper): readonly Mark[] {
    const names = paperNames(paper);
    return marks.filter((mark) => this.#library.marks.has(names, mark));
  }

  async #build(question: Question, listId: number): Promise<KeptList> {
    const query = question.query.trim();
    const { hits } = query === '' ? { hits: [] } : await this.#library.search.search(query, { limit: mostFound });
    const found = query === '' ? undefined : hits.map(({ id }) => id);
    const order = query === '' && question.scope === 'saved' ? this.#library.marks.readingList() : undefined;
    const pool = found && !hasSteps(question.scope) ? found.flatMap((id) => this.#library.get(id) ?? []) : this.#inOrder();
    const list = paperList(question, { papers: this.#marked(pool), ...(found && { found }), ...(order && { order }) });
    return { ...list, listId, question, matched: new Map(hits.map(({ id, matched }) => [id, matched])) };
  }

  #inOrder(): readonly Paper[] {
    this.#ordered ??= [...this.#library.papers()].sort(byPlace);
    return this.#ordered;
  }

  *#marked(papers: Iterable<Paper>): Iterable<{ paper: Paper; marks: readonly Mark[] }> {
    for (const paper of papers) yield { paper, marks: this.marksOf(paper) };
  }

  #rows({ ids, matched }: KeptList, start: number, count: number): readonly PaperRow[] {
    return ids.slice(start, start + count).flatMap((id) => {
      const paper = this.#library.get(id);
      return paper ? [paperRow(paper, { marks: this.marksOf(paper), matched: matched.get(id) ?? [], reasons: [] })] : [];
    });
  }

  #emptySentence({ question, span }: KeptList): string {
    if (question.query.trim() !== '' || question.filters.length > 0) return 'No paper here matches.';
    if (this.#library.size === 0) return 'The library is empty.';
    if (question.scope === 'saved') return 'Nothing is saved yet. Press s on a paper to save it.';
    if (!span) return question.scope === 'library' ? 'Every paper is hidden.' : 'No Daily Papers have been fetched yet.';
    return `${span.label} has no papers.`;
  }

  #offerFor({ question, span }: KeptList): Offer {
    if (question.query.trim() !== '' || question.filters.length > 0) return { kind: 'clear', label: 'Clear Search and Filters' };
    if (question.scope === 'saved') return { kind: 'scope', scope: 'library', label: 'Show the Library' };
    const nearest = span?.previous ?? span?.next;
    if (nearest) return { kind: 'step', step: nearest, label: `Go to ${stepLabel(nearest)}` };
    return { kind: 'deed', deed: 'refresh', label: 'Refresh' };
  }
}

const marks: readonly Mark[] = ['read', 'saved', 'hidden'];

function countSentence({ query }: Question, total: number): string {
  const papers = total === 1 ? '1 paper' : `${total.toLocaleString('en')} papers`;
  return query.trim() === '' ? papers : total >= mostFound ? `The best ${papers}` : `${papers} found`;
}
