import type { Paper } from '../papers/paper';
import type { Reading } from '../problem';
import { readArxivAtom } from './arxivAtom';
import { readBibliographyPapers } from './bibliographyPapers';
import { isDailyPapersPage, readDailyPapersPage } from './dailyPapersPage';
import { brokenJson, readHuggingFaceData } from './huggingFaceJson';
import { isPaperJson, readPaperJsonFile } from './paperJsonFile';
import { fewProblems, type PaperReader, type ReaderContext } from './reader';
import { isRis, readRis } from './ris';
import { readRss } from './rss';

/** The formats that papers are read from. */
export type PaperFormat = 'page' | 'huggingFace' | 'papers' | 'bibtex' | 'csl' | 'ris' | 'atom' | 'rss' | 'unknown';

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

function readRecognised(text: string, context: ReaderContext): Recognised {
  const start = text
    .slice(0, 4096)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.length > longestText) return nothing('The text is too long to be a list of papers.');
  if (start === '') return nothing('There is nothing in it.');
  if (start.includes('\0')) return nothing('This is not a text file.');
  if (/^[[{]/.test(start)) return readJson(text, context);
  const format = formats.find(({ fits }) => fits(text, start));
  return format ? { format: format.format, ...format.read(text, context) } : nothing('This is in no format that papers can be read from.');
}

interface Format {
  readonly format: PaperFormat;
  fits(text: string, start: string): boolean;
  readonly read: PaperReader;
}

const formats: readonly Format[] = [
  {
    format: 'unknown',
    fits: (_, start) => /^<(?:!doctype html|html|head|body|script)/i.test(start),
    read: () => ({ items: [], problems: [{ message: 'This is a web page, not a list of papers.' }] }),
  },
  { format: 'atom', fits: (_, start) => rootOf(start) === 'feed' || rootOf(start) === 'entry', read: readArxivAtom },
  { format: 'rss', fits: (_, start) => rootOf(start) === 'rss' || rootOf(start) === 'RDF', read: readRss },
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
        ? { items: [], problems: [{ message: 'This YAML is too long to be a bibliography.' }] }
        : readBibliographyPapers(text, { ...context, fileName: 'papers.yaml' }),
  },
];

/** The local name of an XML text's first element; empty when the text is no XML. */
function rootOf(start: string): string {
  const body = start.replace(/<\?[^<>]*>|<!--[^<>]*-->/g, '').trimStart();
  return /^<(?:[\w-]+:)?([\w-]+)[\s>/]/.exec(body)?.[1] ?? '';
}

function readJson(text: string, context: ReaderContext): Recognised {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (failure) {
    return { ...nothing('The JSON is broken.'), problems: [brokenJson(text, failure)] };
  }
  if (isPaperJson(data)) return { format: 'papers', ...readPaperJsonFile(data) };
  if (isCslJson(data)) return { format: 'csl', ...readBibliographyPapers(text, { ...context, fileName: 'papers.json' }) };
  return { format: 'huggingFace', ...readHuggingFaceData(data) };
}

/** CSL items have a type of the CSL schema, which feed rows lack. */
function isCslJson(data: unknown): boolean {
  const first: unknown = Array.isArray(data) ? data[0] : undefined;
  return (
    typeof first === 'object' &&
    first !== null &&
    !('paper' in first) &&
    ('issued' in first || 'container-title' in first || ('type' in first && 'title' in first && !('upvotes' in first)))
  );
}

function nothing(message: string): Recognised {
  return { format: 'unknown', items: [], problems: [{ message }] };
}
