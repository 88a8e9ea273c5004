import { dayOf } from './dayText';
import type { Day } from './paper';

/** An ISO 8601 week as `2026-W03`: weeks begin on Monday, and the year is that of the week's Thursday. */
export type Week = string;

/** A month as `2026-01`. */
export type Month = string;

const dayLength = 86_400_000;

/** The first day of the archive of Daily Papers. */
export const firstFeedDay: Day = '2023-05-04';

/** The day when a text is exactly one that the calendar has, as `YYYY-MM-DD`; else `undefined`. */
export function readDay(text: string): Day | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return parts ? dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined;
}

/** The day so many days later, or earlier when `count` is negative: `addDays('2024-02-28', 2)` is `2024-03-01`. */
export function addDays(day: Day, count: number): Day {
  return dayAt(noon(day) + count * dayLength);
}

/** 1 for Monday to 7 for Sunday, as ISO 8601 counts. */
export function weekday(day: Day): number {
  return new Date(noon(day)).getUTCDay() || 7;
}

/** The ISO week of a day: `2026-12-31` and `2027-01-01` are both in `2026-W53`. */
export function weekOf(day: Day): Week {
  const thursday = new Date(noon(day));
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const year = thursday.getUTCFullYear();
  const week = Math.ceil((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * dayLength));
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
}

/** The Monday of a week; `undefined` when the text is no week of its year (2025 has no `W53`). */
export function mondayOf(week: Week): Day | undefined {
  const parts = /^(\d{4})-W(\d{2})$/.exec(week);
  if (!parts || Number(parts[1]) < 1000) return undefined;
  const fourth = `${parts[1]}-01-04`;
  const monday = addDays(fourth, 1 - weekday(fourth) + (Number(parts[2]) - 1) * 7);
  return weekOf(monday) === week ? monday : undefined;
}

/** The week so many weeks later or earlier: `addWeeks('2026-W53', 1)` is `2027-W01`. What is no week stays as it is. */
export function addWeeks(week: Week, count: number): Week {
  const monday = mondayOf(week);
  return monday === undefined ? week : weekOf(addDays(monday, count * 7));
}

/** The month of a day. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** The month so many months later or earlier: `addMonths('2026-01', -1)` is `2025-12`. */
export function addMonths(month: Month, count: number): Month {
  const total = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(total / 12)).padStart(4, '0')}-${String((((total % 12) + 12) % 12) + 1).padStart(2, '0')}`;
}

/**
 * The day of the feed at a moment (milliseconds since 1970): a day of New York that turns at 21:30, as Hugging Face's own server reckons it. At
 * 2026-01-15T02:29:59Z it is still the 14th, one second later the 15th.
 */
export function feedDay(now: number): Day {
  const untilMidnight = 150 * 60_000;
  newYork ??= new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', year: 'numeric', month: '2-digit', day: '2-digit' });
  const parts = Object.fromEntries(newYork.formatToParts(now + untilMidnight).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** Made when first asked for: reading the table of time zones is long. */
let newYork: Intl.DateTimeFormat | undefined;

/** Noon, so that no rounding of days matters. */
function noon(day: Day): number {
  return Date.parse(`${day}T12:00:00Z`);
}

function dayAt(time: number): Day {
  return new Date(time).toISOString().slice(0, 10);
}
