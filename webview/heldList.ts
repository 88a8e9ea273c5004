import { type ListReply, mostRows, type PaperRow } from '../src/protocol/messages';
import type { PaperId } from '../src/protocol/words';

/** A list of the host's, with the few of its rows that are near the view. */
export interface HeldList extends Pick<ListReply, 'listId' | 'total' | 'groups' | 'span' | 'sentence' | 'tally' | 'offer'> {
  readonly rows: ReadonlyMap<number, PaperRow>;
}

/** Rows kept on either side of the view, so that scrolling a little asks for nothing. */
export const margin = 60;

export function holdList({ start, rows, found: _, ...list }: ListReply): HeldList {
  const held = { ...list, rows: new Map<number, PaperRow>() };
  return withRows(held, start, rows);
}

export function withRows(list: HeldList, start: number, came: readonly PaperRow[]): HeldList {
  const rows = new Map(list.rows);
  for (const [offset, row] of came.entries()) rows.set(start + offset, row);
  return { ...list, rows };
}

/** Lets go of rows more than two margins outside the view; the active row stays. */
export function keepRows(list: HeldList, first: number, last: number, active: number): HeldList {
  const isNear = (index: number) => index === active || (index >= first - 2 * margin && index <= last + 2 * margin);
  if ([...list.rows.keys()].every(isNear)) return list;
  return { ...list, rows: new Map([...list.rows].filter(([index]) => isNear(index))) };
}

/** The next stretch of rows to ask for so that the view and a margin are complete; `undefined` when they are. */
export function missingRows(list: HeldList, first: number, last: number, most = 2 * margin): { start: number; count: number } | undefined {
  const from = Math.max(0, first - margin / 2);
  const until = Math.min(list.total - 1, last + margin / 2);
  const start = firstMissing(list, first, until) ?? firstMissing(list, from, until);
  if (start === undefined) return undefined;
  const wanted = Math.min(list.total, Math.max(until + 1, start + margin)) - start;
  return { start, count: Math.min(most, wanted) };
}

/** The stretch of rows near the view that are held already; `undefined` when there are none. */
export function heldNear(
  list: HeldList,
  { first, last }: { readonly first: number; readonly last: number },
): { start: number; count: number } | undefined {
  const near = [...list.rows.keys()].filter((index) => index >= first - margin && index <= last + margin);
  if (near.length === 0) return undefined;
  const start = Math.min(...near);
  return { start, count: Math.min(mostRows, Math.max(...near) - start + 1) };
}

/** The heading that stands over a row, when one begins there. */
export function headingAt(list: HeldList, index: number): string | undefined {
  let low = 0;
  let high = list.groups.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = list.groups[middle];
    if (!group || group.start === index) return group?.label;
    if (group.start < index) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

export function markRows(list: HeldList, marks: ReadonlyMap<PaperId, PaperRow['marks']>): HeldList {
  const changed = [...list.rows].filter(([, row]) => marks.has(row.id));
  if (changed.length === 0) return list;
  const rows = new Map(list.rows);
  for (const [index, row] of changed) rows.set(index, { ...row, marks: marks.get(row.id) ?? row.marks });
  return { ...list, rows };
}

function firstMissing(list: HeldList, from: number, until: number): number | undefined {
  for (let index = from; index <= until; index++) if (!list.rows.has(index)) return index;
  return undefined;
}
