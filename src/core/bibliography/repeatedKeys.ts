import { say } from '../../l10n/say';
import { LineMap } from '../lineMap';
import type { Problem } from '../problem';
import type { BibliographyFormat, BibliographyReading, Entry } from './entry';

/** A reading in which the first definition of each key counts and each later one is a problem, problems in the order of the text. */
export function firstOfEachKey(format: BibliographyFormat, all: readonly Entry[], problems: readonly Problem[], text: string): BibliographyReading {
  const keys = new Set<string>();
  const entries: Entry[] = [];
  const repeated: Entry[] = [];
  for (const entry of all) {
    (keys.has(entry.key) ? repeated : entries).push(entry);
    keys.add(entry.key);
  }
  const sorted = [...problems, ...repeatedProblems(text, repeated)].sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
  return { format, entries, problems: sorted, ...(repeated.length > 0 && { repeated }) };
}

function repeatedProblems(text: string, repeated: readonly Entry[]): Problem[] {
  if (repeated.length === 0) return [];
  const lines = new LineMap(text);
  return repeated.map((entry) => ({
    message: say`The key “${entry.key}” is defined before; this definition is not used.`,
    line: lines.position(entry.keySpan.start).line,
    span: entry.keySpan,
  }));
}
