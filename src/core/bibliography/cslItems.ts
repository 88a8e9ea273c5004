import { say } from '../../l10n/say';
import { isRecord } from '../isRecord';
import type { Problem } from '../problem';
import type { CslDate, CslItem, CslName, CslValue } from './cslItem';

export type { CslDate, CslItem, CslName, CslValue } from './cslItem';

/**
 * CSL items out of unknown data: a list of items, or an object that holds one under `references` or `items` (front matter, CSL-YAML, exports).
 * Ids may be numbers. What is no item gives a problem and is left out; unknown and ill-typed fields are dropped. Never throws.
 */
export function readCslItems(data: unknown): { readonly items: readonly CslItem[]; readonly problems: readonly Problem[] } {
  const items: CslItem[] = [];
  const problems: Problem[] = [];
  for (const [index, value] of cslList(data).entries()) {
    const item = readCslItem(value);
    if (item !== undefined) items.push(item);
    else problems.push({ message: say`Reference ${index + 1} has no id.` });
  }
  return { items, problems };
}

/** One item; `undefined` when the data is no object with an `id` of text or number. */
export function readCslItem(data: unknown): CslItem | undefined {
  if (!isRecord(data)) return undefined;
  const id = cslText(data.id ?? data['citation-key']);
  if (id === undefined || id === '') return undefined;
  const item: CslItem = { id, type: cslText(data.type) ?? '' };
  for (const [field, value] of Object.entries(data)) {
    if (field === 'id' || field === 'type' || field === '__proto__') continue;
    const read = readValue(field, value);
    if (read !== undefined) item[field] = read;
  }
  return item;
}

/** Where the items are in what a file or front matter says; empty when there are none. */
function cslList(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data;
  if (!isRecord(data)) return [];
  for (const name of ['references', 'items']) if (Array.isArray(data[name])) return data[name];
  return 'id' in data ? [data] : [];
}

const dateFields: ReadonlySet<string> = new Set(['issued', 'accessed', 'available-date', 'event-date', 'original-date', 'submitted', 'container']);

function readValue(field: string, value: unknown): CslValue | undefined {
  if (dateFields.has(field)) return readDate(value);
  if (Array.isArray(value)) return readList(value);
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? value : undefined;
}

function readList(values: readonly unknown[]): CslValue | undefined {
  if (values.length > 0 && values.every((value) => typeof value === 'string')) return [...values];
  return values.flatMap((value) => readName(value) ?? []);
}

function readName(value: unknown): CslName | undefined {
  if (typeof value === 'string') return { literal: value };
  if (!isRecord(value)) return undefined;
  const name: CslName = {};
  for (const part of nameParts) {
    const text = cslText(value[part]);
    if (text !== undefined && text !== '') name[part] = text;
  }
  return Object.keys(name).length === 0 ? undefined : name;
}

const nameParts = ['family', 'given', 'dropping-particle', 'non-dropping-particle', 'suffix', 'literal'] as const;

/** Dates come as `date-parts`, as Pandoc's list of `{year, month, day}`, or as a text. */
function readDate(value: unknown): CslDate | undefined {
  if (typeof value === 'number' || typeof value === 'string') return textDate(String(value));
  if (Array.isArray(value)) return { 'date-parts': value.slice(0, 2).map(partsOf) };
  if (!isRecord(value)) return undefined;
  const date: CslDate = {};
  const parts = value['date-parts'];
  if (Array.isArray(parts)) date['date-parts'] = parts.slice(0, 2).map(partsOf);
  else if (value.year !== undefined) date['date-parts'] = [partsOf(value)];
  for (const field of ['literal', 'raw'] as const) {
    const text = cslText(value[field]);
    if (text !== undefined) date[field] = text;
  }
  if (typeof value.season === 'string' || typeof value.season === 'number') date.season = value.season;
  if (value.circa !== undefined && value.circa !== false) date.circa = true;
  return date;
}

function textDate(text: string): CslDate {
  const found = /^(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?$/.exec(text.trim());
  return found ? { 'date-parts': [partsOf(found.slice(1))] } : { literal: text };
}

function partsOf(value: unknown): number[] {
  const listed = Array.isArray(value) ? value : isRecord(value) ? [value.year, value.month, value.day] : [value];
  const numbers: number[] = [];
  for (const part of listed.slice(0, 3)) {
    const number = part === undefined || part === null || part === '' ? Number.NaN : Number(part);
    if (!Number.isFinite(number)) break;
    numbers.push(number);
  }
  return numbers;
}

/** A text or a number as text. */
function cslText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}
