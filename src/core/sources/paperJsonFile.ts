import type { Paper } from '../papers/paper';
import { readPaperJson } from '../papers/paperJson';
import type { Reading } from '../problem';

/** Reads papers written as our own JSON: an array of them, or `{ "papers": […] }` as the command line prints. The sample feed is such a file. */
export function readPaperJsonFile(data: unknown): Reading<Paper> {
  const rows: unknown = Array.isArray(data) ? data : typeof data === 'object' && data !== null && 'papers' in data ? data.papers : undefined;
  if (!Array.isArray(rows)) return { items: [], problems: [{ message: 'A list of papers was expected.' }] };
  const read = rows.map((row: unknown) => readPaperJson(row));
  const items = read.filter((paper) => paper !== undefined);
  const problems = read.flatMap((paper, index) => (paper ? [] : [{ message: `Paper ${index + 1} cannot be read.` }]));
  return { items, problems };
}

/** True for data in our own form: its papers bear an id with a scheme (`arxiv:…`). */
export function isPaperJson(data: unknown): boolean {
  const rows: unknown = Array.isArray(data) ? data : typeof data === 'object' && data !== null && 'papers' in data ? data.papers : undefined;
  const first: unknown = Array.isArray(rows) ? rows[0] : undefined;
  return (
    typeof first === 'object' &&
    first !== null &&
    'id' in first &&
    typeof first.id === 'string' &&
    /^(?:arxiv|doi|url|title):/.test(first.id) &&
    'source' in first
  );
}
