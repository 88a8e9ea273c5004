import { firstUse } from '../firstUse';

/** A person's name in its parts; absent parts were not given. A name that is no person's (`The Corpus Collaboration`) is a `literal`. */
export type PersonName =
  | {
      readonly kind: 'person';
      /** Without its particle. */
      readonly family: string;
      readonly given?: string;
      /** `van der`, as written. */
      readonly particle?: string;
      /** `Jr.`, `III`. */
      readonly suffix?: string;
    }
  | { readonly kind: 'literal'; readonly name: string };

/**
 * Takes a name apart that reads `Given particle Family Suffix` or `Family, Given`. The last word is the family name, with the lower-case words
 * before it as its particle; one word alone, and a name that sounds like a group, stay whole. In Chinese, Japanese and Korean letters the family name comes first.
 *
 * `Mirelle van der Oakvane Jr.` gives family `Oakvane`, particle `van der`, given `Mirelle`, suffix `Jr.`.
 */
export function splitPersonName(name: string): PersonName {
  const text = name.trim().slice(0, longestName);
  if (groupWords().test(text)) return { kind: 'literal', name: text };
  const [before = '', ...after] = text.split(/\s*,\s*/);
  if (before !== '' && after.length > 0) return withCommas(before, after);
  const words = text.split(/\s+/);
  const [first = '', last = ''] = words;
  if (words.length === 2 && familyFirst().test(text)) return isTurned(first, last) ? withFamily([last], first) : withFamily([first], last);
  const suffix = words.length > 2 && suffixes.test(words.at(-1) ?? '') ? words.pop() : undefined;
  if (words.length < 2) return { kind: 'literal', name: text };
  const start = familyStart(words);
  const person = withFamily(words.slice(start), words.slice(0, start).join(' '));
  return suffix === undefined || person.kind === 'literal' ? person : { ...person, suffix };
}

const longestName = 300;
/** Chinese, Japanese and Korean names in their own letters begin with the family. */
const familyFirst = firstUse(() => /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\s]+$/u);
/** A Chinese or Korean family name is one sign, so `小明 王` is in the order of the West. */
const isTurned = (first: string, last: string) => [...last].length === 1 && [...first].length > 1;
const groupWords = firstUse(
  () =>
    /(?<![\p{L}\p{M}])(?:and|team|group|collaboration|consortium|project|initiative|institute|laboratory|lab|labs|university|foundation|inc|ltd|contributors)(?![\p{L}\p{M}])/iu,
);
const suffixes = /^(?:jr|sr)\.?$|^(?:II|III|IV)$/i;

/** Index of the family name's first word, a particle before it included; at least one word stays as the given name. */
function familyStart(words: readonly string[]): number {
  let start = words.length - 1;
  while (start > 1 && /^\p{Ll}[\p{Ll}'’.-]*$/u.test(words[start - 1] ?? '')) start -= 1;
  return start;
}

/** `Family, Given`, with a suffix before the given name, as BibTeX has it, or behind it; what else stands between commas belongs to the given name. */
function withCommas(family: string, parts: readonly string[]): PersonName {
  const at = parts.length > 1 ? parts.findIndex((part) => suffixes.test(part)) : -1;
  const given = parts.filter((part, index) => index !== at && part !== '').join(', ');
  const person = withFamily(family.split(/\s+/), given);
  const suffix = parts[at];
  return suffix === undefined || person.kind === 'literal' ? person : { ...person, suffix };
}

function withFamily(words: readonly string[], given: string): PersonName {
  let count = 0;
  while (count < words.length - 1 && /^\p{Ll}/u.test(words[count] ?? '')) count += 1;
  return {
    kind: 'person',
    family: words.slice(count).join(' '),
    ...(given !== '' && { given }),
    ...(count > 0 && { particle: words.slice(0, count).join(' ') }),
  };
}
