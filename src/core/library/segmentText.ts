/** The format this version writes. A file of a higher one comes from a newer version and is left alone. */
export const segmentFormat = 1;

/** What a segment file holds. */
export type SegmentReading =
  | { readonly kind: 'newer' }
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'read';
      readonly records: readonly unknown[];
      /** Names of segments whose content is in this one. */
      readonly replaces: readonly string[];
      /** How many records the file should hold beyond those read: 0 unless it is damaged. */
      readonly lost: number;
    };

/**
 * A segment as text: a head line, then a line for each record. Every line is `CHECK JSON`, the check being 8 hex digits over the JSON, so that a
 * damaged byte costs one record and never a wrong one.
 */
export function writeSegment(records: readonly unknown[], replaces: readonly string[] = []): Uint8Array {
  const head = { marginalia: 'segment', format: segmentFormat, count: records.length, ...(replaces.length > 0 && { replaces }) };
  return new TextEncoder().encode([head, ...records].map(writeLine).join(''));
}

/** Reads what `writeSegment` wrote, as far as it is undamaged. Never throws. */
export function readSegment(content: Uint8Array): SegmentReading {
  const lines = new TextDecoder().decode(content).split('\n');
  const head = readHead(lines[0] ?? '');
  if (head && head.format > segmentFormat) return { kind: 'newer' };
  const records = lines.slice(head ? 1 : 0).flatMap((line) => {
    const record = readLine(line);
    return record === undefined ? [] : [record];
  });
  if (!head && records.length === 0) return { kind: 'unreadable' };
  const promised = head?.count ?? records.length + 1;
  return { kind: 'read', records, replaces: head?.replaces ?? [], lost: Math.max(0, promised - records.length) };
}

/** A value as one checked line with its line end. */
export function writeLine(value: unknown): string {
  const json = JSON.stringify(value);
  return `${checkOf(json)} ${json}\n`;
}

/** The value of a line that `writeLine` wrote; `undefined` when it is damaged. */
export function readLine(line: string): unknown {
  const json = line.slice(9);
  if (line[8] !== ' ' || line.slice(0, 8) !== checkOf(json)) return undefined;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    // A line with the right check that is not JSON was made by somebody else; it is lost like a damaged one.
    return undefined;
  }
}

interface Head {
  readonly format: number;
  readonly count: number;
  readonly replaces: readonly string[];
}

function readHead(line: string): Head | undefined {
  const head = readLine(line);
  if (typeof head !== 'object' || head === null) return undefined;
  const { marginalia, format, count, replaces } = head as Readonly<Record<string, unknown>>;
  if (marginalia !== 'segment' || typeof format !== 'number') return undefined;
  const names = Array.isArray(replaces) ? replaces.filter((name): name is string => typeof name === 'string') : [];
  return { format, count: typeof count === 'number' ? count : 0, replaces: names };
}

/** FNV-1a over the UTF-16 units, as 8 hex digits: it notices damage, not malice. */
function checkOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
