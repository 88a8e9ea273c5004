import type { Span } from '../problem';
import { attributesEnd } from './inlineAtoms';

/** The cells of a table row: split at every `|` that is neither escaped nor in a code span. */
export function rowCells(text: string, start: number, end: number): Span[] {
  const cells: Span[] = [];
  let from = text[start] === '|' ? start + 1 : start;
  for (let at = from; at < end; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '`') at = codeEnd(text, at, end) - 1;
    else if (char === '|') {
      cells.push({ start: from, end: at });
      from = at + 1;
    }
  }
  if (text.slice(from, end).trim() !== '') cells.push({ start: from, end });
  return cells;
}

function codeEnd(text: string, at: number, end: number): number {
  let behind = at;
  while (text[behind] === '`') behind++;
  const close = text.slice(behind, end).indexOf(text.slice(at, behind));
  return close < 0 ? behind : behind + close + behind - at;
}

/** The text of a heading without attributes in braces at its end; those right behind a bracket are the bracket's. */
export function headingText(text: string, start: number, end: number): Span {
  const brace = text.slice(start, end).lastIndexOf('{');
  if (brace <= 0 || text[start + brace - 1] === ']') return { start, end };
  const behind = attributesEnd(text, start + brace);
  const isLast = behind > 0 && text.slice(behind, end).replace(/[# \t]/g, '') === '';
  return { start, end: isLast ? start + brace : end };
}
