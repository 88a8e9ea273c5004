import type { Paper } from '../papers/paper';
import type { Reading } from '../problem';
import { readBibliographyPapers } from './bibliographyPapers';
import { isDailyPapersPage, readDailyPapersPage } from './dailyPapersPage';
import { readHuggingFaceData } from './huggingFaceJson';
import { isPaperJson, readPaperJsonFile } from './paperJsonFile';
import type { PaperReader, ReaderContext } from './reader';

/** The formats that papers are read from. */
export type PaperFormat = 'page' | 'huggingFace' | 'papers' | 'bibtex' | 'csl' | 'unknown';

/** What a text of unknown format gave, and as what it was read. */
export interface Recognised extends Reading<Paper> {
  readonly format: PaperFormat;
}

/** Longer texts are refused: no feed or bibliography in use comes near. */
const longestText = 256 * 1024 * 1024;

/**
 * Reads papers from text of any known format, recognised by its content; the name only helps where content says nothing. A text in no known format
 * gives one problem in a plain sentence.
 */
export function readPapers(text: string, context: ReaderContext): Recognised {
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
  {
    format: 'bibtex',
    fits: (text) => /^[ \t]*@[a-z]+\s*[{(]/im.test(text),
    read: (text, context) => readBibliographyPapers(text, { ...context, fileName: 'papers.bib' }),
  },
  { format: 'page', fits: isDailyPapersPage, read: readDailyPapersPage },
  {
    format: 'csl',
    fits: (_, start) => /^(?:---\s*)?references:|^- (?:id|type):/m.test(start),
    read: (text, context) => readBibliographyPapers(text, { ...context, fileName: 'papers.yaml' }),
  },
];

function readJson(text: string, context: ReaderContext): Recognised {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return nothing('The JSON is broken.');
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
