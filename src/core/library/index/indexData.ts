import { isPaperId } from '../../papers/isPaperId';
import type { IndexedPaper } from './indexedPaper';

/** What the JSON of a file of the index says: its words by their number in the file, a row for each paper, and how many words all papers have. */
export interface IndexData {
  readonly words: readonly string[];
  readonly rows: readonly IndexRow[];
  readonly count: number;
}

/** A paper: id, print, ends of the title, of the body and of what is extra, length, number of words, day, year, upvotes, code, keywords, categories. */
export type IndexRow = readonly [
  IndexedPaper['id'],
  number,
  number,
  number,
  number,
  number,
  number,
  string,
  number,
  number,
  number,
  readonly string[],
  readonly string[],
];

/** Reads it, trusting nothing: the check of a file notices damage, not malice. `undefined` unless all of it is as it is written. */
export function readIndexData(data: unknown): IndexData | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { words, rows } = data as Readonly<Record<string, unknown>>;
  if (!isTexts(words) || !Array.isArray(rows) || !rows.every(isRow)) return undefined;
  return { words, rows, count: rows.reduce((sum, row) => sum + row[6], 0) };
}

function isRow(row: unknown): row is IndexRow {
  if (!Array.isArray(row) || row.length !== 13) return false;
  const [id, print, titleEnd, bodyEnd, extraEnd, length, count, day, year, upvotes, hasCode, keywords, categories] = row as readonly unknown[];
  return (
    isPaperId(id) &&
    isRising([0, titleEnd, bodyEnd, extraEnd, count]) &&
    isRising([0, length, count]) &&
    typeof day === 'string' &&
    [print, year, upvotes, hasCode].every(Number.isFinite) &&
    isTexts(keywords) &&
    isTexts(categories)
  );
}

function isRising(numbers: readonly unknown[]): boolean {
  return numbers.every((number, at) => Number.isSafeInteger(number) && (at === 0 || (number as number) >= (numbers[at - 1] as number)));
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
