import type { Disposable } from '../../disposable';
import { Emitter, type Event } from '../../event';
import type { PaperId } from '../../papers/paper';
import type { Mark } from '../question';
import { type MarkRecord, MarkTable, readMarkRecord } from './markTable';
import { OwnSegment } from './ownSegment';
import { type SegmentOptions, Segments } from './segments';
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
  /** What this window has set itself, kept whole in one file of its own. */
  readonly #own = new MarkTable();
  readonly #clock: () => number;
  readonly #changed = new Emitter<readonly PaperId[]>();
  readonly #file: OwnSegment;
  #work: Promise<unknown> = Promise.resolve();

  /** Fires after marks changed, with the papers concerned; also when other windows' marks were read. */
  readonly onDidChange: Event<readonly PaperId[]> = this.#changed.event;

  constructor(storage: Storage, options: SegmentOptions) {
    this.#segments = new Segments(storage, 'marks', options);
    this.#file = new OwnSegment(this.#segments, () => this.#own.records());
    this.#clock = options.clock;
  }

  /** Whether marks set now survive. */
  get keeping() {
    return this.#segments.keeping;
  }

  /** Reads marks not yet known to this window. Never rejects. */
  async load(): Promise<void> {
    const changed = new Set<PaperId>();
    await this.#inTurn(async () => {
      await this.#segments.read((records) => {
        for (const record of records.flatMap((each) => readMarkRecord(each) ?? [])) if (this.#table.take(record)) changed.add(record.paper);
      });
      await this.#segments.join((records) => MarkTable.of(records.flatMap((each) => readMarkRecord(each) ?? [])).records());
    });
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
    return await this.#record(papers.map((paper) => ({ kind: 'mark', paper, mark, on, at: this.#now(paper, mark) })));
  }

  /** The saved papers in the reader's order: where they were put by `place`, else the last saved first. */
  readingList(): readonly PaperId[] {
    return this.#table.readingList();
  }

  /** Puts a saved paper before another one, or at the end. */
  async place(paper: PaperId, before?: PaperId): Promise<boolean> {
    const places = [...this.#table.placesBefore(paper, before)];
    return await this.#record(places.map(([each, place]) => ({ kind: 'place', paper: each, place, at: this.#now(each, 'place') })));
  }

  /** Moves a saved paper, known by any of its names, one step up or down the reading list; `undefined` when it is not in it or at that end already. */
  async move(names: readonly PaperId[], by: -1 | 1): Promise<boolean | undefined> {
    const list = this.readingList();
    const at = list.findIndex((id) => names.includes(id));
    const paper = list[at];
    if (paper === undefined || list[at + by] === undefined) return undefined;
    return await this.place(paper, by < 0 ? list[at - 1] : list[at + 2]);
  }

  /** All marks as records, for `writeMarks`. */
  records(): readonly MarkRecord[] {
    return this.#table.records();
  }

  /** Takes over records, such as those of a file; of two marks the later counts. */
  async merge(records: readonly MarkRecord[]): Promise<boolean> {
    return await this.#record(records);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** Later than the clock shows when this window already knows a later mark. */
  #now(paper: PaperId, kind: Mark | 'place'): number {
    return Math.max(Math.floor(this.#clock()), (this.#table.dateOf(paper, kind) ?? 0) + 1);
  }

  async #record(records: readonly MarkRecord[]): Promise<boolean> {
    const news = records.filter((record) => this.#table.take(record));
    if (news.length === 0) return true;
    for (const record of news) this.#own.take(record);
    this.#changed.fire([...new Set(news.map(({ paper }) => paper))]);
    return await this.#inTurn(() => this.#file.write());
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
