import { say } from '../../../l10n/say';
import type { Problem } from '../../problem';
import { foldForSearch, wordsOf } from '../index/words';

/** A condition a paper must meet; with `isNot` it must not meet it. Texts are folded. */
export type Condition = { readonly isNot: boolean } & (
  | { readonly kind: 'author' | 'title' | 'phrase' | 'word'; readonly words: readonly string[] }
  | { readonly kind: 'keyword' | 'category' | 'citesIn'; readonly text: string }
  | { readonly kind: 'year'; readonly from: number; readonly to: number }
  | { readonly kind: 'is'; readonly mark: 'saved' | 'read' | 'unread' | 'hidden' }
  | { readonly kind: 'has'; readonly thing: 'code' }
);

/** A query as understood. */
export interface Query {
  /** Words to rank by, folded, in their order; those of phrases and of `title:` and `author:` are among them. */
  readonly words: readonly string[];
  /** Two-part hyphenated words joined: `few-shot` gives `fewshot`. */
  readonly joined: readonly string[];
  /** Whether the last word may be unfinished: nothing follows it. */
  readonly isOpen: boolean;
  readonly conditions: readonly Condition[];
  readonly problems: readonly Problem[];
}

/** Queries of more words are sentences: they name a topic, not a title, and are never unfinished. */
export const longestTitleQuery = 8;

const fewestOwnWords = 4;
const longestQuery = 4000;
const fields = /^(-?)(author|title|year|is|has|keyword|category|cites-in):(.*)$/is;

/**
 * Reads what was typed into a search box. `author:`, `title:`, `keyword:`, `category:`, `year:2024` or `year:2024..2026` (an end may be missing),
 * `is:saved|read|unread|hidden`, `has:code`, `cites-in:note`, `"a phrase"` and `-not` before any of them are conditions; everything else is
 * words. A field value may be quoted. In a sentence (more than `longestTitleQuery` words) the dash of `-not` is a dash, what is quoted is quoted, and
 * only what stands before or behind it all is a condition: `the year: 1994` within is words.
 * Never fails: what cannot be understood is a problem beside words that are searched as they stand.
 */
export function parseQuery(text: string): Query {
  const reading = new QueryReading();
  const all = parts(text.slice(0, longestQuery));
  const isSentence = isWholeSentence(all);
  const [first, last] = isSentence ? sentenceIn(all) : [all.length, -1];
  for (const [at, part] of all.entries()) reading.take(part, isSentence, at > first && at < last);
  const { words, joined } = wordsOf(reading.plain.join(' '), 300);
  return { words, joined, isOpen: /[\p{L}\p{N}]$/u.test(text), conditions: reading.conditions, problems: reading.problems };
}

/** Many words, of which several stand by themselves: not a long phrase that must be there, nor a list of conditions. */
function isWholeSentence(all: readonly string[]): boolean {
  const own = all.filter((part) => /[\p{L}\p{N}]/u.test(part) && !fields.test(part));
  const words = own.reduce((sum, part) => sum + part.split(/\s+/).length, 0);
  return words > longestTitleQuery && own.filter((part) => !part.includes('"')).length >= fewestOwnWords;
}

/** The places of the first and the last part of a sentence that is no condition. */
function sentenceIn(all: readonly string[]): readonly [first: number, last: number] {
  const isOwn = (part: string) => !fields.test(part);
  return [all.findIndex(isOwn), all.findLastIndex(isOwn)];
}

/** The same query with its phrases as mere words; `undefined` when it asks for none. */
export function withoutPhrases(query: Query): Query | undefined {
  const phrases = query.conditions.filter(({ kind, isNot }) => kind === 'phrase' && !isNot);
  if (phrases.length === 0) return undefined;
  const message = say`No paper has the phrase word for word; its words are searched.`;
  const conditions = query.conditions.filter((condition) => !phrases.includes(condition));
  return { ...query, conditions, problems: [...query.problems, { message }] };
}

class QueryReading {
  readonly plain: string[] = [];
  readonly conditions: Condition[] = [];
  readonly problems: Problem[] = [];

  take(part: string, isSentence: boolean, isWithin: boolean): void {
    const field = fields.exec(part);
    if (field && isWithin) this.plain.push(part.replace(':', ' '));
    else if (field) this.#field(field[1] === '-', (field[2] ?? '').toLowerCase(), unquoted(field[3] ?? ''), part);
    else if (!isSentence && /^-?".*"$/s.test(part)) this.#texts('phrase', unquoted(part.replace(/^-/, '')), part.startsWith('-'));
    else if (!isSentence && /^-\p{L}/u.test(part)) this.#texts('word', part.slice(1), true);
    else this.plain.push(part);
  }

  #field(isNot: boolean, name: string, value: string, part: string): void {
    if (value.trim() === '') this.#misunderstood(part, say`nothing follows the colon`);
    else if (name === 'author' || name === 'title') this.#texts(name, value, isNot);
    else if (name === 'keyword' || name === 'category') this.conditions.push({ kind: name, isNot, text: foldForSearch(value).trim() });
    else if (name === 'cites-in') this.conditions.push({ kind: 'citesIn', isNot, text: value.trim() });
    else if (name === 'year') this.#year(isNot, value, part);
    else if (name === 'has') this.#has(isNot, value, part);
    else this.#is(isNot, value, part);
  }

  #texts(kind: 'author' | 'title' | 'phrase' | 'word', value: string, isNot: boolean): void {
    const { words } = wordsOf(value, 60);
    if (words.length === 0) return;
    this.conditions.push({ kind, isNot, words });
    if (!isNot && kind !== 'author') this.plain.push(value);
  }

  #year(isNot: boolean, value: string, part: string): void {
    const range = /^(\d{4})?(?:(\.\.|-)(\d{4})?)?$/.exec(value.trim());
    if (!range || (!range[1] && !range[3])) {
      this.#misunderstood(part, say`a year looks like 2024 or 2024..2026`);
      return;
    }
    const from = range[1] ? Number(range[1]) : 0;
    const to = range[2] ? Number(range[3] ?? 9999) : from;
    this.conditions.push({ kind: 'year', isNot, from: Math.min(from, to), to: Math.max(from, to) });
  }

  #has(isNot: boolean, value: string, part: string): void {
    if (value.toLowerCase() === 'code') this.conditions.push({ kind: 'has', isNot, thing: 'code' });
    else this.#misunderstood(part, say`only has:code is known`);
  }

  #is(isNot: boolean, value: string, part: string): void {
    const mark = value.toLowerCase();
    if (mark === 'saved' || mark === 'read' || mark === 'unread' || mark === 'hidden') this.conditions.push({ kind: 'is', isNot, mark });
    else this.#misunderstood(part, say`known are is:saved, is:read, is:unread and is:hidden`);
  }

  #misunderstood(part: string, why: string): void {
    this.problems.push({ message: say`“${part.slice(0, 80)}” is searched as words: ${why}.` });
    this.plain.push(part.replace(':', ' '));
  }
}

/** Cuts at white space outside quotation marks; a quotation mark that is never closed is a mere character. */
function parts(text: string): string[] {
  return [...text.matchAll(/-?(?:[a-z-]{2,8}:)?"[^"]{0,400}"|[^\s"]+|"/gi)].map((match) => match[0]).filter((part) => part !== '"');
}

function unquoted(text: string): string {
  return text.replace(/^"|"$/g, '');
}
