import { localeInUse } from './say';

let format: { readonly locale: string; readonly days: Intl.DateTimeFormat } | undefined;

/** `15 Jan 2026`: a calendar day in the reader's language, the same in every time zone; what is none is returned as it is. */
export function dayText(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? day : daysOf(localeInUse()).format(date);
}

/** Made when first needed: the tables of a language take tens of milliseconds to load, which a page has not before its first row. */
function daysOf(locale: string): Intl.DateTimeFormat {
  if (format?.locale !== locale) {
    format = { locale, days: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }) };
  }
  return format.days;
}
