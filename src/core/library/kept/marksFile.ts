import { say } from '../../../l10n/say';
import { parseJson } from '../../json';
import type { Problem } from '../../problem';
import { betweenParts, partByPart } from '../../slices';
import { type MarkRecord, readMarkRecord } from './markTable';

/** Records of a moment's work. */
const part = 500;

/**
 * Marks as a plain file that reads well, merges well in git, and is read back by `readMarksFile`: a JSON array with one record a line, papers in
 * order. An example line: `{"kind":"mark","paper":"arxiv:2601.99001","mark":"saved","on":true,"at":1790000000000}`.
 */
export async function writeMarksFile(records: readonly MarkRecord[]): Promise<string> {
  if (records.length === 0) return '[]\n';
  let text = '[';
  for (let at = 0; at < records.length; at += part) {
    if (at > 0) await betweenParts();
    const lines = records.slice(at, at + part).map((record) => `\n${JSON.stringify(record)}`);
    text += `${at > 0 ? ',' : ''}${lines.join(',')}`;
  }
  return `${text}\n]\n`;
}

/** Reads such a file; what is no mark is left out and told. Never rejects. */
export async function readMarksFile(text: string): Promise<{ readonly records: readonly MarkRecord[]; readonly problems: readonly Problem[] }> {
  let value: unknown;
  try {
    value = await parseJson(text);
  } catch {
    return { records: [], problems: [{ message: say`The file of marks is not JSON.` }] };
  }
  if (!Array.isArray(value)) return { records: [], problems: [{ message: say`The file of marks is not a list.` }] };
  const records: MarkRecord[] = [];
  await partByPart(value.slice(0, 1_000_000), part, (each: unknown) => {
    const record = readMarkRecord(each);
    if (record) records.push(record);
  });
  const lost = value.length - records.length;
  return { records, problems: lost === 0 ? [] : [{ message: say`${lost} of ${value.length} entries are no marks and were left out.` }] };
}
