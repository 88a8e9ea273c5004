import { say } from '../../l10n/say';
import type { Day, Paper, PaperId } from '../papers/paper';
import { sortInSteps } from '../sortInSteps';
import { allSteps, type Steps } from '../steps';
import { type ListSpan, listSpan, stepLabel, stepOf } from './listSpan';
import type { Mark, PaperFilter, Question } from './question';

/** A paper beside the reader's marks on it. */
export interface MarkedPaper {
  readonly paper: Paper;
  readonly marks: readonly Mark[];
}

/** What a list is made of. */
export interface ListMatter {
  /** Every paper that may appear, in any order; already ordered by `byPlace` it is faster. */
  readonly papers: Iterable<MarkedPaper>;
  /** Ids that the search found, best first; required for a query that is not empty, which only these papers answer. */
  readonly found?: readonly PaperId[];
  /** The order of a feed whose order is its own (trending, the site's search, near your notes): only these papers appear, in this order. */
  readonly order?: readonly PaperId[];
  /** Papers that do not pass are left out and counted; all pass when absent. */
  readonly admits?: ((paper: Paper) => boolean) | undefined;
}

/** Ordered ids, where their groups begin, and the span they belong to. */
export interface PaperList {
  readonly ids: readonly PaperId[];
  readonly groups: readonly PaperGroup[];
  readonly span?: ListSpan;
  /** How many papers would stand here if `admits` let them. */
  readonly leftOut: number;
}

/** A heading over the rows from `start` up to the next group's. */
export interface PaperGroup {
  readonly label: string;
  readonly start: number;
}

/** Papers looked at in a step. */
const part = 100;

/**
 * The list that a question asks for. Hidden papers are left out unless asked for; a query orders by the search's ranking, a feed by its own
 * order, a day by votes, everything else by day (newest first), then votes, then title.
 */
export function paperList(question: Question, matter: ListMatter): PaperList {
  return allSteps(paperListInSteps(question, matter));
}

/** The same, in steps. */
export function* paperListInSteps(question: Question, matter: ListMatter): Steps<PaperList> {
  const { kept, leftOut, days, daysOfAll } = yield* keptInSteps(question, matter);
  const span = listSpan(question.scope, days, listSpan(question.scope, daysOfAll, question.step)?.step);
  const given = question.query.trim() === '' ? matter.order : (matter.found ?? []);
  const isInSpan = ({ featuredAt }: Paper) => !span || (featuredAt !== undefined && stepOf(question.scope, featuredAt) === span.step);
  const inSpan: Paper[] = [];
  for (const [at, paper] of kept.entries()) {
    if (at % part === 0) yield;
    if (isInSpan(paper)) inSpan.push(paper);
  }
  const without = leftOut.filter(isInSpan);
  if (given) return { ids: inOrder(given, inSpan), groups: [], leftOut: inOrder(given, without).length, ...(span && { span }) };
  return { ...(yield* rowsInSteps(question, yield* sortInSteps(inSpan, byPlace))), leftOut: without.length, ...(span && { span }) };
}

/** The papers that pass the filters, in the order they came: those admitted, and the others. */
interface Kept {
  readonly kept: readonly Paper[];
  readonly leftOut: readonly Paper[];
  /** The days of which any paper is admitted, and those of which there is one. */
  readonly days: ReadonlySet<Day>;
  readonly daysOfAll: ReadonlySet<Day>;
}

function* keptInSteps(question: Question, { papers, admits }: ListMatter): Steps<Kept> {
  const all = { kept: [] as Paper[], leftOut: [] as Paper[], days: new Set<Day>(), daysOfAll: new Set<Day>() };
  let seen = 0;
  for (const marked of papers) {
    if (++seen % part === 0) yield;
    const { paper } = marked;
    const isAdmitted = admits?.(paper) ?? true;
    if (paper.featuredAt) all.daysOfAll.add(paper.featuredAt);
    if (paper.featuredAt && isAdmitted) all.days.add(paper.featuredAt);
    if (matches(question, marked)) (isAdmitted ? all.kept : all.leftOut).push(paper);
  }
  return all;
}

/** The day under which a paper is listed: featured, else published; absent when neither is known. */
export function listingDay(paper: Paper): Day | undefined {
  return paper.featuredAt ?? paper.publishedAt ?? (paper.year === undefined ? undefined : `${String(paper.year).padStart(4, '0')}-01-01`);
}

/** True when a paper passes all conditions of a question except its query and span. */
export function matches(question: Question, { paper, marks }: MarkedPaper): boolean {
  if (marks.includes('hidden') !== question.filters.some(({ kind }) => kind === 'hidden')) return false;
  if (question.scope === 'saved' && !marks.includes('saved')) return false;
  const kinds = new Map<PaperFilter['kind'], boolean>();
  for (const filter of question.filters) kinds.set(filter.kind, (kinds.get(filter.kind) ?? false) || passes(filter, paper, marks));
  return [...kinds.values()].every(Boolean);
}

function passes(filter: PaperFilter, paper: Paper, marks: readonly Mark[]): boolean {
  switch (filter.kind) {
    case 'keyword':
      return includesFolded(paper.keywords, filter.value);
    case 'category':
      return includesFolded(paper.categories, filter.value);
    case 'author':
      return includesFolded(paper.authors, filter.value);
    case 'organization':
      return includesFolded(paper.organization ? [paper.organization] : [], filter.value);
    case 'submitter':
      return includesFolded(paper.submittedBy ? [paper.submittedBy] : [], filter.value);
    case 'source':
      return paper.source.split('+').includes(filter.value);
    case 'code':
      return paper.githubRepo !== undefined;
    case 'unread':
      return !marks.includes('read');
    case 'hidden':
      return marks.includes('hidden');
    case 'anyWords':
      return true;
    case 'from':
      return (listingDay(paper) ?? '') >= filter.day;
    case 'until':
      return (listingDay(paper) ?? '9999') <= filter.day;
  }
}

function includesFolded(values: readonly string[] | undefined, wanted: string): boolean {
  const folded = wanted.toLowerCase();
  return values?.some((value) => value.toLowerCase() === folded) ?? false;
}

function inOrder(order: readonly PaperId[], kept: readonly Paper[]): readonly PaperId[] {
  const held = new Set(kept.map(({ id }) => id));
  return order.filter((id) => held.delete(id));
}

/** Orders papers by listing day (newest first), then votes, then title: the order of every list that has none of its own. */
export function byPlace(one: Paper, other: Paper): number {
  return (
    compare(listingDay(other) ?? '', listingDay(one) ?? '') ||
    (other.upvotes ?? 0) - (one.upvotes ?? 0) ||
    compare(one.title, other.title) ||
    compare(one.id, other.id)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The ids under their headings: days head the rows of a week or month, months those of the library; a list of one day needs none. */
function* rowsInSteps({ scope }: Question, papers: readonly Paper[]): Steps<Pick<PaperList, 'ids' | 'groups'>> {
  const unit = scope === 'week' || scope === 'month' ? 'day' : 'month';
  const ids: PaperId[] = [];
  const groups: PaperGroup[] = [];
  let last: string | undefined;
  for (const paper of papers) {
    if (ids.length % part === 0) yield;
    const step = headingStep(unit, paper);
    if (step !== last && scope !== 'day') groups.push({ label: step === '' ? say`No date` : stepLabel(step), start: ids.length });
    ids.push(paper.id);
    last = step;
  }
  return { ids, groups };
}

/** The step under which a paper stands, its year alone when nothing else is known, or nothing. */
function headingStep(unit: 'day' | 'month', paper: Paper): string {
  const day = listingDay(paper);
  if (!day) return '';
  const isOnlyYear = paper.featuredAt === undefined && paper.publishedAt === undefined;
  return isOnlyYear ? day.slice(0, 4) : (stepOf(unit, day) ?? day);
}
