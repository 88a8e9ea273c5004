import type { Citation, FrontMatter, NoteReading, PandocCitation } from '../../core/notes/citation';
import { movedCitation } from '../../core/notes/inlines/placedRun';
import type { Span } from '../../core/problem';
import { say } from '../../l10n/say';

/** A part of what a note says, on its way between threads: what is received at a stretch holds the receiver for a moment only. */
export interface NotePart {
  /** With the first part: what there is besides citations, and what stayed as the receiver has it. */
  readonly head?: {
    /** Absent when it is as before. */
    readonly frontMatter?: FrontMatter;
    readonly depth: NoteReading['depth'];
    readonly reason?: string;
    readonly isCut?: true;
    readonly citations: Kept;
    readonly crossReferences: Kept;
  };
  readonly citations: readonly Citation[];
  readonly crossReferences: readonly PandocCitation[];
  readonly isLast: boolean;
}

/** How many rows at the beginning and at the end are those of the version before, the latter moved on. */
interface Kept {
  readonly start: number;
  readonly end: number;
  readonly shift: number;
  readonly groups: number;
}

/** Notes of which both threads hold the last reading, so that of the next only what changed is told. */
export const mostRemembered = 4;

/** Rows in one part. */
const most = 500;
/** Rows that are read of one note in all: no honest note comes near, and nothing that is done with all of them takes long. */
const mostInNote = 30_000;

/** Cuts a reading into parts; of what the version before said too, only where it stands is told. Each part is made when it is asked for. */
export function* noteParts(reading: NoteReading, before?: NoteReading): Generator<NotePart> {
  const { frontMatter, depth, reason, isCut } = reading;
  const citations = keptOf(reading.citations, before?.citations ?? []);
  const crossReferences = keptOf(reading.crossReferences, before?.crossReferences ?? []);
  const news = newRows(reading.citations, citations);
  const newReferences = newRows(reading.crossReferences, crossReferences);
  const rows = Math.max(news.length, newReferences.length, 1);
  for (let at = 0; at < rows; at += most) {
    const head = {
      ...(frontMatter !== before?.frontMatter && { frontMatter }),
      depth,
      ...(reason !== undefined && { reason }),
      ...(isCut && { isCut }),
      citations,
      crossReferences,
    };
    yield {
      ...(at === 0 && { head }),
      citations: news.slice(at, at + most),
      crossReferences: newReferences.slice(at, at + most),
      isLast: at + most >= rows,
    };
  }
}

/** A reading that holds no more than can be handled quickly, and says so when something is left out. */
export function cutReading(reading: NoteReading): NoteReading {
  const { citations, crossReferences } = reading;
  if (citations.length <= mostInNote && crossReferences.length <= mostInNote) return reading;
  return {
    ...reading,
    citations: citations.slice(0, mostInNote),
    crossReferences: crossReferences.slice(0, mostInNote),
    depth: 'scan',
    reason: say`The note names papers more than ${mostInNote} times; the rest is not looked at.`,
    isCut: true,
  };
}

/** Puts a reading together again, with the version before that its parts were made against. */
export class JoinedNote {
  readonly #before: NoteReading | undefined;
  readonly #citations: Citation[] = [];
  readonly #crossReferences: PandocCitation[] = [];
  #head: NotePart['head'];

  constructor(before: NoteReading | undefined) {
    this.#before = before;
  }

  add({ head, citations, crossReferences }: NotePart): void {
    this.#head ??= head;
    for (const citation of citations) this.#citations.push(citation);
    for (const reference of crossReferences) this.#crossReferences.push(reference);
  }

  reading(): NoteReading {
    const { frontMatter, citations, crossReferences, ...rest } = this.#head ?? noHead;
    return {
      ...rest,
      citations: joined(this.#before?.citations ?? [], this.#citations, citations),
      crossReferences: joined(this.#before?.crossReferences ?? [], this.#crossReferences, crossReferences),
      frontMatter: frontMatter ?? this.#before?.frontMatter ?? { bibliography: [], nocite: [] },
    };
  }
}

const nothingKept: Kept = { start: 0, end: 0, shift: 0, groups: 0 };
const noHead: NonNullable<NotePart['head']> = { depth: 'scan', citations: nothingKept, crossReferences: nothingKept };

function joined<C extends Citation>(before: readonly C[], news: readonly C[], { start, end, shift, groups }: Kept): C[] {
  const all = before.slice(0, start);
  for (const citation of news) all.push(citation);
  for (const citation of end === 0 ? [] : before.slice(-end)) all.push(movedOn(citation, shift, groups));
  return all;
}

function newRows<C>(now: readonly C[], { start, end }: Kept): readonly C[] {
  return now.slice(start, now.length - end);
}

function keptOf<C extends Citation>(now: readonly C[], before: readonly C[]): Kept {
  const length = Math.min(now.length, before.length);
  let start = 0;
  while (start < length && isSame(now[start], before[start], 0, 0)) start++;
  const shift = (now.at(-1)?.span.start ?? 0) - (before.at(-1)?.span.start ?? 0);
  const groups = groupOf(now.at(-1)) - groupOf(before.at(-1));
  let end = 0;
  while (end < length - start && isSame(now.at(-1 - end), before.at(-1 - end), shift, groups)) end++;
  return { start, end, shift, groups };
}

function groupOf(citation: Citation | undefined): number {
  return citation && 'group' in citation ? (citation.group ?? 0) : 0;
}

/** Whether a citation is one of the version before, moved on: compared field by field, since a long note has tens of thousands. */
function isSame<C extends Citation>(now: C | undefined, before: C | undefined, by: number, groups: number): boolean {
  if (now === before && by === 0 && groups === 0) return now !== undefined;
  if (now === undefined || before === undefined) return false;
  let fields = 0;
  for (const name in now) {
    const value: unknown = now[name];
    const known: unknown = before[name];
    const isKept = name === 'group' ? value === groupOf(before) + groups : value === known || isMovedSpan(value, known, by);
    if (!isKept) return false;
    fields++;
  }
  for (const _ in before) fields--;
  return fields === 0;
}

function isMovedSpan(now: unknown, before: unknown, by: number): boolean {
  return isSpan(now) && isSpan(before) && now.start === before.start + by && now.end === before.end + by;
}

function isSpan(value: unknown): value is Span {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}

function movedOn<C extends Citation>(citation: C, by: number, groups: number): C {
  if (by === 0 && groups === 0) return citation;
  return movedCitation(citation, ({ start, end }) => ({ start: start + by, end: end + by }), groups);
}
