import type { CiteprocEngine, CiteprocModule } from './citeproc';

/** A part of a style that prints; read from the library's source, version 2.4.63. */
interface Token {
  strings: Readonly<Record<string, unknown>>;
  decorations?: readonly unknown[];
}

/** Where the library collects what it prints. */
interface Queue {
  readonly queue: unknown;
  openLevel(token: Token | 'empty'): void;
  string(state: unknown, queue: unknown): unknown;
  startTag(name: string, token: Token): void;
}

interface DatePrinter {
  readonly output: Queue;
  /** Holds the second date of a range until the first is printed. */
  readonly dateput: Queue;
  readonly tmp: { date_token?: Token; readonly date_object?: Years | false };
  getTerm(...asked: readonly unknown[]): unknown;
}

interface Years {
  readonly year?: number | string;
  readonly year_end?: number | string;
}

interface YearPrinter {
  (state: DatePrinter, year: unknown, ...rest: readonly unknown[]): string;
  knowsEras?: true;
}

/**
 * Teaches the library to print the era of a year next to it, within its affixes: `(45BC)`, not `(45)BC`. A year before Christ has one, and so has one
 * of less than four digits (CSL 1.0.2, “Date-part”). Done once for a loaded library.
 */
export function teachEras(citeproc: CiteprocModule): void {
  const years = (citeproc as { Util?: { Dates?: { year?: Record<string, YearPrinter> } } }).Util?.Dates?.year;
  const long = years?.long;
  if (!long || long.knowsEras) return;
  const withEra: YearPrinter = (state, year, ...rest) => long(state, year, ...rest) + eraOf(state, year);
  withEra.knowsEras = true;
  years.long = withEra;
}

/** The library hands over the number alone; whether it was one before Christ stands in the date at hand. */
function eraOf(state: DatePrinter, printed: unknown): string {
  const year = Number(printed);
  if (!Number.isFinite(year) || year === 0) return '';
  const { year: first, year_end: last } = state.tmp.date_object || {};
  const isBefore = Number(first) === -year || Number(last) === -year;
  return isBefore || year < 1000 ? String(state.getTerm(isBefore ? 'bc' : 'ad', 'long') ?? '') : '';
}

/**
 * Prints ranges of dates as the style says: the second date has the affixes and delimiter of the date that is printed, not those of whichever date
 * the style names last. The era is no business of the library's any more, see `teachEras`.
 */
export function printRangesInPlace(engine: CiteprocEngine): void {
  const printer = engine as unknown as DatePrinter;
  const { getTerm } = printer;
  printer.getTerm = function (...asked) {
    const isEra = asked.length === 1 && (asked[0] === 'ad' || asked[0] === 'bc');
    return isEra ? '' : getTerm.apply(this, [...asked]);
  };
  const { output, dateput } = printer;
  const { startTag } = output;
  output.startTag = function (name, token) {
    if (name === 'date') {
      printer.tmp.date_token = Object.assign(Object.create(Object.getPrototypeOf(token)), token, {
        strings: { ...token.strings, prefix: '', suffix: '' },
        decorations: [],
      });
      dateput.string(printer, dateput.queue);
      dateput.openLevel(printer.tmp.date_token ?? 'empty');
    }
    startTag.call(this, name, token);
  };
}
