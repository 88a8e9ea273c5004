/** What the product says in the reader's language, by what it says in English. Empty while that is English. */
export type Words = Readonly<Record<string, string>>;

let words: Words = {};
let locale = 'en-GB';

/** Makes `say` speak the language of these words; English again without any. To be called before anything is said. */
export function useWords(given: Words | undefined, language = 'en-GB'): void {
  words = given ?? {};
  locale = given ? language : 'en-GB';
}

/** The language of the words in use, by which dates and numbers are written. */
export function localeInUse(): string {
  return locale;
}

/** The words in use, to be handed to a page or a thread that must say the same. */
export function wordsInUse(): Words {
  return words;
}

/**
 * A sentence of the product in the reader's language: say`The newest day is ${day}.` What stands in the source is English and the name under which
 * translations are found (`The newest day is {0}.` in `l10n/`); a value is only ever filled in, never looked for places to fill.
 */
export function say(text: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const english = nameOf(text);
  const said = Object.hasOwn(words, english) ? (words[english] ?? english) : english;
  return values.length === 0 ? said : said.replace(/\{(\d+)\}/g, (place, at: string) => String(values[Number(at)] ?? place));
}

const names = new WeakMap<TemplateStringsArray, string>();

/** The text with a numbered place for each value. */
function nameOf(text: TemplateStringsArray): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = text.reduce((whole, part, at) => `${whole}{${at - 1}}${part}`);
  names.set(text, name);
  return name;
}
