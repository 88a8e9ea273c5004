import type { TextEdit } from '../bibliography/textEdit';
import { commonEnd, commonStart } from '../commonEnds';

/**
 * The one smallest replacement that turns a text into another: what they share at both ends is left alone, so that cursors and marks there stay.
 * `undefined` when the texts are equal. Never splits a surrogate pair or a CRLF.
 */
export function minimalEdit(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  let start = commonStart(before, after);
  while (start > 0 && splits(before, start)) start--;
  let tail = commonEnd(before, after, start);
  while (tail > 0 && splits(before, before.length - tail)) tail--;
  return { span: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) };
}

function splits(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text[at - 1] ?? '') || (text[at - 1] === '\r' && text[at] === '\n');
}
