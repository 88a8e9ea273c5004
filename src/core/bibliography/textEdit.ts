import type { Span } from '../problem';

/** Replaces the text of one span by another text. A list of edits refers to the text before any of them, in order and without overlap. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** Puts a text before what stands at an offset. */
export function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

/** The text after all edits; every character outside their spans stays. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of sortEdits(edits)) {
    result += text.slice(at, edit.span.start) + edit.newText;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

/** Edits in the order of the text; of two deletions that overlap only what the first leaves of the second. */
export function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  const sorted: TextEdit[] = [];
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    const start = Math.max(edit.span.start, sorted.at(-1)?.span.end ?? 0);
    sorted.push({ span: { start, end: Math.max(start, edit.span.end) }, newText: edit.newText });
  }
  return sorted;
}
