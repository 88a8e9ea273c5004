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
 * before it as its particle; one word alone, and a name that sounds like a group, stay whole.
 *
 * `Mirelle van der Oakvane Jr.` gives family `Oakvane`, particle `van der`, given `Mirelle`, suffix `Jr.`.
 */
export function splitPersonName(name: string): PersonName {
  const text = name.trim().slice(0, longestName);
  if (groupWords.test(text)) return { kind: 'literal', name: text };
  const [before, after] = text.split(/,\s*/, 2);
  if (before !== undefined && after !== undefined && before !== '') return withFamily(before.split(/\s+/), after.trim());
  const words = text.split(/\s+/);
  const suffix = words.length > 2 && suffixes.test(words.at(-1) ?? '') ? words.pop() : undefined;
  if (words.length < 2) return { kind: 'literal', name: text };
  const start = familyStart(words);
  const person = withFamily(words.slice(start), words.slice(0, start).join(' '));
  return suffix === undefined || person.kind === 'literal' ? person : { ...person, suffix };
}

const longestName = 300;
const groupWords =
  /\b(?:and|team|group|collaboration|consortium|project|initiative|institute|laboratory|lab|labs|university|foundation|inc|ltd|contributors)\b/i;
const suffixes = /^(?:jr|sr)\.?$|^(?:II|III|IV)$/i;

/** Index of the family name's first word, a particle before it included; at least one word stays as the given name. */
function familyStart(words: readonly string[]): number {
  let start = words.length - 1;
  while (start > 1 && /^\p{Ll}[\p{Ll}'’.-]*$/u.test(words[start - 1] ?? '')) start -= 1;
  return start;
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
