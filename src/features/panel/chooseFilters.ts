import * as vscode from 'vscode';
import { type Facet, facetsInSteps } from '../../core/library/facets';
import type { PaperFilter, Question } from '../../core/library/question';
import { readDay } from '../../core/papers/day';
import type { Day } from '../../core/papers/paper';
import { sourceName } from '../../core/papers/sourceName';
import { inSlices } from '../../core/slices';
import { pickLabel } from '../../host/label';
import { say } from '../../l10n/say';
import type { Choice } from '../../protocol/messages';
import type { PanelLibrary } from './panelServices';

interface FilterPick extends vscode.QuickPickItem {
  readonly filter?: PaperFilter;
  /** Asks for a day. */
  readonly bound?: Bound;
}

type Bound = 'from' | 'until';

/** Lets the user choose filters: marks, a range of dates, and what the papers held have in common. `hasWords`: the settings leave papers out. */
export async function chooseFilters(library: PanelLibrary, question: Question, hasWords: boolean): Promise<Choice> {
  const chosen = new Set(question.filters.map((filter) => JSON.stringify(filter)));
  const item = (filter: PaperFilter, label: string, description = ''): FilterPick => ({
    label: pickLabel(label),
    description,
    filter,
    picked: chosen.has(JSON.stringify(filter)),
  });
  const offered: FilterPick[] = [
    item({ kind: 'unread' }, say`Unread`),
    item({ kind: 'code' }, say`Has code`),
    item({ kind: 'hidden' }, say`Hidden papers`),
    ...(hasWords ? [item({ kind: 'anyWords' }, say`Also papers that the words in the settings leave out`)] : []),
    boundPick(question, 'from'),
    boundPick(question, 'until'),
    ...facetItems((await inSlices(facetsInSteps(library.papers()))) ?? [], item),
  ];
  const held = new Set(offered.map(({ filter }) => JSON.stringify(filter)));
  const others = question.filters.filter((filter) => !('day' in filter) && !held.has(JSON.stringify(filter)));
  const picked = await vscode.window.showQuickPick(offered, {
    canPickMany: true,
    title: say`Filter papers`,
    placeHolder: say`Several of one kind widen, several kinds narrow`,
    matchOnDescription: true,
  });
  if (!picked) return {};
  const bounds = await askBounds(picked, question);
  return bounds ? { question: { ...question, filters: [...others, ...picked.flatMap(({ filter }) => filter ?? []), ...bounds] } } : {};
}

function boundPick(question: Question, bound: Bound): FilterPick {
  const day = dayOf(question, bound);
  return {
    label: bound === 'from' ? say`From a date…` : say`Until a date…`,
    ...(day !== undefined && { description: say`now ${day}` }),
    bound,
    picked: day !== undefined,
  };
}

function dayOf({ filters }: Question, bound: Bound): Day | undefined {
  return filters.flatMap((filter) => ('day' in filter && filter.kind === bound ? [filter.day] : []))[0];
}

/** A day for each bound that was picked; `undefined` when a question was dismissed. A bound that stays picked is asked for again, its day filled in. */
async function askBounds(picked: readonly FilterPick[], question: Question): Promise<readonly PaperFilter[] | undefined> {
  const filters: PaperFilter[] = [];
  for (const { bound } of picked) {
    if (!bound) continue;
    const day = await askDay(bound, dayOf(question, bound));
    if (day === undefined) return undefined;
    filters.push({ kind: bound, day });
  }
  return filters;
}

async function askDay(bound: Bound, day: Day | undefined): Promise<Day | undefined> {
  const typed = await vscode.window.showInputBox({
    title: bound === 'from' ? say`Papers from this day on` : say`Papers until this day`,
    prompt: say`A date such as 2026-01-15, a month such as 2026-01, or a year`,
    ...(day !== undefined && { value: day }),
    validateInput: (text) => (readBound(bound, text) === undefined ? say`A date looks like 2026-01-15.` : undefined),
  });
  return typed === undefined ? undefined : readBound(bound, typed);
}

/** The first day of a month or year for `from`, the last one for `until`. */
function readBound(bound: Bound, text: string): Day | undefined {
  const typed = text.trim();
  if (bound === 'from') return readDay(typed) ?? readDay(`${typed}-01`) ?? readDay(`${typed}-01-01`);
  const ends = ['', '-31', '-30', '-29', '-28', '-12-31'];
  return ends.map((end) => readDay(`${typed}${end}`)).find((day) => day !== undefined);
}

const headings: Readonly<Record<Facet['filter']['kind'], string>> = {
  keyword: say`Keywords`,
  category: say`Categories`,
  organization: say`Organizations`,
  author: say`Authors`,
  submitter: say`Submitted by`,
  source: say`Sources`,
};

function facetItems(facets: readonly Facet[], item: (filter: PaperFilter, label: string, description: string) => FilterPick): readonly FilterPick[] {
  return facets.flatMap(({ filter, count }, index) => {
    const heading: FilterPick = { label: headings[filter.kind], kind: vscode.QuickPickItemKind.Separator };
    const label = filter.kind === 'source' ? say`From ${sourceName(filter.value)}` : filter.value;
    const line = item(filter, label, count === 1 ? say`1 paper` : say`${count} papers`);
    return facets[index - 1]?.filter.kind === filter.kind ? [line] : [heading, line];
  });
}
