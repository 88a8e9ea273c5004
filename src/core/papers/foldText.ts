import { readableTex } from './readableTex';

/**
 * A text as two people would agree it says the same: case, accents, hyphens, punctuation and TeX escapes folded, words apart by one space,
 * nothing round them. Compared and searched, never shown.
 *
 * `Pre-trained  Fr\'echet $O(n^2)$` folds to `pre trained frechet o n2`.
 */
export function foldText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text) && !/[\\$^_`]/.test(text)) return foldPlain(text);
  return readableTex(text)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => twins[letter] ?? letter)
    .replace(/['’ʼ]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The same for a text of printable ASCII without TeX, such as most are: many thousands are folded when a bibliography is read. */
function foldPlain(text: string): string {
  const words = text.toLowerCase().replace(/'/g, '');
  return words.replace(/[^a-z0-9]+/g, ' ').trim();
}

/** Letters that Unicode does not take apart into a base and an accent. */
const twins: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };
