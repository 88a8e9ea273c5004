import type { Span } from '../../problem';
import { attributesEnd, CodeSpans, htmlEnd, mathEnd } from '../inlines/inlineAtoms';
import { Landmarks } from '../inlines/landmarks';
import { texEnd } from '../inlines/texCommand';

/** The cells of a table row: split at every `|` that is neither escaped nor in code, maths, a tag or TeX. */
export function rowCells(text: string, start: number, end: number): Span[] {
  const cells: Span[] = [];
  const row = text.slice(start, end);
  let behind: ((at: number) => number) | undefined;
  let from = row[0] === '|' ? 1 : 0;
  for (let at = from; at < row.length; at++) {
    const char = row[at] ?? '';
    if ('\\`$<'.includes(char)) {
      behind ??= pieceReader(row);
      at = behind(at) - 1;
    } else if (char === '|') {
      cells.push({ start: start + from, end: start + at });
      from = at + 1;
    }
  }
  if (row.slice(from).trim() !== '') cells.push({ start: start + from, end });
  return cells;
}

/** Answers where what begins with a special sign ends, be it nothing but that sign. */
function pieceReader(row: string): (at: number) => number {
  const marks = new Landmarks(row);
  const codes = new CodeSpans(row);
  return (at) => {
    const char = row[at];
    if (char === '`') return codes.find(at)?.end ?? at + 1;
    const end = char === '$' ? mathEnd(marks, at) : char === '<' ? htmlEnd(marks, at) : texEnd(marks, at);
    return Math.max(end, at + (char === '\\' ? 2 : 1));
  };
}

/** The text of a heading without attributes in braces at its end; those right behind a bracket are the bracket's. */
export function headingText(text: string, start: number, end: number): Span {
  const brace = text.slice(start, end).lastIndexOf('{');
  if (brace <= 0 || text[start + brace - 1] === ']') return { start, end };
  const behind = attributesEnd(text, start + brace);
  const isLast = behind > 0 && text.slice(behind, end).replace(/[# \t]/g, '') === '';
  return { start, end: isLast ? start + brace : end };
}
