import { LineMap } from '../core/lineMap';
import type { Citation } from '../core/notes/citation';
import { noteLanguage } from '../core/notes/noteLanguage';
import { parseNote } from '../core/notes/parseNote';
import type { Span } from '../core/problem';
import { readTexts } from './files';
import { TerminalBibliographies } from './noteBibliography';
import { readNote } from './readNote';
import { type Command, printJson, UsageError } from './terminal';

/** `marginalia citations FILE…`: every place in the notes that names a paper. */
export const citationsCommand: Command = async ({ words, json }, terminal) => {
  if (words.length === 0) throw new UsageError('citations: name at least one file');
  const bibliographies = new TerminalBibliographies(terminal);
  const results: { file: string; citations: CitationJson[] }[] = [];
  for (const note of await readTexts(words, terminal)) {
    const { citations, crossReferences } = parseNote(note.text, { languageId: noteLanguage(note.file) });
    const lines = new LineMap(note.text);
    const all = crossReferences.length === 0 ? citations : (await readNote(note, bibliographies)).reading.citations;
    results.push({ file: note.file, citations: all.map((citation) => citationJson(citation, lines)) });
  }
  if (json) printJson(terminal, results);
  else
    for (const { file, citations } of results)
      for (const row of citations) terminal.print(`${file}:${row.start.line + 1}:${row.start.character + 1} ${row.kind} ${row.key ?? row.paperId}\n`);
  return 0;
};

/** A place as the command line prints it: 0-based line and character, both UTF-16, and the offset. */
export function placeJson(span: Span, lines: LineMap): { start: PlaceJson; end: PlaceJson } {
  const at = (offset: number) => ({ ...lines.position(offset), offset });
  return { start: at(span.start), end: at(span.end) };
}

interface PlaceJson {
  readonly line: number;
  readonly character: number;
  readonly offset: number;
}

type CitationJson = { kind: string; key?: string; paperId?: string; start: PlaceJson; end: PlaceJson } & Record<string, unknown>;

function citationJson(citation: Citation, lines: LineMap): CitationJson {
  const wanted = ['key', 'paperId', 'mode', 'prefix', 'suffix', 'locator', 'group'];
  const fields = Object.entries(citation).filter(([name, value]) => wanted.includes(name) && value !== undefined);
  return { kind: citation.kind, ...Object.fromEntries(fields), ...placeJson(citation.nameSpan, lines) };
}
