import type { Day } from './paper';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A date as the Daily Papers page writes it, `May 18, 2024` or `Feb 16`, as a day. Without a year it is the most recent such day that is not after
 * today; 29 February without a year goes back to the last leap year. `undefined` for anything else, and for days that do not exist.
 */
export function readDayText(text: string, today: Day): Day | undefined {
  const parts = /^([A-Z][a-z]{2})[a-z]*\.? (\d{1,2})(?:, (\d{4}))?$/.exec(text.trim());
  const month = months.indexOf((parts?.[1] ?? '').toLowerCase()) + 1;
  if (!parts || month === 0) return undefined;
  const day = Number(parts[2]);
  if (parts[3]) return dayOf(Number(parts[3]), month, day);
  const thisYear = Number(today.slice(0, 4));
  for (let year = thisYear; year > thisYear - 9; year--) {
    const found = dayOf(year, month, day);
    if (found && found <= today) return found;
  }
  return undefined;
}

/** `undefined` when the calendar has no such day. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1000 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}
