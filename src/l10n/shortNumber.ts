import { localeInUse } from './say';

let format: { readonly locale: string; readonly numbers: Intl.NumberFormat } | undefined;

/** `1.2K`; what is below a thousand needs no tables of any language. */
export function shortNumber(value: number): string {
  return value < 1000 ? String(value) : numbersOf(localeInUse()).format(value);
}

/** Made when first needed, since its tables take tens of milliseconds to load. */
function numbersOf(locale: string): Intl.NumberFormat {
  if (format?.locale !== locale) format = { locale, numbers: new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }) };
  return format.numbers;
}
