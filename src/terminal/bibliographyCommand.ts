import type { Entry } from '../core/bibliography/entry';
import { readBibliography } from '../core/bibliography/readBibliography';
import { LineMap } from '../core/lineMap';
import { placeJson } from './citationsCommand';
import { readTexts } from './files';
import { type Command, printJson, UsageError } from './terminal';

/** `marginalia bibliography FILE…`: the entries of bibliography files, and what is broken in them. */
export const bibliographyCommand: Command = async ({ words, json }, terminal) => {
  if (words.length === 0) throw new UsageError('bibliography: name at least one file');
  const entries: Record<string, unknown>[] = [];
  const problems: Record<string, unknown>[] = [];
  for (const { file, text } of await readTexts(words, terminal)) {
    const reading = readBibliography(text, file);
    const lines = new LineMap(text);
    entries.push(...reading.entries.map((entry) => ({ file, ...entryJson(entry), ...placeJson(entry.span, lines) })));
    problems.push(...reading.problems.map(({ message, line }) => ({ file, line, message })));
  }
  if (json) printJson(terminal, { entries, problems });
  else for (const entry of entries) terminal.print(`${entry['key']}\t${entry['type']}\t${entry['year'] ?? ''}\t${entry['title'] ?? ''}\n`);
  if (!json) for (const problem of problems) terminal.complain(`${problem['file']}:${Number(problem['line'] ?? 0) + 1}: ${problem['message']}`);
  return 0;
};

function entryJson(entry: Entry): Record<string, unknown> {
  const { key, type, title, authors, year, doi, eprint } = entry;
  return { key, type, title, authors: authors.length > 0 ? authors : undefined, year, doi, eprint };
}
