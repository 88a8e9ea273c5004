import { wordsOf } from '../index/words';

/** A run of text; `hit` when it is a word that a search matched. */
export interface TextPiece {
  readonly text: string;
  readonly hit?: true;
}

/**
 * Text in runs, those matched by a search marked; joined, the runs are the text. `matched` are folded words as `Hit.matched` has them.
 *
 * `highlight('Pre-training Fréchet', ['frechet'])` is `[{ text: 'Pre-training ' }, { text: 'Fréchet', hit: true }]`.
 */
export function highlight(text: string, matched: readonly string[]): readonly TextPiece[] {
  if (text === '') return [];
  if (matched.length === 0) return [{ text }];
  const wanted = new Set(matched);
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const { 0: run, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[-‐‑][\p{L}\p{M}\p{N}]+)*/gu)) {
    for (const { word, at } of hitsIn(run, wanted)) {
      if (index + at > end) pieces.push({ text: text.slice(end, index + at) });
      pieces.push({ text: word, hit: true });
      end = index + at + word.length;
    }
  }
  return end < text.length ? [...pieces, { text: text.slice(end) }] : pieces;
}

/** The words of one hyphenated run that are wanted, or the whole run when its joined form is. */
function hitsIn(run: string, wanted: ReadonlySet<string>): readonly { word: string; at: number }[] {
  const { words, joined } = wordsOf(run);
  if (joined.some((word) => wanted.has(word))) return [{ word: run, at: 0 }];
  if (!words.some((word) => wanted.has(word))) return [];
  return [...run.matchAll(/[\p{L}\p{M}\p{N}]+/gu)]
    .filter(({ 0: word }) => wordsOf(word).words.some((folded) => wanted.has(folded)))
    .map(({ 0: word, index }) => ({ word, at: index }));
}
