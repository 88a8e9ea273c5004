import { firstUse } from '../firstUse';
import { readKey } from '../notes/keyGrammar';

/** Scripts written without blanks: between two of their signs is no inside of a word that could be told. */
const unspaced = firstUse(
  () => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u,
);
const sign = firstUse(() => /[\p{L}\p{N}\p{M}_]/u);
const restOfWord = firstUse(() => /(?:[\p{L}\p{N}\p{M}_]|['’.,·-](?=[\p{L}\p{N}]))*/uy);
const REACH = 300;

/**
 * The end of the word, number, bare address or `@key` that a place stands within, so that nothing put there tears it apart; the place itself when it
 * stands beside one, or between signs of a script that sets no blanks. For `the tides` and 6 the answer is 9.
 */
export function wordEnd(text: string, at: number): number {
  const start = runStart(text, at);
  const run = /^\S*/.exec(text.slice(start, at + REACH))?.[0] ?? '';
  return endOfAddress(run, start, at) ?? endOfKey(text, run, start, at) ?? endOfWord(text, at);
}

function runStart(text: string, at: number): number {
  let start = at;
  while (start > Math.max(0, at - REACH) && !/\s/.test(text[start - 1] ?? ' ')) start--;
  return start;
}

function endOfAddress(run: string, start: number, at: number): number | undefined {
  for (const { index, 0: found } of run.matchAll(/(?:https?:\/\/|www\.)[^\s<>"'`()[\]{}|]+/g)) {
    const end = start + index + found.replace(/[.,;:!?*_]+$/, '').length;
    if (at > start + index && at < end) return end;
  }
  return undefined;
}

function endOfKey(text: string, run: string, start: number, at: number): number | undefined {
  for (const { index } of run.matchAll(/(?<![\p{L}\p{N}])@/gu)) {
    const key = readKey(text, start + index);
    if (key && at > start + index && at < key.end) return key.end;
  }
  return undefined;
}

function endOfWord(text: string, at: number): number {
  const before = lastSign(text.slice(Math.max(0, at - 2), at));
  const after = firstSign(text.slice(at, at + 2));
  if (unspaced().test(before) || unspaced().test(after) || !isWithinWord(text, at, before, after)) return at;
  const rest = restOfWord();
  rest.lastIndex = at;
  return at + (rest.exec(text)?.[0].length ?? 0);
}

/** Between two letters or digits, or at a mark between them: `don|’t`, `1|,000`, `low|-frequency`. */
function isWithinWord(text: string, at: number, before: string, after: string): boolean {
  if (sign().test(before)) return sign().test(after) || (/['’]/.test(after) && sign().test(firstSign(text.slice(at + 1, at + 3))));
  return /['’]/.test(before) && sign().test(after) && sign().test(lastSign(text.slice(Math.max(0, at - 3), at - 1)));
}

function firstSign(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0x20);
}

function lastSign(text: string): string {
  return [...text].at(-1) ?? ' ';
}
