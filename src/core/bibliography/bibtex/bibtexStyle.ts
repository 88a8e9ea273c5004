import type { BibtexEntry } from './bibtexScanner';

/** The habits of one BibTeX file. */
export interface BibtexStyle {
  readonly eol: string;
  /** White space before a field that begins its line. */
  readonly indent: string;
  /** What stands between two entries, such as a line end and a blank line. */
  readonly gap: string;
}

/** Reads a file's habits off its first entries: `\n`, two spaces and one blank line where it has none. */
export function bibtexStyle(text: string, entries: readonly BibtexEntry[]): BibtexStyle {
  const eol = lineEndOf(text) ?? '\n';
  return { eol, indent: fieldIndent(text, entries) ?? '  ', gap: entryGap(text, entries) ?? eol + eol };
}

/** The first line end of a text; `undefined` when it is all one line. */
export function lineEndOf(text: string): string | undefined {
  return /\r\n|\r|\n/.exec(text)?.[0];
}

function fieldIndent(text: string, entries: readonly BibtexEntry[]): string | undefined {
  for (const entry of entries.slice(0, 20)) {
    for (const field of entry.fields) {
      const before = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(Math.max(0, field.nameSpan.start - 40), field.nameSpan.start))?.[1];
      if (before !== undefined) return before;
    }
  }
  return undefined;
}

/** The shortest stretch of line ends alone between two of the first entries. */
function entryGap(text: string, entries: readonly BibtexEntry[]): string | undefined {
  let gap: string | undefined;
  for (let index = 1; index < Math.min(entries.length, 20); index += 1) {
    const between = text.slice(entries[index - 1]?.span.end ?? 0, entries[index]?.span.start ?? 0);
    if (/^[\r\n]{1,8}$/.test(between) && (gap === undefined || between.length < gap.length)) gap = between;
  }
  return gap;
}
