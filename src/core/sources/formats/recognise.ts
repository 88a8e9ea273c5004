import { say } from '../../../l10n/say';
import { bytesToText } from '../../decodeText';
import type { Paper } from '../../papers/paper';
import type { Problem, Reading } from '../../problem';
import { readArxivAtom } from './arxivAtom';
import { readBibliographyPapers } from './bibliographyPapers';
import { isDailyPapersPage, readDailyPapersPage } from './dailyPapersPage';
import { type JsonFormat, readPaperData } from './paperData';
import { fewProblems, type PaperReader, type ReaderContext } from './reader';
import { isRis, readRis } from './ris';
import { readRss } from './rss';
import { salvageJson } from './salvageJson';

/** The formats that papers are read from. */
export type PaperFormat = JsonFormat | 'page' | 'bibtex' | 'ris' | 'atom' | 'rss' | 'unknown';

/** What a text of unknown format gave, and as what it was read. */
export interface Recognised extends Reading<Paper> {
  readonly format: PaperFormat;
}

/** Longer texts are refused: no feed or bibliography in use comes near. */
const longestText = 256 * 1024 * 1024;

/** YAML takes seconds a megabyte, and nobody keeps a bibliography of this length in it. */
const longestYaml = 4_000_000;

/**
 * Reads papers from text of any known format, recognised by its content; the name only helps where content says nothing. A text in no known format
 * gives one problem in a plain sentence.
 */
export function readPapers(text: string, context: ReaderContext): Recognised {
  const recognised = readRecognised(text, context);
  return { ...recognised, problems: fewProblems(recognised.problems) };
}

/** The same for the bytes of a file: see `bytesToText`. */
export function readContent(content: string | Uint8Array, context: ReaderContext): Recognised {
  const text = typeof content === 'string' ? content : bytesToText(content);
  return typeof text === 'string' ? readPapers(text, context) : { ...nothing(text.message), problems: [text] };
}

function readRecognised(text: string, context: ReaderContext): Recognised {
  const start = text
    .slice(0, 4096)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.length > longestText) return nothing(say`The text is too long to be a list of papers.`);
  if (start === '') return nothing(say`There is nothing in it.`);
  if (start.includes('\0')) return nothing(say`This is not a text file.`);
  if (/^[[{]/.test(start)) return readJson(text, context);
  const format = formats.find(({ fits }) => fits(text, start));
  if (!format) return nothing(say`This is in no format that papers can be read from.`);
  const { items, problems } = format.read(text, context);
  const isSilent = items.length === 0 && problems.length === 0 && !format.mayBeEmpty;
  return { format: format.format, items, problems: isSilent ? [{ message: say`There is no paper in it.` }] : problems };
}

interface Format {
  readonly format: PaperFormat;
  fits(text: string, start: string): boolean;
  readonly read: PaperReader;
  /** A feed without papers is one like any other; a file without any was not what somebody meant. */
  readonly mayBeEmpty?: true;
}

const formats: readonly Format[] = [
  {
    format: 'unknown',
    fits: (_, start) => /^(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype html|html|head|body|script)/i.test(start),
    read: () => ({ items: [], problems: [{ message: say`This is a web page, not a list of papers.` }] }),
  },
  { format: 'atom', fits: (_, start) => rootOf(start) === 'feed' || rootOf(start) === 'entry', read: readArxivAtom, mayBeEmpty: true },
  { format: 'rss', fits: (_, start) => rootOf(start) === 'rss' || rootOf(start) === 'RDF', read: readRss, mayBeEmpty: true },
  { format: 'ris', fits: (_, start) => isRis(start), read: readRis },
  {
    format: 'bibtex',
    fits: (text) => /^[ \t]*@[a-z]+\s*[{(]/im.test(text),
    read: (text, context) => readBibliographyPapers(text, { ...context, fileName: 'papers.bib' }),
  },
  { format: 'page', fits: isDailyPapersPage, read: readDailyPapersPage },
  {
    format: 'csl',
    fits: (_, start) => /^(?:---\s*)?references:|^- (?:id|type):/m.test(start),
    read: (text, context) =>
      text.length > longestYaml
        ? { items: [], problems: [{ message: say`This YAML is too long to be a bibliography.` }] }
        : readBibliographyPapers(text, { ...context, fileName: 'papers.yaml' }),
  },
];

/** The local name of an XML text's first element; empty when the text is no XML. */
function rootOf(start: string): string {
  const body = start.replace(/<\?[^<>]*>|<!--[^<>]*-->/g, '').trimStart();
  return /^<(?:[\w-]+:)?([\w-]+)[\s>/]/.exec(body)?.[1] ?? '';
}

function readJson(text: string, context: ReaderContext): Recognised {
  const json = text.replace(/^\uFEFF/, '');
  try {
    return readPaperData(JSON.parse(json), context);
  } catch (failure) {
    const lines = jsonLines(json);
    if (lines) return readPaperData(lines, context);
    const problem = brokenJson(text, failure);
    const rows = salvageJson(json);
    const { format, items } = readPaperData(rows, context);
    return items.length === 0 ? { ...nothing(problem.message), problems: [problem] } : { format, items, problems: [keptSome(problem, items.length)] };
  }
}

/** What is wrong with a text that does not parse as JSON, with the line of the break where the parser tells it. */
function brokenJson(text: string, failure: unknown): Problem {
  const position = failure instanceof Error ? /at position (\d+)/.exec(failure.message)?.[1] : undefined;
  if (position === undefined) return { message: say`The JSON is broken.` };
  return { message: say`The JSON is broken.`, line: text.slice(0, Number(position)).split('\n').length - 1 };
}

/** The rows of JSON with one object a line, as many programs write long lists; `undefined` when a line is something else. */
function jsonLines(text: string): readonly unknown[] | undefined {
  const rows: unknown[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    try {
      if (!line.startsWith('{')) return undefined;
      rows.push(JSON.parse(line));
    } catch {
      // A line that is no JSON by itself: no list of this kind.
      return undefined;
    }
  }
  return rows;
}

function keptSome({ message, line }: Problem, count: number): Problem {
  return {
    message:
      count === 1
        ? say`${message.replace(/\.$/, '')}; the one paper that could be read was kept.`
        : say`${message.replace(/\.$/, '')}; the ${count} papers that could be read were kept.`,
    ...(line !== undefined && { line }),
  };
}

function nothing(message: string): Recognised {
  return { format: 'unknown', items: [], problems: [{ message }] };
}
