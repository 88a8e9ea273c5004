import type { CslDate } from '../cslItem';

/**
 * A BibLaTeX date (ISO 8601-2, manual section 2.3.8): `2024-11-04`, `2024-11`, ranges with `/`, `1999~` for circa. Text that is none becomes a
 * literal date; empty text gives `undefined`.
 */
export function cslDate(value: string): CslDate | undefined {
  const text = value.trim();
  if (text === '') return undefined;
  const [first = '', last] = text.split('/', 2);
  const from = dateParts(first);
  if (from === undefined) return { literal: text };
  const to = last === undefined ? undefined : last === '' || last === '..' ? [0] : dateParts(last);
  return { 'date-parts': to === undefined ? [from] : [from, to], ...(/[~%]/.test(text) && { circa: true }) };
}

/**
 * The older fields `year`, `month` (a number, a name, or a name's beginning) and `day`. A year that is no number (`in press`, `2003/2004`) is a
 * literal date, as written.
 */
export function oldDate(year: string | undefined, month: string | undefined, day: string | undefined): CslDate | undefined {
  const written = year?.trim() ?? '';
  if (written === '') return undefined;
  const number = /^[-–—]*\d{1,4}$/.test(written) ? Number(written.replace(/^[-–—]+/, '-')) : undefined;
  if (number === undefined) return { literal: written };
  const monthNumber = monthOf(month?.trim() ?? '');
  if (monthNumber === undefined) return { 'date-parts': [[number]] };
  const dayNumber = /^\d{1,2}$/.test(day?.trim() ?? '') ? Number(day) : undefined;
  return { 'date-parts': [[number, monthNumber, ...(dayNumber === undefined ? [] : [dayNumber])]] };
}

function dateParts(text: string): number[] | undefined {
  const found = /^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T[\d:.Z+-]*)?[?~%]?$/.exec(text.trim());
  if (found === null) return undefined;
  const year = Number(found[1]);
  const numbers = [
    year < 0 ? year - 1 : year,
    ...found
      .slice(2, 4)
      .filter((part) => part !== undefined)
      .map(Number),
  ];
  return numbers.slice(0, found[2] === '00' ? 1 : found[3] === '00' ? 2 : 3);
}

function monthOf(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text) >= 1 && Number(text) <= 12 ? Number(text) : undefined;
  const index = /^[a-z]{3,9}\.?$/i.test(text) ? months.indexOf(text.slice(0, 3).toLowerCase()) : -1;
  return index === -1 ? undefined : index + 1;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
