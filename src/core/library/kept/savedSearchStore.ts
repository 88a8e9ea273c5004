import { readSavedSearches, type SavedSearch, withSearch } from '../savedSearches';
import { OwnSegment } from './ownSegment';
import { type Keeping, type SegmentOptions, Segments } from './segments';
import type { Storage } from './storage';

/** What was last done to the search of a name: kept as it is here, or removed. */
interface SearchRecord {
  readonly kind: 'search';
  readonly name: string;
  readonly at: number;
  readonly search?: SavedSearch;
}

/**
 * The reader's named searches on disk. Each window adds files of its own, and of two records of one name the later counts, so that windows lose
 * nothing of each other; what is done now is later than all that this window knows, whatever the clock says.
 */
export class SavedSearchStore {
  readonly #segments: Segments;
  readonly #clock: () => number;
  readonly #records = new Map<string, SearchRecord>();
  /** What this window did itself, kept whole in one file of its own. */
  readonly #own = new Map<string, SearchRecord>();
  readonly #file: OwnSegment;
  #work: Promise<unknown> = Promise.resolve();

  constructor(storage: Storage, options: SegmentOptions) {
    this.#segments = new Segments(storage, 'searches', options);
    const takeAll = () => {
      for (const [name, record] of this.#records) this.#own.set(name, record);
    };
    this.#file = new OwnSegment(this.#segments, () => [...this.#own.values()], takeAll);
    this.#clock = options.clock;
  }

  /** Whether searches kept now survive. */
  get keeping(): Keeping {
    return this.#segments.keeping;
  }

  /** Reads what other windows did. Never rejects. */
  async load(): Promise<void> {
    await this.#inTurn(async () => {
      await this.#segments.read((records) => {
        for (const record of records) this.#take(readRecord(record));
      });
      await this.#segments.join(() => [...this.#records.values()]);
    });
  }

  /** All searches in the order of their names. */
  all(): readonly SavedSearch[] {
    return [...this.#records.values()].flatMap(({ search }) => search ?? []).reduce(withSearch, [] as readonly SavedSearch[]);
  }

  /** Keeps a search, in the place of one of the same name; resolves once it is on disk, or to `false` when it is in memory only. */
  async put(search: SavedSearch): Promise<boolean> {
    return await this.#record(search.name, search);
  }

  /** Removes the search of a name. */
  async remove(name: string): Promise<boolean> {
    return await this.#record(name, undefined);
  }

  /** Tries once more to write what is in memory only; answers whether all is on disk now. */
  async keepAgain(): Promise<boolean> {
    return await this.#inTurn(() => this.#file.keepAgain());
  }

  async #record(name: string, search: SavedSearch | undefined): Promise<boolean> {
    const at = Math.max(Math.floor(this.#clock()), (this.#records.get(name)?.at ?? 0) + 1);
    const record: SearchRecord = { kind: 'search', name, at, ...(search && { search }) };
    this.#take(record);
    this.#own.set(name, record);
    return await this.#inTurn(() => this.#file.write());
  }

  #take(record: SearchRecord | undefined): void {
    if (record && isLater(record, this.#records.get(record.name))) this.#records.set(record.name, record);
  }

  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = this.#work.then(step);
    this.#work = turn.catch(() => undefined);
    return turn;
  }
}

/** Of two at one moment the greater text counts, so that all windows come to the same. */
function isLater(record: SearchRecord, known: SearchRecord | undefined): boolean {
  if (!known || record.at !== known.at) return !known || record.at > known.at;
  return JSON.stringify(record) > JSON.stringify(known);
}

function readRecord(value: unknown): SearchRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, name, at, search } = value as Readonly<Record<string, unknown>>;
  if (kind !== 'search' || typeof name !== 'string' || typeof at !== 'number' || !Number.isFinite(at)) return undefined;
  const [read] = search === undefined ? [] : readSavedSearches([search]);
  if (search !== undefined && read?.name !== name) return undefined;
  return { kind, name, at, ...(read && { search: read }) };
}
