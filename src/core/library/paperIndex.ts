import type { Paper, PaperId } from '../papers/paper';
import { factsOf, type IndexedPaper, indexPaper, nameTerms, printOf } from './index/indexedPaper';
import { IndexFiles, type IndexKeeping } from './index/indexFiles';
import { PaperTable } from './index/paperTable';
import { Bm25, type Matches, type Scored } from './search/bm25';
import { meets, type ReaderState } from './search/conditions';
import { learnTerms } from './search/feedback';
import { moreLike } from './search/likeness';
import type { Hit, Likeness, SearchOptions, SearchResult } from './search/paperSearch';
import { type Expansion, type PlannedWord, planQuery } from './search/plan';
import { longestTitleQuery, parseQuery, type Query, withoutPhrases } from './search/query';
import { rerank } from './search/rerank';
import { WordMatcher } from './search/wordMatcher';

/** How many of the best papers are weighed a second time. */
const weighedTwice = 200;

/** How a search of the index goes: as `SearchOptions`, and what conditions like `is:saved` ask: without it they were decided by the caller. */
export interface IndexSearchOptions extends Omit<SearchOptions, 'signal'> {
  readonly reader?: ReaderState;
}

/**
 * The index of papers: changes in, ranked ids out. MiniSearch matches mistyped words to those of the index; posting lists in typed arrays tell which papers have a word and how often. An index kept by changes answers exactly as
 * one built afresh from the same papers. Nothing here throws on any paper or query.
 */
export class PaperIndex {
  readonly #table = new PaperTable();
  readonly #bm25 = new Bm25(this.#table);
  readonly #files = new IndexFiles(this.#table);
  readonly #words = new WordMatcher(this.#table.lexicon);
  readonly #namesOf: (paper: Paper) => readonly string[];

  /** `namesOf` gives further names, such as citation keys, under which a paper is found at once. */
  constructor(namesOf: (paper: Paper) => readonly string[] = () => []) {
    this.#namesOf = namesOf;
  }

  /** How many papers the index holds. */
  get size(): number {
    return this.#table.size;
  }

  /** Adds papers, replacing those of the same id. */
  add(papers: Iterable<Paper>): void {
    for (const paper of papers) {
      const names = this.#namesOf(paper);
      this.#files.confirm(paper.id);
      const isHeld = this.#table.renew(
        paper.id,
        () => printOf(paper, names),
        () => factsOf(paper),
      );
      if (!isHeld) this.#table.put(indexPaper(paper, this.#table.lexicon, names));
    }
    this.#words.take();
  }

  /** Takes in a file that `keep` gave, unless it is damaged or of another version. Its papers are found at once, and dropped by `keep` unless added too. */
  restore(name: string, content: Uint8Array): boolean {
    const isTrusted = this.#files.restore(name, content);
    this.#words.take();
    return isTrusted;
  }

  /** Does a little of what a later search would have to do first, a few milliseconds long; whether more is left. */
  prepare(): boolean {
    return this.#words.prepare();
  }

  /** The next file to write so that the index can be restored; to be asked until none comes. */
  keep(): IndexKeeping {
    return this.#files.keep();
  }

  /** Removes papers; unknown ids are no error. */
  remove(ids: Iterable<PaperId>): void {
    for (const id of ids) this.#table.remove(id);
  }

  /** The best papers for what was typed; see `PaperSearch.search`. A phrase that no paper has is searched as words. */
  search(text: string, options: IndexSearchOptions = {}): SearchResult {
    const query = parseQuery(text);
    const result = this.#answer(text, query, options);
    const looser = result.total === 0 ? withoutPhrases(query) : undefined;
    return looser ? this.#answer(text, looser, options) : result;
  }

  #answer(text: string, query: Query, options: IndexSearchOptions): SearchResult {
    const admits = this.#admission(query, options);
    const limit = Math.max(0, options.limit ?? 50);
    const named = this.#named(text).filter((slot) => admits?.(slot) ?? true);
    if (query.words.length === 0) return this.#list(query, limit, admits);
    const planned = planQuery(query, this.#table, this.#words);
    const count = Math.max(weighedTwice, limit);
    const { total, best: matching } = this.#match(planned, count, admits);
    const best = this.#weigh(matching, planned, count);
    const found = [...named.map((slot) => ({ slot, score: (best[0]?.score ?? 0) + 100 })), ...best.filter(({ slot }) => !named.includes(slot))];
    const missed = total === 0 ? named.length : 0;
    const matchedTerms = new Set(planned.flatMap((word) => word.group.map(({ term }) => term)));
    const hits = found.slice(0, limit).map((scored) => this.#hit(scored, matchedTerms));
    return { hits, total: total + missed, problems: query.problems };
  }

  /** See `PaperSearch.moreLike`. */
  moreLike(like: PaperId | { readonly text: string }, limit = 10, among?: ReadonlySet<PaperId>): Likeness[] {
    return moreLike(like, { limit, among }, this.#table, this.#bm25);
  }

  /** See `PaperSearch.suggest`. */
  suggest(typed: string, limit = 8): string[] {
    const { words } = parseQuery(typed);
    const last = words.at(-1);
    if (last === undefined) return [];
    const { lexicon } = this.#table;
    const papers = ({ word }: Expansion) => lexicon.wordPapers[word] ?? 0;
    const name = ({ word }: Expansion) => lexicon.words[word] as string;
    const found = this.#words.startingWith(last).filter((expansion) => !name(expansion).startsWith('@'));
    const order = [...found].sort((a, b) => papers(b) - papers(a) || (name(a) < name(b) ? -1 : 1));
    return order.slice(0, limit).map((expansion) => [...words.slice(0, -1), name(expansion)].join(' '));
  }

  #admission(query: Query, { filter, reader }: IndexSearchOptions): ((slot: number) => boolean) | undefined {
    const { lexicon } = this.#table;
    if (query.conditions.length === 0 && !filter) return undefined;
    return (slot) => {
      const paper = this.#table.at(slot);
      return paper !== undefined && meets(paper, query.conditions, lexicon, reader) && (!filter || filter(paper.id));
    };
  }

  /** Papers of which the whole query is a name. */
  #named(text: string): number[] {
    const slots: number[] = [];
    for (const name of nameTerms(text.trim())) {
      const term = this.#table.lexicon.findTerm(name);
      if (term === undefined) continue;
      this.#table.eachList(term, (run, start, end) => {
        for (const slot of run.slots.subarray(start, end)) if (this.#table.at(slot) && !slots.includes(slot)) slots.push(slot);
      });
    }
    return slots;
  }

  /** The best papers with any word; a query that names a topic, in whole and known words, first learns from its best papers. */
  #match(planned: readonly PlannedWord[], count: number, admits?: (slot: number) => boolean): Matches {
    const groups = planned.map((word) => word.group);
    const options = admits ? { admits } : {};
    const isSentence = planned.length > longestTitleQuery;
    const isTyped = !isSentence && planned.some((word) => !word.isKnown);
    if (planned.length < 2 || isTyped) return this.#bm25.match(groups, count, options);
    const worth = planned.reduce((sum, word) => sum + word.worth, 0);
    const known = new Set(groups.flatMap((group) => group.map(({ term }) => term)));
    const learn = (best: readonly Scored[]) =>
      learnTerms(this.#weigh(this.#sorted(best, 20), planned, 20), { known, worth, isSentence }, this.#table);
    return this.#bm25.match(groups, count, { ...options, learn, isOpen: isSentence });
  }

  /** The best by score, weighed again and brought into their final order. */
  #weigh(matching: readonly Scored[], planned: readonly PlannedWord[], count: number): Scored[] {
    const best = this.#sorted(matching, count);
    return this.#sorted(rerank(best, planned, this.#table), count);
  }

  /** Best first; what scores the same stands in the order of ids. */
  #sorted(all: readonly Scored[], count: number): Scored[] {
    const idOf = (slot: number) => this.#table.at(slot)?.id ?? '';
    const order = (a: Scored, b: Scored) => (Math.abs(b.score - a.score) > 1e-9 ? b.score - a.score : idOf(a.slot) < idOf(b.slot) ? -1 : 1);
    return [...all].sort(order).slice(0, count);
  }

  #list(query: Query, limit: number, admits?: (slot: number) => boolean): SearchResult {
    if (query.conditions.length === 0 || !admits) return { hits: [], total: 0, problems: query.problems };
    const papers = [...this.#table.slots()].filter(admits).map((slot) => this.#table.at(slot) as IndexedPaper);
    const day = (paper: IndexedPaper) => paper.facts.day ?? String(paper.facts.year ?? '');
    papers.sort((a, b) => (day(a) === day(b) ? (a.id < b.id ? -1 : 1) : day(a) < day(b) ? 1 : -1));
    return { hits: papers.slice(0, limit).map(({ id }) => ({ id, score: 0, matched: [] })), total: papers.length, problems: query.problems };
  }

  #hit({ slot, score }: Scored, matchedTerms: ReadonlySet<number>): Hit {
    const paper = this.#table.at(slot) as IndexedPaper;
    const { termOf, words } = this.#table.lexicon;
    const matched = new Set<string>();
    for (const word of paper.words) if (matchedTerms.has(termOf[word] as number)) matched.add((words[word] as string).replace(/^[@#]/, ''));
    return { id: paper.id, score, matched: [...matched].sort() };
  }
}
