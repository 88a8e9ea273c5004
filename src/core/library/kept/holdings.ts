import { paperNames, titleId } from '../../papers/identity';
import { mergePapers } from '../../papers/merge';
import type { Paper, PaperId } from '../../papers/paper';
import { WideMap } from './wideMap';

/** What a change did, by the ids the papers have now. An id is `removed` when its paper goes on under another id. */
export interface PaperChange {
  readonly added: readonly PaperId[];
  readonly updated: readonly PaperId[];
  readonly removed: readonly PaperId[];
}

/** Changes one after the other, told as one. */
export class PaperChanges {
  readonly #added = new Set<PaperId>();
  readonly #updated = new Set<PaperId>();
  readonly #removed = new Set<PaperId>();

  take({ added, updated, removed }: PaperChange): void {
    for (const id of removed) {
      if (!this.#added.delete(id)) this.#removed.add(id);
      this.#updated.delete(id);
    }
    for (const id of added) this.#added.add(id);
    for (const id of updated) if (!this.#added.has(id)) this.#updated.add(id);
    for (const id of [...added, ...updated]) this.#removed.delete(id);
  }

  sum(): PaperChange {
    return { added: [...this.#added], updated: [...this.#updated], removed: [...this.#removed] };
  }
}

/** Papers in memory by all their names. Records of one paper are merged, whatever name they came under. */
export class Holdings {
  /** In the order they first came; nothing in the place of one that was dropped. */
  readonly #papers: (Paper | undefined)[] = [];
  /** Places of papers by each of their names. */
  readonly #placeOf = new WideMap<number>();
  readonly #placeOfTitle = new WideMap<number>();
  #size = 0;

  /** How many papers there are. */
  get size(): number {
    return this.#size;
  }

  /** The paper of this id or alias; `undefined` when it is not held. */
  get(name: string): Paper | undefined {
    return this.#at(this.#placeOf.get(name));
  }

  /** All papers, in the order they first came. */
  *all(): Iterable<Paper> {
    for (const paper of this.#papers) if (paper) yield paper;
  }

  /** Merges records in; a record that tells nothing new changes nothing. */
  add(records: Iterable<Paper>): PaperChange {
    const added = new Set<PaperId>();
    const updated = new Set<PaperId>();
    const removed = new Set<PaperId>();
    for (const record of records) {
      const title = titleNameOf(record);
      const held = this.#heldUnder(record, title);
      const merged = held.reduce((all, paper) => mergePapers(all, paper), record);
      if (held.length === 1 && held[0] && isSame(held[0], merged)) continue;
      for (const { id } of held) if (id !== merged.id) this.#drop(id, { added, updated, removed });
      const isNew = this.#hold(merged, merged === record ? title : titleNameOf(merged));
      if (!added.has(merged.id)) (isNew ? added : updated).add(merged.id);
      removed.delete(merged.id);
    }
    return { added: [...added], updated: [...updated], removed: [...removed] };
  }

  /**
   * The held papers that a record is about. A record known by its title alone (a row of a copied page) is the held paper of that title, and a held
   * one known by its title alone is found by a record with a number; two papers that both have numbers are never joined by title.
   */
  #heldUnder(record: Paper, title: PaperId): readonly Paper[] {
    const byTitle = record.id.startsWith('title:') ? this.#at(this.#placeOfTitle.get(title)) : this.get(title);
    const held: Paper[] = [];
    for (const paper of [...paperNames(record).map((name) => this.get(name)), byTitle]) if (paper && !held.includes(paper)) held.push(paper);
    return held;
  }

  /** Puts a paper in the place of the one of its id; answers whether there was none. */
  #hold(paper: Paper, title: PaperId): boolean {
    const known = this.#placeOf.get(paper.id);
    const place = this.#at(known)?.id === paper.id ? (known as number) : this.#papers.length;
    const isNew = place === this.#papers.length;
    this.#papers[place] = paper;
    if (isNew) this.#size++;
    for (const name of paperNames(paper)) this.#placeOf.set(name, place);
    this.#placeOfTitle.set(title, place);
    return isNew;
  }

  #drop(id: PaperId, change: { added: Set<PaperId>; updated: Set<PaperId>; removed: Set<PaperId> }): void {
    const place = this.#placeOf.get(id);
    const paper = this.#at(place);
    if (place === undefined || !paper) return;
    if (this.#placeOfTitle.get(titleNameOf(paper)) === place) this.#placeOfTitle.delete(titleNameOf(paper));
    this.#papers[place] = undefined;
    this.#size--;
    if (!change.added.delete(id)) change.removed.add(id);
    change.updated.delete(id);
  }

  #at(place: number | undefined): Paper | undefined {
    return place === undefined ? undefined : this.#papers[place];
  }
}

function titleNameOf({ title, authors }: Paper): PaperId {
  return titleId(title, authors[0]);
}

/** Whether two records say the same, in whatever order their fields were written. */
function isSame(a: Paper, b: Paper): boolean {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]) as ReadonlySet<keyof Paper>;
  for (const field of fields) if (!isSameValue(a[field], b[field])) return false;
  return true;
}

function isSameValue(one: Paper[keyof Paper], other: Paper[keyof Paper]): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
