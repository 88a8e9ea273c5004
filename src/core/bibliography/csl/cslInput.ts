import { isRecord } from '../../isRecord';
import type { CslData } from './citationCluster';
import { others, othersSign } from './unnamedOthers';

/** What the engine is given of an item: own copies of known kinds of values, so that nothing a file holds can upset it. */
export type EngineItem = Readonly<Record<string, unknown>> & { readonly id: string; readonly type: string };

/** The id under which the engine knows a key. It keeps ids as names of plain objects, where `constructor` is taken. */
export function engineId(key: string): string {
  return `@${key}`;
}

/** The key of such an id. */
export function keyOfId(id: string): string {
  return id.slice(1);
}

const LONGEST_TEXT = 20_000;
const MOST_NAMES = 5_000;
const MOST_FIELDS = 200;
/** The engine reads a language out of a jurisdiction, and changes the case of titles by it. */
const LEFT_OUT: ReadonlySet<string> = new Set(['__proto__', 'jurisdiction']);

/** An item as the engine can work with it. Fields whose value is not what the CSL-JSON schema says are left out. */
export function engineItem(item: CslData, key: string): EngineItem {
  const fields: [string, unknown][] = [];
  for (const [name, value] of Object.entries(item).slice(0, MOST_FIELDS)) {
    const field = fieldValue(value);
    if (field !== undefined && !LEFT_OUT.has(name)) fields.push([name, field]);
  }
  return { ...Object.fromEntries(fields), id: engineId(key), type: typeof item.type === 'string' ? item.type : '' };
}

function fieldValue(value: unknown): unknown {
  if (typeof value === 'string') return localQuotes(value.slice(0, LONGEST_TEXT));
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return names(value);
  return isRecord(value) ? date(value) : undefined;
}

/** Quotes in a text become those of the style's language, within other quotes the inner ones: the engine knows straight ones for that. */
function localQuotes(text: string): string {
  return text
    .replace(/(?<=^|[\s(>])“([^“”"]*)”(?![\p{L}\p{N}])/gu, '"$1"')
    .replace(/(?<=^|[\s(>])‘([^“”"‘’]*)’(?![\p{L}\p{N}])/gu, (quote, inner, at) =>
      (text.slice(0, at).match(/"/g)?.length ?? 0) % 2 ? quote : `"${inner}"`,
    );
}

/** Names; an array of anything else (`keyword`, `custom`) is no CSL variable. */
function names(value: readonly unknown[]): unknown {
  const people = value.slice(0, MOST_NAMES).filter(isRecord).map(name);
  const last = value.at(-1);
  if (isRecord(last) && last.literal === others && people.length > 1) people.splice(-1, 1, { family: othersSign, given: '' });
  return people.length > 0 ? people : undefined;
}

function name(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const parts = Object.entries(value).filter(([part, text]) => NAME_PARTS.has(part) && (typeof text === 'string' || typeof text === 'boolean'));
  const short = parts.map(([part, text]) => [part, typeof text === 'string' ? text.slice(0, LONGEST_TEXT) : text] as const);
  // The engine sets groups apart from persons, with commas of their own; to Pandoc they are names like others.
  return Object.fromEntries(short.map(([part, text]) => [part === 'literal' ? 'family' : part, text]));
}

const NAME_PARTS = new Set([
  'family',
  'given',
  'literal',
  'suffix',
  'dropping-particle',
  'non-dropping-particle',
  'comma-suffix',
  'static-ordering',
  'parse-names',
]);

function date(value: Readonly<Record<string, unknown>>): unknown {
  const { season, circa, literal, raw } = value;
  const parts = value['date-parts'];
  const dates = Array.isArray(parts)
    ? parts
        .slice(0, 2)
        .filter(Array.isArray)
        .map(dateParts)
        .filter((one) => one.length > 0)
    : [];
  if (dates.length > 0) return { 'date-parts': dates, ...(circa ? { circa: true } : {}), ...(isScalar(season) ? { season } : {}) };
  if (typeof literal === 'string') return { literal: literal.slice(0, 200) };
  return typeof raw === 'string' ? { raw: raw.slice(0, 200) } : undefined;
}

function dateParts(parts: readonly unknown[]): readonly number[] {
  const numbers = parts.slice(0, 3).map((part) => (isScalar(part) ? Number.parseInt(String(part), 10) : Number.NaN));
  const end = numbers.findIndex((number) => !Number.isFinite(number));
  return end < 0 ? numbers : numbers.slice(0, end);
}

function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
