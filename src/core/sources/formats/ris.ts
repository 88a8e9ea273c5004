import { say } from '../../../l10n/say';
import { readDay } from '../../papers/day';
import { publishersDoi } from '../../papers/doi';
import { doiId, pageId, readPaperName, titleId } from '../../papers/identity';
import type { Day, Paper, PaperId } from '../../papers/paper';
import { suppliedTitle } from '../../papers/suppliedTitle';
import type { Problem, Reading } from '../../problem';
import { fewProblems, httpsAddress, longestList, type ReaderContext, tidyText } from './reader';

/** One record: the values of each tag in order, and the 0-based line on which it begins. */
interface RisRecord {
  readonly line: number;
  readonly values: Map<string, string[]>;
}

/**
 * Reads RIS, the exchange format of reference managers: lines `TY  - JOUR` to `ER  - `, with lines that bear no tag continuing the one before. A record
 * without a title and an abstract is reported. Rule: https://en.wikipedia.org/wiki/RIS_(file_format) and the tags that Zotero and EndNote write.
 */
export function readRis(text: string, _context?: ReaderContext): Reading<Paper> {
  const items: Paper[] = [];
  const problems: Problem[] = [];
  for (const record of recordsOf(text)) {
    const paper = readRecord(record);
    if (paper) items.push(paper);
    else problems.push({ message: say`A record has no title.`, line: record.line });
  }
  return { items, problems: fewProblems(problems) };
}

/** True when a text begins like RIS. */
export function isRis(start: string): boolean {
  return /^TY {1,2}- ?[A-Z]/m.test(start);
}

function recordsOf(text: string): readonly RisRecord[] {
  const records: RisRecord[] = [];
  let current: RisRecord | undefined;
  let last: string[] | undefined;
  for (const [line, content] of text.split(/\r\n?|\n/).entries()) {
    const tagged = /^\uFEFF?([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$/.exec(content);
    const tag = tagged?.[1];
    if (tag === 'TY' || (tag !== undefined && tag !== 'ER' && !current)) {
      current = { line, values: new Map() };
      records.push(current);
    }
    if (tag === 'ER') {
      current = undefined;
      last = undefined;
    } else if (tag !== undefined && current) {
      last = current.values.get(tag) ?? [];
      current.values.set(tag, last);
      last.push(tagged?.[2] ?? '');
    } else if (tag === undefined && last && content.trim() !== '') last[last.length - 1] += ` ${content.trim()}`;
  }
  return records;
}

function readRecord({ values }: RisRecord): Paper | undefined {
  const all = (...tags: string[]) => tags.flatMap((tag) => values.get(tag) ?? []);
  const first = (...tags: string[]) =>
    all(...tags)
      .map((value) => tidyText(value))
      .find((value) => value !== undefined);
  const abstract = first('AB', 'N2');
  const title = first('TI', 'T1', 'CT', 'BT') ?? suppliedTitle(abstract);
  if (title === undefined) return undefined;
  const authors = all('AU', 'A1')
    .slice(0, longestList)
    .flatMap((author) => givenFirst(author) ?? []);
  const names = namesOf(all('DO', 'UR', 'L1', 'L2', 'L3', 'AN', 'ID', 'M1', 'C1'));
  const url = all('UR')
    .map((address) => httpsAddress(address.trim()))
    .find((address) => address !== undefined);
  const page = names.length === 0 && url !== undefined ? pageId(url) : undefined;
  const id = names[0] ?? page ?? titleId(title, authors[0]);
  const doi = publishersDoi(names);
  const venue = first('JO', 'T2', 'JF', 'JA', ...(title === first('BT') ? [] : ['BT']), 'PB');
  const keywords = all('KW')
    .flatMap((keyword) => tidyText(keyword, 100) ?? [])
    .slice(0, 50);
  return {
    id,
    aliases: names.slice(1).sort(),
    title,
    authors,
    ...(authors.length > 0 && { authorCount: authors.length }),
    ...(abstract !== undefined && { abstract }),
    ...dateOf(all('DA', 'PY', 'Y1')),
    ...(keywords.length > 0 && { keywords }),
    ...(doi !== undefined && { doi }),
    ...(venue !== undefined && { venue }),
    ...(url !== undefined && !id.startsWith('arxiv:') && doi === undefined && { url }),
    source: 'file',
  };
}

/** arXiv before DOI, each once. */
function namesOf(values: readonly string[]): PaperId[] {
  const found = values.flatMap((value) => {
    const read = readPaperName(value.trim());
    const id = read?.id ?? doiId(value);
    return id ? [id, ...((read?.aliases ?? []) as readonly PaperId[])] : [];
  });
  return [...new Set(found)].sort((one, other) => Number(other.startsWith('arxiv:')) - Number(one.startsWith('arxiv:')));
}

/** `Mirelle Oakvane` of `Oakvane, Mirelle`; a suffix stays at the end. */
function givenFirst(author: string): string | undefined {
  const [family = '', given = '', suffix = ''] = author.split(',').map((part) => part.trim());
  return tidyText([given, family, suffix].join(' '), 200);
}

/** `2026/01/13/` is a day, `2026` and `2026///` a year. The fullest date of the record counts. */
function dateOf(values: readonly string[]): { readonly publishedAt?: Day; readonly year?: number } {
  const parts = values.map((value) => value.trim().split(/[/-]/));
  const day = parts.map(([year = '', month = '', date = '']) => readDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)).find(Boolean);
  if (day) return { publishedAt: day };
  const year = parts.map(([first = '']) => first).find((first) => /^\d{4}$/.test(first));
  return year === undefined ? {} : { year: Number(year) };
}
