import { capitalize, keyLetters } from './keyLetters';
import { significantWords } from './titleWords';

/** What a filter of a key pattern (`lower`, `skipwords`, `select`) makes of a text; one that is unknown leaves it as it is. */
export function applyFilter(text: string, name: string, args: readonly string[]): string {
  return isFilter(name) ? (filters[name.toLowerCase()]?.(text, ...args) ?? text) : text;
}

/** Whether a filter of this name does anything. */
export function isFilter(name: string): boolean {
  return Object.hasOwn(filters, name.toLowerCase());
}

/** What may be done to a field; what is not named here leaves it as it is. */
const filters: Readonly<Record<string, (text: string, first?: string, second?: string) => string>> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  capitalize: (text) => words(text).map(capitalize).join(' '),
  capitalise: (text) => words(text).map(capitalize).join(' '),
  condense: (text, by = '') => text.replace(/\s+/g, by),
  prefix: (text, before = '') => (text === '' ? '' : `${before}${text}`),
  postfix: (text, after = '') => (text === '' ? '' : `${text}${after}`),
  abbr: (text) => text.replace(/(\p{L})\p{Ll}*/gu, '$1'),
  acronym: (text) =>
    words(text)
      .map((word) => [...word][0] ?? '')
      .join(''),
  skipwords: (text) => significantWords(text).join(' '),
  select: (text, start = '1', count = '0') => sliced(words(text), start, count).join(' '),
  substring: (text, start = '1', count = '0') => sliced([...text], start, count).join(''),
  replace: (text, find = '', by = '') => (find === '' ? text : text.replaceAll(find, by)),
  clean: wordLetters,
  alphanum: wordLetters,
  fold: wordLetters,
  ascii: (text) => wordLetters(text).replace(/[^\x20-\x7e]/g, ''),
  nopunct: (text) => text.replace(/\p{P}/gu, ''),
  default: (text, instead = '') => (text === '' ? instead : text),
};

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** Words of letters and digits alone, still apart. */
function wordLetters(text: string): string {
  return words(text).map(keyLetters).join(' ');
}

/** Counted from 1; no number of them means all. */
function sliced(parts: readonly string[], start: string, count: string): readonly string[] {
  const from = Math.max(0, (Number.parseInt(start, 10) || 1) - 1);
  const most = Number.parseInt(count, 10) || parts.length;
  return parts.slice(from, from + most);
}
