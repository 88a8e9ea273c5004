import type { Disposable } from '../../disposable';
import { Emitter, type Event } from '../../event';
import type { PaperId } from '../../papers/paper';
import { inSlices, partByPart } from '../../slices';
import { sortInSteps } from '../../sortInSteps';
import type { Mark } from '../question';
import { type MarkRecord, MarkTable, readMarkRecord } from './markTable';
import { OwnSegment } from './ownSegment';
import { type SegmentOptions, Segments, smallSegment } from './segments';
import type { Storage } from './storage';

/** The marks of one paper with the moments (ms) at which they were set; an absent one is not set. */
export interface PaperMarks {
  readonly read?: number;
  readonly saved?: number;
  readonly hidden?: number;
}

/**
 * The reader's marks, dated. Each window adds files of its own, and of two marks of one kind on one paper the later counts, so that windows marking at
 * once lose nothing. A clock set back does not bring an old mark to life: what is set now is always later than what this window knows.
 */
export class Marks implements Disposable {
  readonly #segments: Segments;
  readonly #table = new MarkTable();
  /** What this window has set itself of late, kept whole in one file of its own; when that has become large, it is left and another begun. */
  #own = new MarkTable();
  readonly #clock: () => number;
  readonly #changed = new Emitter<readonly PaperId[]>();
  readonly #file: OwnSegment;
  #work: Promise<unknown> = Promise.resolve();
  /** Set since the latest write began, and the write that will take them all. */
  #unwritten: MarkRecord[] = [];
  #nextWrite: Promise<boolean> | undefined;

  /** Fires after marks changed, with the papers concerned; also when other windows' marks were read. */
  readonly onDidChange: Event<readonly PaperId[]> = this.#changed.event;

  constructor(storage: Storage, options: SegmentOptions) {
    this.#segments = new Segments(storage, 'marks', options);
    const takeAll = () => {
      for (const record of this.#table.all()) this.#own.take(record);
    };
    this.#file = new OwnSegment(this.#segments, () => [...this.#own.all()], takeAll);
    this.#clock = options.clock;
  }

  /** Whether marks set now survive. */
  get keeping() {
    return this.#segments.keeping;
  }

  /** Reads marks not yet known to this window, and after that tidies the folder, for which nobody waits. Never rejects. */
  async load(): Promise<void> {
    const changed = new Set<PaperId>();
    const take = (each: unknown) => {
      const record = readMarkRecord(each);
      if (record && this.#table.take(record)) changed.add(record.paper);
    };
    await this.#inTurn(() => this.#segments.read((records) => partByPart(records, part, take)));
    void this.#inTurn(() => this.#segments.join(latestOf));
    if (changed.size > 0) this.#changed.fire([...changed]);
  }

  /** The marks of the paper with these names (its id and aliases); for each kind the latest under any of them. */
  of(names: readonly PaperId[]): PaperMarks {
    const found: { read?: number; saved?: number; hidden?: number } = {};
    for (const mark of ['read', 'saved', 'hidden'] as const) {
      const latest = this.#table.latest(names, mark);
      if (latest?.on) found[mark] = latest.at;
    }
    return found;
  }

  /** Whether the paper bears the mark. */
  has(names: readonly PaperId[], mark: Mark): boolean {
    return this.#table.latest(names, mark)?.on ?? false;
  }

  /** Sets or takes away a mark on papers; resolves once it is on disk, or to `false` when it is held in memory only. */
  async set(papers: readonly PaperId[], mark: Mark, on: boolean): Promise<boolean> {
    return await this.#record(papers, (paper) => ({ kind: 'mark', paper, mark, on, at: this.#now(paper, mark) }));
  }

  /** The saved papers in the reader's order: where they were put by `place`, else the last saved first. */
  readingList(): readonly PaperId[] {
    return this.#table.readingList();
  }

  /** Puts a saved paper before another one, or at the end. */
  async place(paper: PaperId, before?: PaperId): Promise<boolean> {
    const places = [...this.#table.placesBefore(paper, before)];
    return await this.#record(places, ([each, place]) => ({ kind: 'place', paper: each, place, at: this.#now(each, 'place') }));
  }

  /** Moves a saved paper, known by any of its names, one step up or down the reading list; `undefined` when it is not in it or at that end already. */
  async move(names: readonly PaperId[], by: -1 | 1): Promise<boolean | undefined> {
    const list = this.readingList();
    const at = list.findIndex((id) => names.includes(id));
    const paper = list[at];
    if (paper === undefined || list[at + by] === undefined) return undefined;
    return await this.place(paper, by < 0 ? list[at - 1] : list[at + 2]);
  }

  /** All marks as records in the order of papers, for `writeMarksFile`. */
  async records(): Promise<readonly MarkRecord[]> {
    return (await inSlices(sortInSteps(this.#table.all(), byPaper))) ?? [];
  }

  /** Takes over records, such as those of a file; of two marks the later counts. */
  async merge(records: readonly MarkRecord[]): Promise<boolean> {
    return await this.#record(records, (record) => record);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** Later than the clock shows when this window already knows a later mark. */
  #now(paper: PaperId, kind: Mark | 'place'): number {
    return Math.max(Math.floor(this.#clock()), (this.#table.dateOf(paper, kind) ?? 0) + 1);
  }

  /** A few are taken at once, so that whoever asks next meets them; of very many the rest a moment later. */
  async #record<T>(things: readonly T[], record: (thing: T) => MarkRecord): Promise<boolean> {
    const news: MarkRecord[] = [];
    const changed = new Set<PaperId>();
    await partByPart(things, part, (thing) => {
      const act = record(thing);
      if (!this.#table.take(act)) return;
      news.push(act);
      changed.add(act.paper);
    });
    if (news.length === 0) return true;
    this.#changed.fire([...changed]);
    for (const act of news) this.#unwritten.push(act);
    this.#nextWrite ??= this.#inTurn(() => this.#write());
    return await this.#nextWrite;
  }

  async #write(): Promise<boolean> {
    const news = this.#unwritten;
    this.#unwritten = [];
    this.#nextWrite = undefined;
    let isKept = true;
    for (let at = 0; at < news.length; at += smallSegment) {
      for (const record of news.slice(at, at + smallSegment)) this.#own.take(record);
      isKept = await this.#file.write();
      if (isKept && this.#own.size >= smallSegment) {
        this.#own = new MarkTable();
        this.#file.leave();
      }
    }
    return isKept;
  }

  /** Tries once more to write what is in memory only; answers whether all is on disk now. */
  async keepAgain(): Promise<boolean> {
    return await this.#inTurn(() => this.#file.keepAgain());
  }

  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = this.#work.then(step);
    this.#work = turn.catch(() => undefined);
    return turn;
  }
}

/** Records of a moment's work. */
const part = 500;

/** Records, the latest act of each kind on each paper alone. */
async function latestOf(records: readonly unknown[]): Promise<readonly MarkRecord[]> {
  const table = new MarkTable();
  await partByPart(records, part, (each) => {
    const record = readMarkRecord(each);
    if (record) table.take(record);
  });
  return [...table.all()];
}

/** Of one paper the marks before the place, in the order of their names. */
function byPaper(one: MarkRecord, other: MarkRecord): number {
  if (one.paper !== other.paper) return one.paper < other.paper ? -1 : 1;
  return nameOf(one) < nameOf(other) ? -1 : 1;
}

function nameOf(record: MarkRecord): string {
  return record.kind === 'mark' ? record.mark : '~';
}
