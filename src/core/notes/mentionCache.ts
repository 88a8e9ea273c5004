import { isCount } from '../isCount';
import { isRecord } from '../isRecord';
import { isPaperId } from '../papers/isPaperId';
import type { PaperId } from '../papers/paper';
import type { Span } from '../problem';
import type { Citation, CitationMode } from './citation';
import type { NotedText } from './mentions';

/** Grows when the shape of the cache or the reading of notes changes, so that an old cache is read anew from the notes. */
const CACHE_FORMAT = 5;
const NOTE_LIMIT = 200_000;

/** The table of mentions as plain JSON data for a cache. */
export function writeMentionCache(notes: ReadonlyMap<string, NotedText>): unknown {
  return { format: CACHE_FORMAT, notes: [...notes].map(([note, text]) => ({ note, ...text })) };
}

/**
 * Reads what `writeMentionCache` made and something else may have changed since. A note with anything wrong in it is left out, as is everything
 * of a foreign format: the notes will be read again.
 */
export function readMentionCache(data: unknown): Map<string, NotedText> {
  const notes = new Map<string, NotedText>();
  if (!isRecord(data) || data.format !== CACHE_FORMAT || !Array.isArray(data.notes)) return notes;
  for (const row of data.notes.slice(0, NOTE_LIMIT) as unknown[]) {
    if (!isRecord(row) || typeof row.note !== 'string' || typeof row.version !== 'string') continue;
    if (!Array.isArray(row.citations) || !Array.isArray(row.labels)) continue;
    const citations = (row.citations as unknown[]).map(readCitation);
    const labels = (row.labels as unknown[]).map(readCitation);
    const kind = { ...(row.digest === true && { digest: true as const }), ...(isPaperId(row.about) && { about: row.about }) };
    if (citations.every((citation) => citation !== undefined) && labels.every((label) => label?.kind === 'pandoc'))
      notes.set(row.note, { version: row.version, citations, labels, ...kind });
  }
  return notes;
}

function readCitation(data: unknown): Citation | undefined {
  if (!isRecord(data)) return undefined;
  const nameSpan = readSpan(data.nameSpan);
  const span = readSpan(data.span);
  if (!nameSpan || !span) return undefined;
  const place = { nameSpan, span };
  switch (data.kind) {
    case 'pandoc':
      return readPandoc(data, place);
    case 'wikilink':
      return typeof data.key === 'string' ? { kind: 'wikilink', key: data.key, ...place, ...texts(data, ['anchor', 'text']) } : undefined;
    case 'latex':
      return readLatex(data, place);
    case 'link': {
      const paper = readPaper(data);
      const fixed = data.isFixed === true ? { isFixed: true as const } : {};
      return paper && typeof data.url === 'string'
        ? { kind: 'link', url: data.url, ...paper, ...place, ...texts(data, ['text']), ...fixed }
        : undefined;
    }
    case 'identifier': {
      const paper = readPaper(data);
      return paper && { kind: 'identifier', ...paper, ...place };
    }
    default:
      return undefined;
  }
}

type Place = { readonly nameSpan: Span; readonly span: Span };

function readPandoc(data: Record<string, unknown>, place: Place): Citation | undefined {
  if (typeof data.key !== 'string' || !isMode(data.mode)) return undefined;
  const groupSpan = readSpan(data.groupSpan);
  const group = isCount(data.group) && groupSpan ? { group: data.group, groupSpan } : {};
  const nested = data.nested === true ? { nested: true as const } : {};
  return { kind: 'pandoc', key: data.key, mode: data.mode, ...place, ...texts(data, ['prefix', 'suffix', 'locator']), ...group, ...nested };
}

function readLatex(data: Record<string, unknown>, place: Place): Citation | undefined {
  const { key, command, mode, group } = data;
  if (typeof key !== 'string' || typeof command !== 'string' || !isMode(mode) || !isCount(group)) return undefined;
  return { kind: 'latex', key, command, mode, group, ...place };
}

function readPaper(data: Record<string, unknown>): { paperId: PaperId; version?: number } | undefined {
  if (!isPaperId(data.paperId)) return undefined;
  return { paperId: data.paperId, ...(isCount(data.version) ? { version: data.version } : {}) };
}

function texts<Name extends string>(data: Record<string, unknown>, names: readonly Name[]): { [name in Name]?: string } {
  const found: { [name in Name]?: string } = {};
  for (const name of names) {
    const value = data[name];
    if (typeof value === 'string') found[name] = value;
  }
  return found;
}

function readSpan(data: unknown): Span | undefined {
  return isRecord(data) && isCount(data.start) && isCount(data.end) && data.start <= data.end ? { start: data.start, end: data.end } : undefined;
}

function isMode(data: unknown): data is CitationMode {
  return data === 'normal' || data === 'inText' || data === 'suppressAuthor';
}
