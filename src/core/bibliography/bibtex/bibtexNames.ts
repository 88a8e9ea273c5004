import { decodeLatex } from '../latex/decodeLatex';

/** One person of a BibTeX name list, decoded, or a corporate name as `literal`. Parts that are absent were not given. */
export interface BibtexName {
  readonly family?: string;
  readonly given?: string;
  /** The particle as written: `van der`. */
  readonly prefix?: string;
  /** A particle that braces or `useprefix` bind to the family name: `von` in `Quin {von Pell}`. */
  readonly fixedPrefix?: string;
  readonly suffix?: string;
  readonly literal?: string;
}

/**
 * Reads a BibTeX name list: names separated by ` and `, each `Given von Family`, `von Family, Given`, `von Family, Suffix, Given`, in braces for
 * a corporate name, or BibLaTeX's `family=…, given=…`. `others` is left out. At most 5,000 names.
 */
export function readNames(value: string, decode: (text: string) => string = decodeLatex): BibtexName[] {
  const names: BibtexName[] = [];
  for (const written of splitList(value.replace(/(?:\\?\s)+/g, ' ')).slice(0, 5000)) {
    const name = written.trim().replace(/^and\s+|\s+and$/gi, '');
    if (name === '' || /^others$/i.test(name)) continue;
    const read = readName(name, decode);
    if (read !== undefined) names.push(read);
  }
  return names;
}

/** `Mirelle van der Oakvane Jr.`: the name as one reads it aloud. */
export function fullName(name: BibtexName): string {
  return (
    name.literal ??
    [name.given, name.prefix, name.fixedPrefix, name.family, name.suffix].filter((part) => part !== undefined && part !== '').join(' ')
  );
}

function splitList(value: string): string[] {
  return /[\\{}]/.test(value) ? splitOutsideBraces(value, /^ and(?= )/i) : value.split(/ and(?= )/i);
}

/** A word with a capital that means nothing to TeX: most names are made of these, and need no further look. */
const word =
  '[A-Z\\u00c0-\\u00d6\\u00d8-\\u00de][A-Za-z.\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f]*(?:-[A-Za-z.\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f]+)*';
const givenFamily = new RegExp(`^(${word}(?: ${word})*) (${word})$`);
const familyGiven = new RegExp(`^(${word}(?: ${word})*), (${word}(?: ${word})*)$`);

function simpleName(name: string): BibtexName | undefined {
  const [, family, given] = familyGiven.exec(name) ?? [];
  if (family !== undefined && given !== undefined) return { given, family };
  const [, first, last] = givenFamily.exec(name) ?? [];
  return first !== undefined && last !== undefined ? { given: first, family: last } : undefined;
}

function readName(name: string, decode: (text: string) => string): BibtexName | undefined {
  return simpleName(name) ?? difficultName(name, decode);
}

function difficultName(name: string, decode: (text: string) => string): BibtexName | undefined {
  if (isWholeGroup(name)) return literalName(decode(name.slice(1, -1)));
  const commaParts = splitOutsideBraces(name, /^,/).map((part) => part.trim());
  if (commaParts.some((part) => /^(?:family|given|prefix|suffix)\s*=/i.test(part))) return extendedName(commaParts, decode);
  if (commaParts.length >= 2) return commaName(commaParts, decode);
  return plainName(words(name), decode);
}

function literalName(text: string): BibtexName | undefined {
  return text === '' ? undefined : { literal: text };
}

function extendedName(parts: readonly string[], decode: (text: string) => string): BibtexName | undefined {
  const found: { family?: string; given?: string; prefix?: string; suffix?: string } = {};
  let binds = false;
  for (const part of parts) {
    if (/^useprefix\s*=\s*true$/i.test(part)) binds = true;
    const [, key, value] = /^(family|given|prefix|suffix)\s*=\s*(.*)$/is.exec(part) ?? [];
    if (key !== undefined && value !== undefined) found[key.toLowerCase() as keyof typeof found] = decode(value.replace(/^"([^"]*)"$/, '$1'));
  }
  if (Object.keys(found).length === 0) return undefined;
  const { prefix, ...rest } = found;
  return binds && prefix !== undefined ? { ...rest, fixedPrefix: prefix } : found;
}

function commaName(parts: readonly string[], decode: (text: string) => string): BibtexName | undefined {
  const [first = '', second = '', ...others] = parts;
  const given = others.length === 0 ? second : others.join(', ');
  const family = splitParticle(words(first));
  const name = assemble(given === '' ? [] : [given], family.particle, family.rest, decode);
  return name && others.length > 0 && second !== '' ? { ...name, suffix: decode(second) } : name;
}

/** `Given von Family`: the particle is the run of words in lower case before the last word. */
function plainName(all: readonly string[], decode: (text: string) => string): BibtexName | undefined {
  const start = all.findIndex((word, index) => index < all.length - 1 && isLowerCase(word));
  if (start === -1) return assemble(all.slice(0, -1), [], all.slice(-1), decode);
  const rest = splitParticle(all.slice(start));
  return assemble(all.slice(0, start), rest.particle, rest.rest, decode);
}

function assemble(
  given: readonly string[],
  particle: readonly string[],
  family: readonly string[],
  decode: (text: string) => string,
): BibtexName | undefined {
  const name = {
    ...part('given', given, decode),
    ...part('prefix', particle, decode),
    ...familyPart(family, decode),
  };
  return Object.keys(name).length === 0 ? undefined : name;
}

function familyPart(family: readonly string[], decode: (text: string) => string): Record<string, string> {
  const [only = ''] = family;
  const inner = family.length === 1 && isWholeGroup(only) ? words(only.slice(1, -1)) : [];
  const { particle, rest } = splitParticle(inner);
  return particle.length === 0 ? part('family', family, decode) : { ...part('fixedPrefix', particle, decode), ...part('family', rest, decode) };
}

function part(key: string, written: readonly string[], decode: (text: string) => string): Record<string, string> {
  const text = decode(written.join(' '));
  return text === '' ? {} : { [key]: text };
}

/** The particle reaches to the last word in lower case that is not the last word of all. */
function splitParticle(all: readonly string[]): { particle: readonly string[]; rest: readonly string[] } {
  if (!isLowerCase(all[0] ?? '')) return { particle: [], rest: all };
  let end = 0;
  for (let index = 0; index < all.length - 1; index += 1) if (isLowerCase(all[index] ?? '')) end = index + 1;
  return { particle: all.slice(0, end), rest: all.slice(end) };
}

/** BibTeX looks at the first letter outside braces; a word in braces has no case, but `{\"o}` counts as its letter. */
function isLowerCase(word: string): boolean {
  const first = /^\{\\/.test(word) || word.startsWith('\\') ? decodeLatex(word) : word;
  return /^\P{L}*\p{Ll}/u.test(first.startsWith('{') ? '' : first);
}

function isWholeGroup(name: string): boolean {
  if (!name.startsWith('{') || !name.endsWith('}') || name.startsWith('{\\')) return false;
  let depth = 0;
  for (let at = 0; at < name.length; at += 1) {
    if (name[at] === '{') depth += 1;
    else if (name[at] === '}') depth -= 1;
    if (depth === 0 && at < name.length - 1) return false;
  }
  return true;
}

function words(text: string): string[] {
  return splitOutsideBraces(text, /^(?:\s|~)/).filter((word) => word !== '');
}

/** Splits at a separator that stands outside braces; the pattern is tried on the next few characters only. */
function splitOutsideBraces(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '{') depth += 1;
    else if (character === '}') depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      const found = mayseparate(character) ? separator.exec(text.slice(at, at + 16)) : null;
      if (found === null) continue;
      parts.push(text.slice(start, at));
      start = at + found[0].length;
      at = start - 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

function mayseparate(character: string | undefined): boolean {
  return character === ' ' || character === ',' || character === '~' || character === '\n' || character === '\t' || character === '\r';
}
