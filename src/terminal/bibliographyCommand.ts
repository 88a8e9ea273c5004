import type { Entry } from '../core/bibliography/entry';
import { readBibliography } from '../core/bibliography/readBibliography';
import { LineMap } from '../core/lineMap';
import { placeJson } from './citationsCommand';
import { readTexts } from './files';
import { type Command, printJson, UsageError } from './terminal';

/** `marginalia bibliography FILE…`: the entries of bibliography files, and what is broken in them. */
export const bibliographyCommand: Command = async ({ words, json }, terminal) => {
  if (words.length === 0) throw new UsageError('bibliography: name at least one file');
  const entries: EntryRow[] = [];
  const problems: ProblemRow[] = [];
  for (const { file, text } of await readTexts(words, terminal)) {
    const reading = readBibliography(text, file);
    const lines = new LineMap(text);
    entries.push(...reading.entries.map((entry) => ({ file, ...entryJson(entry), ...placeJson(entry.span, lines) })));
    problems.push(...reading.problems.map(({ message, line }) => ({ file, line, message })));
  }
  if (json) {
    printJson(terminal, { entries, problems });
    return 0;
  }
  for (const { key, type, year = '', title = '' } of entries) terminal.print(`${key}\t${type}\t${year}\t${title}\n`);
  for (const { file, line = 0, message } of problems) terminal.complain(`${file}:${line + 1}: ${message}`);
  return 0;
};

type EntryRow = { readonly file: string } & ReturnType<typeof entryJson> & ReturnType<typeof placeJson>;

interface ProblemRow {
  readonly file: string;
  readonly line: number | undefined;
  readonly message: string;
}

function entryJson(entry: Entry): EntryJson {
  const { key, type, title, authors, year, doi, eprint } = entry;
  return { key, type, title, authors: authors.length > 0 ? authors : undefined, year, doi, eprint };
}

type EntryJson = Pick<Entry, 'key' | 'type'> & { readonly [name in 'title' | 'year' | 'doi' | 'eprint']: string | undefined } & {
  readonly authors: readonly string[] | undefined;
};
