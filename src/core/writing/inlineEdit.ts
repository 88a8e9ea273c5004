import type { TextEdit } from '../bibliography/textEdit';
import type { Span } from '../problem';
import { wordEnd } from './wordEnd';

/**
 * The edit that puts a citation or link into a sentence at a selection: a cursor within a word is taken for one behind it, and a space is set where
 * the new text would otherwise touch a word, or turn with what follows into a link. A selection is replaced.
 *
 * Example: `[@ng]` at 6 of `the tides rise` inserts ` [@ng]` at 9.
 */
export function inlineEdit(text: string, selection: Span, written: string): TextEdit {
  const place = selection.start === selection.end ? wordEnd(text, selection.start) : undefined;
  const span = place === undefined ? selection : { start: place, end: place };
  const before = /[\p{L}\p{N}\p{M}.,;:?!)\]}”’»%`$]$/u.test(text.slice(Math.max(0, span.start - 2), span.start)) ? ' ' : '';
  const after = /^[\p{L}\p{N}_([{]/u.test(text.slice(span.end, span.end + 2)) ? ' ' : '';
  return { span, newText: before + written + after };
}
