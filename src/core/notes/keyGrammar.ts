import { firstUse } from '../firstUse';

/** A citation key found in a text: `key` covers the key alone, `end` is behind it, or behind its closing brace. Offsets are UTF-16. */
export interface FoundKey {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly end: number;
}

const plainKey = firstUse(() => /[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_])|[:/](?=\/))*/uy);
const alphanumeric = firstUse(() => /[\p{L}\p{N}]/u);
const BRACED_KEY_LIMIT = 500;

/**
 * Reads the key that follows an `@`, by Pandoc's rule: a letter, digit or `_` of any script, then more of them and single marks of
 * `:.#$%&-+?<>~/` when one of them follows, or `:` and `/` before `/`; or anything but white space between balanced braces.
 *
 * @param at offset of the `@`. For `see @ng2019.` and 4 the answer is `{keyStart: 5, keyEnd: 11, end: 11}`; for `@{a.}` and 0 it is `{2, 4, 5}`.
 * @returns undefined when no key follows, or a braced one is longer than five hundred characters.
 */
export function readKey(text: string, at: number): FoundKey | undefined {
  if (text.charCodeAt(at + 1) === 0x7b) return readBracedKey(text, at + 2);
  const pattern = plainKey();
  pattern.lastIndex = at + 1;
  if (!pattern.test(text)) return undefined;
  return { keyStart: at + 1, keyEnd: pattern.lastIndex, end: pattern.lastIndex };
}

function readBracedKey(text: string, start: number): FoundKey | undefined {
  let depth = 1;
  const limit = Math.min(text.length, start + BRACED_KEY_LIMIT);
  for (let at = start; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x7b) depth++;
    else if (unit === 0x7d) depth--;
    else if (unit <= 0x20 || (unit >= 0xa0 && /\s/.test(text[at] ?? ' '))) return undefined;
    if (depth === 0) return at > start ? { keyStart: start, keyEnd: at, end: at + 1 } : undefined;
  }
  return undefined;
}

/** Whether a note can cite a key at all: ids of CSL files may hold white space or single braces, for which Pandoc has no way of writing. */
export function isCitableKey(key: string): boolean {
  return key !== '' && readBracedKey(`${key}}`, 0)?.keyEnd === key.length;
}

/** Whether the character that ends just before `at` is a letter or digit of any script, also outside the Basic Multilingual Plane. */
export function followsAlphanumeric(text: string, at: number): boolean {
  if (at <= 0) return false;
  const unit = text.charCodeAt(at - 1);
  const start = unit >= 0xdc00 && unit <= 0xdfff && at > 1 ? at - 2 : at - 1;
  return alphanumeric().test(text.slice(start, at));
}

/** Whether a letter or digit of any script starts at `at`. */
export function startsAlphanumeric(text: string, at: number): boolean {
  const point = text.codePointAt(at);
  return point !== undefined && alphanumeric().test(String.fromCodePoint(point));
}

const CROSS_REFERENCE = /^(?:(?:fig|tbl|sec|eq|lst)[-:]|(?:thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau)-)/;

/**
 * Whether a key has the shape of a Quarto label (`fig-tide`) or one of pandoc-crossref (`tbl:seas`). Such a key names a place in the document
 * unless a bibliography defines it.
 */
export function isCrossReferenceKey(key: string): boolean {
  return CROSS_REFERENCE.test(key);
}
