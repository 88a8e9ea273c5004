import { say } from '../../l10n/say';
import { addDays, addMonths, addWeeks, firstFeedDay, mondayOf, readDay, weekday } from '../papers/day';
import type { Day } from '../papers/paper';
import { stepOf } from './listSpan';
import type { Scope } from './question';

/** One list of Daily Papers as the site keeps it. `latest` are the newest papers, whatever their days. */
export type FeedSpan =
  | { readonly kind: 'latest' | 'trending' }
  /** `2026-01-15`, `2026-W03` or `2026-01`, as the kind asks. */
  | { readonly kind: 'day' | 'week' | 'month'; readonly step: string };

/** Under which name the library keeps a list: `daily`, `trending`, `day:2026-01-15`, `week:2026-W03`, `month:2026-01`. */
export function feedName(span: FeedSpan): string {
  if ('step' in span) return `${span.kind}:${span.step}`;
  return span.kind === 'latest' ? 'daily' : 'trending';
}

/** The list behind a scope and its step; `undefined` for scopes that are no list of the site, and for a step that the calendar has not. */
export function feedSpanOf(scope: Scope, step: string | undefined): FeedSpan | undefined {
  if (scope === 'trending') return { kind: 'trending' };
  if (step === undefined || !isStep(scope, step)) return undefined;
  return { kind: scope, step };
}

/** First and last day of a list of the site, both included: `{ kind: 'week', step: '2026-W03' }` is 2026-01-12 to 2026-01-18. */
export function spanDays(span: FeedSpan): { readonly from: Day; readonly until: Day } | undefined {
  if (span.kind === 'day') return { from: span.step, until: span.step };
  if (span.kind === 'month') return { from: `${span.step}-01`, until: addDays(`${addMonths(span.step, 1)}-01`, -1) };
  const monday = span.kind === 'week' ? mondayOf(span.step) : undefined;
  return monday === undefined ? undefined : { from: monday, until: addDays(monday, 6) };
}

/** What is known about steps when a neighbour is looked for. */
export interface KnownSteps {
  /** Whether papers of this step are held. */
  readonly holds: (step: string) => boolean;
  /** Whether the site was asked for this step and has nothing. */
  readonly isEmpty: (step: string) => boolean;
  /** The newest day that the site may have. */
  readonly newest: Day;
}

/** At most so many empty steps are passed over. */
const mostSkipped = 40;

/**
 * The nearest earlier (`-1`) or later (`1`) step that has or may have papers: steps known to be empty, and weekend days that hold nothing, are passed
 * over. `undefined` at either end of the archive, and behind very many empty steps.
 */
export function neighbourStep(scope: Scope, step: string, direction: -1 | 1, known: KnownSteps): string | undefined {
  const first = stepOf(scope, firstFeedDay) ?? '';
  const last = stepOf(scope, known.newest) ?? '';
  let candidate = step;
  for (let skipped = 0; skipped < mostSkipped && isStep(scope, candidate); skipped++) {
    candidate = moved(scope, candidate, direction);
    if (candidate < first || candidate > last) return undefined;
    if (known.holds(candidate)) return candidate;
    if (!known.isEmpty(candidate) && !(scope === 'day' && weekday(candidate) > 5)) return candidate;
  }
  return undefined;
}

/**
 * A typed date as a step of a scope, or in a sentence why it is none: `readStep('week', '2026-01-15', …)` and `2026-W03` both are that week. Zeros may be
 * missing: `2026-1-5`, `2026-W3`.
 */
export function readStep(scope: Scope, text: string, last: Day): { readonly step?: string; readonly message?: string } {
  const typed = text
    .trim()
    .toUpperCase()
    .replace(/(?<=^\d{4}-|^\d{4}-W|^\d{4}-\d{1,2}-)\d(?!\d)/g, '0$&');
  const day = readDay(typed) ?? readDay(`${typed}-01`) ?? mondayOf(typed);
  const step = day === undefined ? undefined : stepOf(scope, day);
  if (day === undefined || step === undefined) return { message: say`A date looks like ${stepExample(scope)}.` };
  if (step < (stepOf(scope, firstFeedDay) ?? '')) return { message: say`The archive begins on ${firstFeedDay}.` };
  return step > (stepOf(scope, last) ?? '') ? { message: say`The newest day is ${last}.` } : { step };
}

/** How a step of a scope is typed. */
export function stepExample(scope: Scope): string {
  return scope === 'week' ? '2024-W20' : scope === 'month' ? '2024-05' : '2024-05-17';
}

function isStep(scope: Scope, step: string): scope is 'day' | 'week' | 'month' {
  if (scope === 'day') return readDay(step) !== undefined;
  if (scope === 'week') return mondayOf(step) !== undefined;
  return scope === 'month' && /^\d{4}-\d{2}$/.test(step) && readDay(`${step}-01`) !== undefined;
}

function moved(scope: 'day' | 'week' | 'month', step: string, by: -1 | 1): string {
  if (scope === 'day') return addDays(step, by);
  return scope === 'week' ? addWeeks(step, by) : addMonths(step, by);
}
