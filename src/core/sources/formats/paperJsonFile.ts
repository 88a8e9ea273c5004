import { say } from '../../../l10n/say';
import { isPaperId } from '../../papers/isPaperId';
import type { Paper } from '../../papers/paper';
import { readPaperJson } from '../../papers/paperJson';
import type { Reading } from '../../problem';

/** Reads papers written as our own JSON, as the command line prints them. The sample feed is such a file. */
export function readPaperJsonFile(rows: readonly unknown[]): Reading<Paper> {
  const read = rows.map((row: unknown) => readPaperJson(row));
  const items = read.filter((paper) => paper !== undefined);
  const problems = read.flatMap((paper, index) => (paper ? [] : [{ message: say`Paper ${index + 1} cannot be read.` }]));
  return { items, problems };
}

/** True for a row in our own form: it bears an id with a scheme (`arxiv:…`) and says where it came from, or an abstract. */
export function isPaperJson(row: unknown): boolean {
  return typeof row === 'object' && row !== null && 'id' in row && isPaperId(row.id) && ('source' in row || 'abstract' in row);
}
