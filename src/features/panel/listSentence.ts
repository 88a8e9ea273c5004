import { stepLabel } from '../../core/library/listSpan';
import type { PaperList } from '../../core/library/paperList';
import type { Question } from '../../core/library/question';
import { localeInUse, say } from '../../l10n/say';
import type { ListReply, Offer } from '../../protocol/messages';
import { searchesEverywhere } from '../../protocol/searchesEverywhere';

/** What is said about a list. */
export interface ToldList extends Pick<PaperList, 'ids' | 'span'> {
  readonly question: Question;
  /** Papers that the words of the settings keep out. */
  readonly leftOut: number;
  /** What in the query was not understood, in sentences. */
  readonly problems: readonly string[];
}

/** A search answers no more papers than this; nobody scrolls further through a ranking. */
export const mostFound = 2000;

/** What a list is, in one sentence: how many papers, or why there is none. */
export function listSentence(list: ToldList, librarySize: number): string {
  const { ids, question, problems } = list;
  if (ids.length === 0) return [emptySentence(list, librarySize), ...problems].join(' ');
  return [[countSentence(question, ids.length), ...leftOutWords(list)].join(', '), ...problems].join('. ');
}

/** The same of a list with papers, in pieces. */
export function listTally(list: ToldList): ListReply['tally'] {
  const { ids, question, problems } = list;
  const remarks = [...leftOutWords(list), ...problems];
  const papers = countSentence(question, ids.length);
  return { figures: ids.length.toLocaleString(localeInUse()), papers, ...(remarks.length > 0 && { remark: remarks.join('. ') }) };
}

function leftOutWords({ leftOut }: ToldList): readonly string[] {
  return leftOut === 0 ? [] : [say`${leftOut.toLocaleString(localeInUse())} left out by the words in your settings`];
}

/** The one thing to do about an empty list. */
export function emptyOffer({ question, span, leftOut }: ToldList): Offer | undefined {
  const { scope, query, filters } = question;
  if (leftOut > 0) return { kind: 'filter', filter: { kind: 'anyWords' }, label: say`Show Them` };
  if (filters.length > 0) return { kind: 'clear', label: say`Clear Search and Filters` };
  if (query.trim() !== '')
    return searchesEverywhere(scope)
      ? { kind: 'clear', label: say`Clear Search` }
      : { kind: 'scope', scope: 'search', label: say`Search Hugging Face` };
  if (scope === 'search') return undefined;
  if (scope === 'saved') return { kind: 'scope', scope: 'library', label: say`Show the Library` };
  if (scope === 'nearNotes') return { kind: 'scope', scope: 'week', label: say`Show the Week` };
  const nearest = span?.previous ?? span?.next;
  if (nearest) return { kind: 'step', step: nearest, label: say`Go to ${stepLabel(nearest)}` };
  return { kind: 'deed', deed: 'refresh', label: say`Refresh` };
}

function emptySentence({ question, span, leftOut }: ToldList, librarySize: number): string {
  const { scope, query, filters } = question;
  if (leftOut > 0)
    return leftOut === 1
      ? say`The words in your settings leave out the one paper here.`
      : say`The words in your settings leave out all ${leftOut.toLocaleString(localeInUse())} papers here.`;
  if (filters.length > 0) return say`No paper passes these filters.`;
  if (query.trim() !== '') return say`No paper here matches.`;
  if (scope === 'search')
    return say`Type words, a name, an arXiv number, a DOI or an address: the library answers at once, Hugging Face after a pause.`;
  if (librarySize === 0) return say`The library is empty.`;
  if (scope === 'saved') return say`Nothing is saved yet. Press s on a paper to save it.`;
  if (scope === 'trending') return say`The trending papers have not been fetched yet.`;
  if (scope === 'nearNotes') return say`No unread paper of the newest week is like your notes or saved papers.`;
  if (!span) return scope === 'library' ? say`Every paper is hidden.` : say`No Daily Papers have been fetched yet.`;
  return isWeekend(span.step) ? say`${span.label} has no papers: Daily Papers rests at weekends.` : say`${span.label} has no papers.`;
}

/** True for a Saturday or Sunday; a week or month is none. */
function isWeekend(step: string): boolean {
  return step.length === 10 && [0, 6].includes(new Date(`${step}T00:00:00Z`).getUTCDay());
}

function countSentence({ query }: Question, total: number): string {
  const count = total.toLocaleString(localeInUse());
  if (query.trim() === '') return total === 1 ? say`1 paper` : say`${count} papers`;
  if (total >= mostFound) return say`The best ${count} papers`;
  return total === 1 ? say`1 paper found` : say`${count} papers found`;
}
