import { localeInUse, say } from '../../l10n/say';
import { weekOf } from '../papers/day';
import type { Day } from '../papers/paper';
import type { Scope } from './question';

/** The span of the feed that a list shows, with its neighbours. Steps are written as in `Question.step`. */
export interface ListSpan {
  readonly step: string;
  /** In words: `Thursday 15 January 2026`, `Week 3 of 2026`, `January 2026`. */
  readonly label: string;
  /** The same in less room, with its year when that is not the newest one: `15 Jan`, `W3`, `Jan`, `15 Jan 2024`. */
  readonly short: string;
  /** The nearest earlier and later step with papers; absent at either end. */
  readonly previous?: string;
  readonly next?: string;
}

/**
 * The span asked for among the days that have papers, or the newest one; `undefined` for scopes without spans and when there are no days. A step
 * without papers (a weekend) is answered too, between its neighbours.
 */
export function listSpan(scope: Scope, days: Iterable<Day>, step?: string): ListSpan | undefined {
  if (!hasSteps(scope)) return undefined;
  const steps = stepsOf(scope, days);
  const wanted = step ?? steps[0];
  if (wanted === undefined) return undefined;
  const previous = steps.find((other) => other < wanted);
  const next = steps.findLast((other) => other > wanted);
  return {
    step: wanted,
    label: stepLabel(wanted),
    short: shortLabel(wanted, steps[0]?.slice(0, 4) === wanted.slice(0, 4)),
    ...(previous && { previous }),
    ...(next && { next }),
  };
}

/** True for scopes that show one span of the feed at a time. */
export function hasSteps(scope: Scope): boolean {
  return scope === 'day' || scope === 'week' || scope === 'month';
}

/** All steps of a scope that have papers, newest first. */
export function stepsOf(scope: Scope, days: Iterable<Day>): readonly string[] {
  return [...new Set([...days].flatMap((day) => stepOf(scope, day) ?? []))].sort().reverse();
}

/** The step of a scope in which a day lies; `undefined` for scopes without steps and for text that is not a day. */
export function stepOf(scope: Scope, day: Day): string | undefined {
  if (!isDay(day)) return undefined;
  if (scope === 'day') return day;
  if (scope === 'month') return day.slice(0, 7);
  return scope === 'week' && !Number.isNaN(Date.parse(day)) ? weekOf(day) : undefined;
}

function isDay(step: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(step);
}

/** A step in the reader's words; text in no known form is answered unchanged. */
export function stepLabel(step: string): string {
  return stepWords(step, localeInUse(), { ...fullForms, week: (week, year) => say`Week ${week} of ${year}` });
}

function shortLabel(step: string, isOfNewestYear: boolean): string {
  const locale = localeInUse();
  const year = isOfNewestYear ? {} : ({ year: 'numeric' } as const);
  return stepWords(step, locale, {
    week: (week, of) => (isOfNewestYear ? say`W${week}` : say`W${week} ${of}`),
    month: { month: 'short', ...year },
    day: { day: 'numeric', month: 'short', ...year },
  });
}

/** A step in English whatever the reader's language, for what is written into notes: `Friday 27 March 2026`. */
export function englishStep(step: string): string {
  return stepWords(step, 'en-GB', { ...fullForms, week: (week, year) => `Week ${week} of ${year}` });
}

/** How the kinds of steps are put into words. */
interface StepForms {
  readonly week: (week: number, year: string) => string;
  readonly month: Intl.DateTimeFormatOptions;
  readonly day: Intl.DateTimeFormatOptions;
}

const fullForms: Omit<StepForms, 'week'> = {
  month: { month: 'long', year: 'numeric' },
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
};

function stepWords(step: string, locale: string, forms: StepForms): string {
  const week = /^(\d{4})-W(\d{2})$/.exec(step);
  if (week) return forms.week(Number(week[2]), week[1] ?? '');
  if (/^\d{4}-\d{2}$/.test(step)) return dateWords(`${step}-01`, locale, forms.month) ?? step;
  return isDay(step) ? (dateWords(step, locale, forms.day) ?? step) : step;
}

/** In English without the comma that only some versions of the formatter write behind a weekday. */
function dateWords(day: Day, locale: string, parts: Intl.DateTimeFormatOptions): string | undefined {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return undefined;
  return formatOf(locale, parts)
    .format(date)
    .replace(locale === 'en-GB' ? ',' : '', '');
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes far longer than using it, and lists ask for the same few again and again. */
function formatOf(locale: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${locale} ${Object.entries(parts).join()}`;
  const known = formats.get(name) ?? new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' });
  formats.set(name, known);
  return known;
}
