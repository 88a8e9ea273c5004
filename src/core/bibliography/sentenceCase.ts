/** Marks text whose capitals stay; `sentenceCase` takes the marks out again. The two characters are for private use in Unicode. */
export function protect(text: string): string {
  return text === '' ? '' : `\uE000${text.replace(/[\uE000\uE001]/g, '')}\uE001`;
}

/**
 * A title in sentence case, as Pandoc's BibLaTeX reader makes it: words with only their first letter in upper case lose it, except the first word,
 * words behind `:` `.` `?` `!`, and what `protect` marked; words such as `iPhone` or `GPUs` stay. When not `active` only the marks go.
 *
 * `Attention Is All: A View of DeepNets` is `Attention is all: A view of DeepNets`.
 */
export function sentenceCase(title: string, active: boolean): string {
  if (!active) return title.replace(/[\uE000\uE001]/g, '');
  let isStart = true;
  return title.replace(
    /\uE000([^\uE000\uE001]*)\uE001|<[^<>]*>|[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}\uE000<]+|[\uE000\uE001<]/gu,
    (piece, kept: string | undefined) => {
      if (kept !== undefined) {
        isStart = false;
        return kept;
      }
      if (piece.startsWith('<')) return piece;
      if (!/^[\p{L}\p{N}\p{M}]/u.test(piece)) {
        if (piece !== '\uE000' && piece !== '\uE001') isStart = startsAnew(piece, isStart);
        return piece;
      }
      const word = isStart ? capitalized(piece) : lowered(piece);
      isStart = false;
      return word;
    },
  );
}

/** Whether the word after these marks begins a sentence; white space and quotes at the very start change nothing. */
function startsAnew(marks: string, before: boolean): boolean {
  return /[:.?!]\S?\s+\S*$/.test(marks) || (before && /^[\s\p{P}]*$/u.test(marks));
}

function lowered(word: string): string {
  return /^\p{Lu}[^\p{Lu}\p{N}]*$/u.test(word) ? word.toLowerCase() : word;
}

function capitalized(word: string): string {
  const first = String.fromCodePoint(word.codePointAt(0) ?? 32);
  return /^\p{Ll}+$/u.test(word) ? first.toUpperCase() + word.slice(first.length) : word;
}
