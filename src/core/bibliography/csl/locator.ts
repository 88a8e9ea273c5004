/** A suffix with its locator taken off: `, pp. 3-5, and more` is the locator `3-5`, the label `page`, the rest `, and more`. */
export interface SplitSuffix {
  readonly locator?: string;
  /** A CSL locator label; present when there is a locator. */
  readonly label?: string;
  /** What is left, with the white space and punctuation it began with; empty when nothing is. */
  readonly rest: string;
}

/** Words that announce a locator, lower-case, each with the CSL label it stands for: `pp.` is `page`. They depend on the language of the style. */
export type LocatorTerms = ReadonlyMap<string, string>;

/** Longest suffix that is looked at for a locator; a locator stands at the start. */
const LOOKED_AT = 300;
const ROMAN = /^[ivxlcdm]+$/i;
const DIGIT = /\p{Nd}/u;

/**
 * Finds the locator at the start of a suffix as Pandoc does: after an optional comma, in braces whatever they hold (`{}` says there is none),
 * else a term of the language followed by a number or roman numeral, else a number alone, which is a page.
 *
 * `, chap. 2 and more` is locator `2`, label `chapter`, rest ` and more`; `, as in 3` has none.
 */
export function splitLocator(suffix: string, terms: LocatorTerms): SplitSuffix {
  const start = /^\s*,?\s*/.exec(suffix)?.[0].length ?? 0;
  const body = suffix.slice(start, start + LOOKED_AT);
  if (body.startsWith('{')) return splitBraces(suffix, start, terms) ?? { rest: suffix };
  const found = announced(body, terms) ?? implied(body);
  if (!found) return { rest: suffix };
  return { locator: found.locator, label: found.label, rest: suffix.slice(start + found.end) };
}

function splitBraces(suffix: string, start: number, terms: LocatorTerms): SplitSuffix | undefined {
  let depth = 0;
  for (let at = start; at < suffix.length; at++) {
    if (suffix[at] === '{') depth++;
    else if (suffix[at] === '}' && --depth === 0) return explicit(suffix.slice(start + 1, at).trim(), suffix.slice(at + 1), terms);
  }
  return undefined;
}

function explicit(content: string, rest: string, terms: LocatorTerms): SplitSuffix {
  if (content === '') return { rest };
  const term = leadingTerm(content, terms, false);
  const locator = (term ? content.slice(term.end) : content).trim();
  return { locator, label: term?.label ?? 'page', rest };
}

interface Found {
  readonly locator: string;
  readonly label: string;
  readonly end: number;
}

function announced(body: string, terms: LocatorTerms): Found | undefined {
  const term = leadingTerm(body, terms, true);
  if (!term) return undefined;
  const end = numbersEnd(body, term.end, (word) => DIGIT.test(word) || hasRoman(word));
  return end === undefined ? undefined : { locator: body.slice(term.end, end).trim(), label: term.label, end };
}

function implied(body: string): Found | undefined {
  const end = numbersEnd(body, 0, (word) => DIGIT.test(word));
  return end === undefined ? undefined : { locator: body.slice(0, end).trim(), label: 'page', end };
}

/** The longest term at the start that is not merely the beginning of a longer word. */
function leadingTerm(body: string, terms: LocatorTerms, beforeNumber: boolean): { readonly label: string; readonly end: number } | undefined {
  const folded = body.toLowerCase();
  let best: { label: string; end: number } | undefined;
  for (const [term, label] of terms) {
    if (term.length <= (best?.end ?? 0) || !folded.startsWith(term)) continue;
    const after = body[term.length] ?? ' ';
    const complete = /[\s\p{Nd}]/u.test(after) || (!beforeNumber && after === ' ') || /[^\p{L}]$/u.test(term);
    if (complete) best = { label, end: term.length };
  }
  return best;
}

/** Where a run of numbers ends: `3-5, 7 and more` ends behind the `7`. Undefined when the first word is none. */
function numbersEnd(body: string, from: number, counts: (word: string) => boolean): number | undefined {
  const word = /(?:[,;]?\s*)((?:\([^()\s]{1,40}\)|\[[^[\]\s]{1,40}\]|[^\s\p{P}]|[-–:]|\.(?=[\p{L}\p{Nd}]))+)/uy;
  let end: number | undefined;
  word.lastIndex = from;
  for (let match = word.exec(body); match; match = word.exec(body)) {
    if (!counts(match[1] ?? '') || (end === undefined && /^[,;]/.test(match[0]))) break;
    end = word.lastIndex;
  }
  return end;
}

function hasRoman(word: string): boolean {
  return word.split(/[^\p{L}\p{Nd}]+/u).some((part) => ROMAN.test(part));
}
