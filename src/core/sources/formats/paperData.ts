import { isRecord } from '../../isRecord';
import type { Paper } from '../../papers/paper';
import type { Reading } from '../../problem';
import { readBibliographyPapers } from './bibliographyPapers';
import { readHuggingFaceData } from './huggingFaceJson';
import { isPaperJson, readPaperJsonFile } from './paperJsonFile';
import type { ReaderContext } from './reader';

/** The forms in which papers come as JSON: the site's rows, our own, CSL-JSON. */
export type JsonFormat = 'huggingFace' | 'papers' | 'csl';

/** Reads papers from JSON that was parsed already, recognised by the rows in it: a list of them, an object that holds a list, or one alone. */
export function readPaperData(data: unknown, context: ReaderContext): Reading<Paper> & { readonly format: JsonFormat } {
  const rows = rowsOf(data);
  if (rows?.some((row) => isPaperJson(row) && !isCslItem(row))) return { format: 'papers', ...readPaperJsonFile(rows) };
  if (rows?.some(isCslItem)) {
    const { items, problems } = readBibliographyPapers(cslText(rows), { ...context, fileName: 'papers.json' });
    return { format: 'csl', items, problems: problems.map(({ message }) => ({ message })) };
  }
  return { format: 'huggingFace', ...readHuggingFaceData(data) };
}

/** The list that exporters of every kind write, under whichever name; else what may be one row. */
function rowsOf(data: unknown): readonly unknown[] | undefined {
  if (Array.isArray(data)) return data;
  if (!isRecord(data)) return undefined;
  for (const name of ['papers', 'references', 'items']) if (Object.hasOwn(data, name) && Array.isArray(data[name])) return data[name];
  return [data];
}

/** CSL items have a date, a type or names of the CSL schema, which rows of the site lack. */
function isCslItem(row: unknown): boolean {
  if (!isRecord(row) || 'paper' in row || 'upvotes' in row) return false;
  const [author]: readonly unknown[] = Array.isArray(row.author) ? row.author : [];
  return (
    'issued' in row ||
    'container-title' in row ||
    ('type' in row && 'title' in row) ||
    (isRecord(author) && ('family' in author || 'literal' in author))
  );
}

/** Items as a file of their own, whose places mean nothing. What a DOI resolver answers has no id; its DOI or its place stands in for it. */
function cslText(rows: readonly unknown[]): string {
  const withId = (row: unknown, index: number) =>
    isRecord(row) && row.id === undefined && row['citation-key'] === undefined ? { ...row, id: row.DOI ?? `item${index + 1}` } : row;
  return JSON.stringify(rows.map(withId));
}
