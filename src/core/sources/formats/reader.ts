import { say } from '../../../l10n/say';
import { cutText } from '../../papers/cutText';
import type { Day, Paper } from '../../papers/paper';
import type { Problem, Reading } from '../../problem';

/** What a reader may know beside the text. */
export interface ReaderContext {
  /** The present day, for dates written without a year. */
  readonly today: Day;
  /** Name of the file or address the text came from; a hint, never trusted. */
  readonly fileName?: string;
}

/** Reads text of one format: every paper that could be read, in the order of the text, beside what could not. Never throws. */
export type PaperReader = (text: string, context: ReaderContext) => Reading<Paper>;

/** Longer texts of a field are cut at this many characters: no abstract in use is longer. */
export const longestField = 20_000;

/** No title in use is longer. */
export const longestTitle = 1_000;

/** No list of authors or keywords is read beyond this length. */
export const longestList = 3_000;

/** A field's text with white space collapsed; what is beyond the bound is cut off and `…` put in its place; `undefined` for what is no text or empty. */
export function tidyText(value: unknown, longest = longestField): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value
    .slice(0, longest * 2)
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? undefined : cut(text, longest);
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${cutText(text, longest - 1)}…`;
}

/** An https address without white space or quotes; `undefined` for anything else. */
export function httpsAddress(value: unknown): string | undefined {
  return typeof value === 'string' && value.length < 2000 && /^https:\/\/[^\s"'<>\\^`{|}]+$/.test(value.trim()) ? value.trim() : undefined;
}

/** The first problems of a text, and how many more there were: a list of junk is told in a hundred lines, not in millions. */
export function fewProblems(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= mostProblems) return problems;
  return [...problems.slice(0, mostProblems), { message: say`${problems.length - mostProblems} more places could not be read.` }];
}

const mostProblems = 100;
