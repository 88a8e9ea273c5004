import { localeInUse, useWords, type Words, wordsInUse } from '../../l10n/say';

// The first that a worker's file imports: it takes over what its starter wrote before the file's text.
const { marginaliaWords } = globalThis as { marginaliaWords?: { readonly words: Words; readonly locale: string } };
if (marginaliaWords) useWords(marginaliaWords.words, marginaliaWords.locale);

/** The text of a worker's file with the words of the reader's language before it. */
export function withWords(source: string): string {
  const words = wordsInUse();
  return Object.keys(words).length === 0 ? source : `globalThis.marginaliaWords=${JSON.stringify({ words, locale: localeInUse() })};\n${source}`;
}
