import { isCount } from '../../isCount';
import { isPaperId } from '../../papers/isPaperId';
import type { PaperId } from '../../papers/paper';
import type { Mark } from '../question';

/** One act of the reader: a mark set or taken away, or a saved paper put somewhere in the reading list. `at` is in ms. */
export type MarkRecord =
  | { readonly kind: 'mark'; readonly paper: PaperId; readonly mark: Mark; readonly on: boolean; readonly at: number }
  | { readonly kind: 'place'; readonly paper: PaperId; readonly place: number; readonly at: number };

/** The latest act of each kind on one paper. */
type Acts = { [kind in Mark | 'place']?: MarkRecord };

/** The latest act of each kind on each paper. Taking records in any order, and any of them twice, gives the same table. */
export class MarkTable {
  readonly #acts = new Map<PaperId, Acts>();
  readonly #saved = new Set<PaperId>();

  /** How many papers there are acts on. */
  get size(): number {
    return this.#acts.size;
  }

  /** Takes a record, answering whether it is later than what was known; of two at the same moment, the one that sets wins. */
  take(record: MarkRecord): boolean {
    const { paper } = record;
    const kind = kindOf(record);
    const acts = this.#acts.get(paper);
    const known = acts?.[kind];
    if (known && (known.at > record.at || (known.at === record.at && rank(known) >= rank(record)))) return false;
    if (acts) acts[kind] = record;
    else this.#acts.set(paper, { [kind]: record });
    if (kind === 'saved' && rank(record) > 0) this.#saved.add(paper);
    else if (kind === 'saved') this.#saved.delete(paper);
    return true;
  }

  /** The latest act of a mark under any of the names. */
  latest(names: readonly PaperId[], mark: Mark): { readonly on: boolean; readonly at: number } | undefined {
    let best: { readonly on: boolean; readonly at: number } | undefined;
    for (const name of names) {
      const act = this.#acts.get(name)?.[mark];
      if (act?.kind === 'mark' && !(best && (best.at > act.at || (best.at === act.at && best.on)))) best = act;
    }
    return best;
  }

  /** When the latest act of a kind on a paper was. */
  dateOf(paper: PaperId, kind: Mark | 'place'): number | undefined {
    return this.#acts.get(paper)?.[kind]?.at;
  }

  /** Saved papers by place, those without one first, the last saved first. */
  readingList(): readonly PaperId[] {
    return [...this.#saved].sort((a, b) => this.#placeOf(a) - this.#placeOf(b) || (a < b ? -1 : 1));
  }

  /**
   * The places that put a paper before another in the reading list, or behind all when there is none: the paper's own where there is room between its
   * neighbours, else those of the whole list.
   */
  placesBefore(paper: PaperId, before: PaperId | undefined): ReadonlyMap<PaperId, number> {
    const list = this.readingList().filter((other) => other !== paper);
    const found = before === undefined ? -1 : list.indexOf(before);
    const at = found < 0 ? list.length : found;
    const [previous, next] = [list[at - 1], list[at]].map((other) => (other === undefined ? undefined : this.#placeOf(other)));
    const place = between(previous, next);
    if (place > (previous ?? Number.NEGATIVE_INFINITY) && place < (next ?? Number.POSITIVE_INFINITY)) return new Map([[paper, place]]);
    return new Map([...list.slice(0, at), paper, ...list.slice(at)].map((other, index) => [other, index]));
  }

  /** All records, in no order. */
  *all(): Iterable<MarkRecord> {
    for (const acts of this.#acts.values()) for (const act of Object.values(acts)) yield act;
  }

  /** Papers never placed stand before all others, in the order of saving turned round. */
  #placeOf(paper: PaperId): number {
    const place = this.#acts.get(paper)?.place;
    return place?.kind === 'place' ? place.place : -(this.dateOf(paper, 'saved') ?? 0);
  }
}

function between(previous: number | undefined, next: number | undefined): number {
  if (previous === undefined) return next === undefined ? 0 : next - 1;
  return next === undefined ? previous + 1 : (previous + next) / 2;
}

/** Reads a record that anyone may have changed; `undefined` when it is none. */
export function readMarkRecord(value: unknown): MarkRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, paper, mark, on, place, at } = value as Readonly<Record<string, unknown>>;
  if (!isPaperId(paper) || !isCount(at)) return undefined;
  if (kind === 'place') return typeof place === 'number' && Number.isFinite(place) ? { kind, paper, place, at } : undefined;
  const isMark = mark === 'read' || mark === 'saved' || mark === 'hidden';
  return kind === 'mark' && isMark && typeof on === 'boolean' ? { kind, paper, mark, on, at } : undefined;
}

function kindOf(record: MarkRecord): Mark | 'place' {
  return record.kind === 'place' ? 'place' : record.mark;
}

function rank(record: MarkRecord): number {
  return record.kind === 'place' ? record.place : Number(record.on);
}
