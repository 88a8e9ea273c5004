import { paperNames } from '../papers/identity';
import { isPaperId } from '../papers/isPaperId';
import type { Paper, PaperId } from '../papers/paper';
import { inSlices } from '../slices';
import type { Library } from './library';
import { type MarkedPaper, paperListInSteps } from './paperList';
import type { Mark, PaperFilter, Question } from './question';

/** A question that the reader named, and the papers it had found when the reader last looked. */
export interface SavedSearch {
  readonly name: string;
  readonly query: string;
  readonly filters: readonly PaperFilter[];
  /** Whether the site is searched too. */
  readonly everywhere: boolean;
  readonly seen: readonly PaperId[];
}

/** At most so many searches are kept, each with so many papers seen. */
const mostSearches = 50;
const mostSeen = 2000;

/** The question that a saved search asks. */
export function questionOf({ query, filters, everywhere }: SavedSearch): Question {
  return { scope: everywhere ? 'search' : 'library', query, filters };
}

/** The papers that a saved search finds in the library, best first. */
export async function findSaved(search: SavedSearch, library: Pick<Library, 'search' | 'papers' | 'get' | 'marks'>): Promise<readonly PaperId[]> {
  const query = search.query.trim();
  const { hits } = query === '' ? { hits: undefined } : await library.search.search(query, { limit: mostSeen });
  const pool = hits ? hits.flatMap(({ id }) => library.get(id) ?? []) : library.papers();
  const question: Question = { scope: 'library', query: search.query, filters: search.filters };
  const steps = paperListInSteps(question, { papers: marked(pool, library), ...(hits && { found: hits.map(({ id }) => id) }) });
  return (await inSlices(steps))?.ids ?? [];
}

function* marked(papers: Iterable<Paper>, library: Pick<Library, 'marks'>): Iterable<MarkedPaper> {
  for (const paper of papers) yield { paper, marks: marks.filter((mark) => library.marks.has(paperNames(paper), mark)) };
}

const marks: readonly Mark[] = ['read', 'saved', 'hidden'];

/** The papers found now that the reader has not seen in this search. */
export function newInSearch({ seen }: SavedSearch, found: readonly PaperId[]): readonly PaperId[] {
  const known = new Set(seen);
  return found.filter((id) => !known.has(id));
}

/** The search with everything found counted as seen. */
export function seenSearch(search: SavedSearch, found: readonly PaperId[]): SavedSearch {
  return { ...search, seen: [...new Set([...found, ...search.seen])].slice(0, mostSeen) };
}

/** The searches with one more, in the order of their names; one of the same name is replaced. */
export function withSearch(searches: readonly SavedSearch[], added: SavedSearch): readonly SavedSearch[] {
  const others = searches.filter(({ name }) => name !== added.name);
  return [...others, added].sort((one, other) => one.name.localeCompare(other.name, 'en')).slice(0, mostSearches);
}

/** Reads searches that any version may have kept; what is none is left out. */
export function readSavedSearches(value: unknown): readonly SavedSearch[] {
  return Array.isArray(value) ? value.slice(0, mostSearches).flatMap((each: unknown) => readSearch(each) ?? []) : [];
}

function readSearch(value: unknown): SavedSearch | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, query, filters, everywhere, seen } = value as Readonly<Record<string, unknown>>;
  if (typeof name !== 'string' || name.trim() === '' || typeof query !== 'string' || !Array.isArray(filters) || !Array.isArray(seen))
    return undefined;
  return {
    name: name.slice(0, 100),
    query: query.slice(0, 1000),
    filters: filters.slice(0, 50).flatMap((filter: unknown) => readFilter(filter) ?? []),
    everywhere: everywhere === true,
    seen: seen.slice(0, mostSeen).filter(isPaperId),
  };
}

function readFilter(value: unknown): PaperFilter | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, value: text, day } = value as Readonly<Record<string, unknown>>;
  switch (kind) {
    case 'keyword':
    case 'category':
    case 'author':
    case 'organization':
    case 'submitter':
    case 'source':
      return typeof text === 'string' ? { kind, value: text.slice(0, 200) } : undefined;
    case 'code':
    case 'unread':
    case 'hidden':
    case 'anyWords':
      return { kind };
    case 'from':
    case 'until':
      return typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? { kind, day } : undefined;
    default:
      return undefined;
  }
}
