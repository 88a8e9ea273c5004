/** The format this version writes. A file of a higher one comes from a newer version and is left alone. */
export const segmentFormat = 1;

/** What a segment file holds, its records aside. */
export type SegmentTaking =
  | { readonly kind: 'newer' }
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'read';
      /** How many records were read. */
      readonly count: number;
      /** Names of segments whose content is in this one. */
      readonly replaces: readonly string[];
      /** How many records the file should hold beyond those read: 0 unless it is damaged. */
      readonly lost: number;
    };

/** What a segment file holds. */
export type SegmentReading = Exclude<SegmentTaking, { readonly kind: 'read' }> | (SegmentRead & { readonly records: readonly unknown[] });
type SegmentRead = Extract<SegmentTaking, { readonly kind: 'read' }>;

/** Records and bytes between two turns of the thread: some milliseconds of work. */
const recordsInTurn = 50;
const bytesInTurn = 1 << 16;

/**
 * A segment as text: a head line, then a line for each record. Every line is `CHECK JSON`, the check being 8 hex digits over the JSON, so that a
 * damaged byte costs one record and never a wrong one. `pause` gives the thread to others between two parts of the work.
 */
export async function writeSegment(records: readonly unknown[], replaces: readonly string[], pause: () => Promise<void>): Promise<Uint8Array> {
  const head = { marginalia: 'segment', format: segmentFormat, count: records.length, ...(replaces.length > 0 && { replaces }) };
  const parts = [new TextEncoder().encode(writeLine(head))];
  for (let at = 0; at < records.length; at += recordsInTurn) {
    if (at > 0) await pause();
    parts.push(
      new TextEncoder().encode(
        records
          .slice(at, at + recordsInTurn)
          .map(writeLine)
          .join(''),
      ),
    );
  }
  const content = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const [at, part] of parts.entries()) {
    if (at > 0) await pause();
    content.set(part, end);
    end += part.length;
  }
  return content;
}

/** Reads what `writeSegment` wrote, as far as it is undamaged. Never rejects unless `pause` does. */
export async function readSegment(content: Uint8Array, pause: () => Promise<void>): Promise<SegmentReading> {
  const records: unknown[] = [];
  const reading = await takeSegment(content, pause, (part) => {
    for (const record of part) records.push(record);
  });
  return reading.kind === 'read' ? { ...reading, records } : reading;
}

/**
 * The same, but the records are handed over part by part as soon as they are read, and not held on to. Never rejects unless `pause` or `take` does.
 */
export async function takeSegment(
  content: Uint8Array,
  pause: () => Promise<void>,
  take: (records: readonly unknown[]) => Promise<void> | void,
): Promise<SegmentTaking> {
  await pause();
  const parts = partsAtLineEnds(content);
  const lines = linesOf(parts.next().value);
  const head = readHead(lines[0] ?? '');
  if (head && head.format > segmentFormat) return { kind: 'newer' };
  const records = readLines(lines.slice(head ? 1 : 0));
  let count = records.length;
  await take(records);
  for (const part of parts) {
    await pause();
    const read = readLines(linesOf(part));
    count += read.length;
    await take(read);
  }
  if (!head && count === 0) return { kind: 'unreadable' };
  const promised = head?.count ?? count + 1;
  return { kind: 'read', count, replaces: head?.replaces ?? [], lost: Math.max(0, promised - count) };
}

/** Parts of about `bytesInTurn`, each ending with a line end or at the end of the file. */
function* partsAtLineEnds(content: Uint8Array): Generator<Uint8Array, undefined> {
  for (let at = 0; at < content.length; ) {
    const lineEnd = content.indexOf(10, at + bytesInTurn);
    const end = lineEnd < 0 ? content.length : lineEnd + 1;
    yield content.subarray(at, end);
    at = end;
  }
  return undefined;
}

function linesOf(part: Uint8Array | undefined): string[] {
  return new TextDecoder().decode(part).split('\n');
}

function readLines(lines: readonly string[]): unknown[] {
  return lines.flatMap((line) => {
    const record = readLine(line);
    return record === undefined ? [] : [record];
  });
}

/** A value as one checked line with its line end. */
function writeLine(value: unknown): string {
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
export function checkOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
