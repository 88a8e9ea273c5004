import { say } from '../../../l10n/say';
import type { Problem } from '../../problem';
import { type MarkRecord, readMarkRecord } from './markTable';

/**
 * Marks as a plain file that reads well, merges well in git, and is read back by `readMarksFile`: a JSON array with one record a line, papers in
 * order. An example line: `{"kind":"mark","paper":"arxiv:2601.99001","mark":"saved","on":true,"at":1790000000000}`.
 */
export function writeMarksFile(records: readonly MarkRecord[]): string {
  return records.length === 0 ? '[]\n' : `[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]\n`;
}

/** Reads such a file; what is no mark is left out and told. Never throws. */
export function readMarksFile(text: string): { readonly records: readonly MarkRecord[]; readonly problems: readonly Problem[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { records: [], problems: [{ message: say`The file of marks is not JSON.` }] };
  }
  if (!Array.isArray(value)) return { records: [], problems: [{ message: say`The file of marks is not a list.` }] };
  const records = value.slice(0, 1_000_000).flatMap((each: unknown) => readMarkRecord(each) ?? []);
  const lost = value.length - records.length;
  return { records, problems: lost === 0 ? [] : [{ message: say`${lost} of ${value.length} entries are no marks and were left out.` }] };
}
