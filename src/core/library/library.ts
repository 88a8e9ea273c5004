import type { Disposable } from '../disposable';
import { Emitter, type Event } from '../event';
import { paperNames } from '../papers/identity';
import type { Paper, PaperId } from '../papers/paper';
import { readPaperJson } from '../papers/paperJson';
import { betweenParts, inSlices, partByPart } from '../slices';
import { sortInSteps } from '../sortInSteps';
import type { IndexHost } from './index/connectIndex';
import { IndexFolder } from './index/indexFolder';
import type { PaperIndexing } from './index/paperIndexing';
import { Feeds, type HeldFeed, readHeldFeed, writeHeldFeed } from './kept/feeds';
import { Holdings, type PaperChange, PaperChanges } from './kept/holdings';
import { Marks } from './kept/marks';
import { NewestPapers } from './kept/newestPapers';
import { SavedSearchStore } from './kept/savedSearchStore';
import { type Keeping, type SegmentOptions, Segments } from './kept/segments';
import type { Storage } from './kept/storage';
import { lateIndex } from './lateIndex';
import { byPlace } from './paperList';
import type { ReaderState } from './search/conditions';
import type { PaperSearch } from './search/paperSearch';

/** What the library works with beside its folder. */
export interface LibraryOptions extends SegmentOptions {
  /** Makes the index where papers are searched; one in this thread when absent. */
  readonly index?: (host: IndexHost) => PaperIndexing & Disposable;
  /** The papers that notes cite whose name holds a text, for `cites-in:`; nobody cites anything when absent. Never rejects. */
  readonly citedIn?: (note: string) => Promise<Iterable<PaperId>>;
  /** Once the newest papers are there, the rest is read when this resolves; at once when absent. Never rejects. */
  readonly afterNewest?: () => Promise<void>;
}

/** The list a feed gave: its order decides, not that of the records. */
export interface FeedUpdate {
  readonly name: string;
  readonly ids: readonly PaperId[];
}

/** A change of the library. `isKept` is false when it is in memory only. */
export interface LibraryChange extends PaperChange {
  readonly feeds: readonly string[];
  readonly isKept: boolean;
}

/** Records of a moment's work, and ids when they are only looked up. */
const part = 50;
const manyIds = 500;

/**
 * Everything held locally: papers, the last good list of every feed, and the reader's marks. What `add` and `marks.set` confirmed is on disk and
 * survives a kill; several windows may use one folder. Trouble with the folder never loses what is in memory: see `keeping`.
 */
export class Library implements Disposable {
  readonly #segments: Segments;
  readonly #holdings = new Holdings();
  readonly #feeds = new Feeds();
  readonly #index: PaperIndexing;
  readonly #ownedIndex: Disposable | undefined;
  /** The index of another thread keeps files; one in this thread is built anew. */
  readonly #indexFolder: IndexFolder | undefined;
  readonly #clock: () => number;
  readonly #changed = new Emitter<LibraryChange>();
  readonly #indexed = new Emitter<void>();
  readonly #newest: NewestPapers;
  readonly #afterNewest: (() => Promise<void>) | undefined;
  /** Papers known from the small copy of the newest alone, which no file of the library has told yet. */
  readonly #early = new Set<PaperId>();
  #isReading = true;
  #changes = 0;
  #unsaved: object[] = [];
  #work: Promise<unknown> = Promise.resolve();

  /** The reader's marks. */
  readonly marks: Marks;
  /** The reader's named searches. */
  readonly searches: SavedSearchStore;
  /** Fires after papers or feeds changed, also when other windows' changes were read. */
  readonly onDidChange: Event<LibraryChange> = this.#changed.event;
  /** Fires once searches see a change, which may be a while after `onDidChange`. */
  readonly onDidIndex: Event<void> = this.#indexed.event;

  private constructor(storage: Storage, options: LibraryOptions) {
    this.#segments = new Segments(storage, 'papers', options);
    this.#clock = options.clock;
    this.#newest = new NewestPapers(storage, options.log);
    this.#afterNewest = options.afterNewest;
    this.marks = new Marks(storage, options);
    this.searches = new SavedSearchStore(storage, options);
    const reader: ReaderState = {
      is: (id, mark) => (mark === 'unread' ? !this.marks.has(this.#namesOf(id), 'read') : this.marks.has(this.#namesOf(id), mark)),
    };
    const { citedIn } = options;
    const heldIds = (ids: Iterable<PaperId>) => new Set([...ids].map((id) => this.get(id)?.id ?? id));
    const index = options.index?.({
      reader,
      log: options.log,
      papers: () => this.papers(),
      ...(citedIn && { citedIn: async (note: string) => heldIds(await citedIn(note)) }),
    });
    this.#index = index ?? lateIndex(reader);
    this.#ownedIndex = index;
    this.#indexFolder = index && new IndexFolder(storage, index, options.log);
  }

  /** Opens the library in a folder and reads it. Never rejects: what cannot be read is logged, and `keeping` says whether changes survive. */
  static async open(storage: Storage, options: LibraryOptions): Promise<Library> {
    const { library, read } = Library.begin(storage, options);
    await read;
    return library;
  }

  /**
   * The library while it is being read. `begun` resolves as soon as the newest papers and all marks are there, `read` when everything is; whoever asks
   * what is held in between may miss papers, of which `onDidChange` tells. Neither rejects.
   */
  static begin(
    storage: Storage,
    options: LibraryOptions,
  ): { readonly library: Library; readonly begun: Promise<void>; readonly read: Promise<void> } {
    const library = new Library(storage, options);
    const marks = library.marks.load();
    const read = Promise.all([library.#read(), marks, library.searches.load()]).then(() => {
      library.#isReading = false;
    });
    const firstPapers = new Promise<void>((resolve) => {
      const listener = library.onDidChange(() => {
        listener.dispose();
        resolve();
      });
    });
    return { library, begun: Promise.race([read, Promise.all([firstPapers, marks]).then(() => undefined)]), read };
  }

  /** Whether papers are still being read, so that not all that is held is here. */
  get isReading(): boolean {
    return this.#isReading;
  }

  /** How many papers are held. */
  get size(): number {
    return this.#holdings.size;
  }

  /** How often papers or feeds changed: what was worked out with the same number holds still. */
  get changes(): number {
    return this.#changes;
  }

  /** Whether changes survive, and why not. */
  get keeping(): Keeping {
    return (
      [this.#segments, this.marks, this.searches].map(({ keeping }) => keeping).find(({ kind }) => kind === 'inMemory') ?? this.#segments.keeping
    );
  }

  /** Searches over all papers; while the index is being built, over those already in it. */
  get search(): PaperSearch {
    return this.#index;
  }

  /** The paper of this id or alias; `undefined` when it is not held. */
  get(name: string): Paper | undefined {
    return this.#holdings.get(name);
  }

  /** All papers. */
  papers(): Iterable<Paper> {
    return this.#holdings.all();
  }

  /** The last good list of a feed, with ids as the papers have them now; `undefined` when it was never fetched. */
  feed(name: string): HeldFeed | undefined {
    const feed = this.#feeds.get(name);
    return feed && { ...feed, ids: [...new Set(feed.ids.map((id) => this.get(id)?.id ?? id))] };
  }

  /** Merges papers in and remembers a feed's list. Resolves once all is on disk, or was given up with `isKept: false`; later changes try again. */
  async add(papers: readonly Paper[], feed?: FeedUpdate): Promise<LibraryChange> {
    const change = await this.#hold(papers);
    const held = feed && { name: feed.name, ids: feed.ids, at: Math.max(Math.floor(this.#clock()), (this.#feeds.get(feed.name)?.at ?? -1) + 1) };
    if (held) this.#feeds.take(held);
    const news = await this.#papersOf(change);
    this.#intoIndex(news, change.removed);
    await partByPart(news, manyIds, (paper) => void this.#unsaved.push(paper));
    if (held) this.#unsaved.push(writeHeldFeed(held));
    const isKept = await this.#inTurn(() => this.#save());
    if (isKept && !this.#isReading) await this.#keepNewest();
    const whole = { ...change, feeds: held ? [held.name] : [], isKept };
    this.#tell(whole);
    if (isKept) this.#indexFolder?.changed(news.length);
    return whole;
  }

  /** Merges papers in; of many, part by part, so that an import does not hold the thread. */
  async #hold(papers: readonly Paper[]): Promise<PaperChange> {
    const changes = new PaperChanges();
    for (let at = 0; at < papers.length; at += part) {
      if (at > 0) await betweenParts();
      changes.take(this.#holdings.add(papers.slice(at, at + part)));
    }
    await betweenParts();
    return changes.sum();
  }

  /** The papers that are new or have changed. */
  async #papersOf({ added, updated }: PaperChange): Promise<Paper[]> {
    const papers: Paper[] = [];
    for (const ids of [added, updated]) {
      await betweenParts();
      await partByPart(ids, manyIds, (id) => {
        const paper = this.get(id);
        if (paper) papers.push(paper);
      });
    }
    return papers;
  }

  /** Tries once more to read what could not be read, and to write what is in memory only; answers whether all is on disk now. Never rejects. */
  async keepAgain(): Promise<boolean> {
    if (this.keeping.kind === 'inMemory') await this.reload();
    const areKept = await Promise.all([this.#inTurn(() => this.#save()), this.marks.keepAgain(), this.searches.keepAgain()]);
    return areKept.every(Boolean) && this.keeping.kind === 'onDisk';
  }

  /** Reads what other windows added since, and after that tidies the folder, for which nobody waits. Never rejects. */
  async reload(): Promise<void> {
    await Promise.all([this.#readPapers(), this.marks.load(), this.searches.load()]);
  }

  async #readPapers(): Promise<void> {
    await this.#inTurn(() => this.#segments.read((records) => this.#take(records)));
    void this.#inTurn(() => this.#segments.join((records) => this.#present(records)));
  }

  dispose(): void {
    this.marks.dispose();
    this.#changed.dispose();
    this.#indexed.dispose();
    this.#ownedIndex?.dispose();
  }

  /** The first reading: papers of the index's own files are found before all papers are read. */
  async #read(): Promise<void> {
    await this.#readNewest();
    await this.#indexFolder?.restore();
    await this.#readPapers();
    this.#settleEarly();
    if (this.#segments.keeping.kind !== 'onDisk') return;
    void this.#keepNewest();
    void this.#indexFolder?.keep();
  }

  async #readNewest(): Promise<void> {
    const records = await this.#newest.read();
    if (records.length === 0) return;
    const papers = records.flatMap((record) => readPaperJson(record) ?? []);
    const feeds = records.flatMap((record) => readHeldFeed(record) ?? []).filter((feed) => this.#feeds.take(feed));
    const change = this.#holdings.add(papers);
    for (const id of change.added) this.#early.add(id);
    this.#tell({ ...change, feeds: feeds.map(({ name }) => name), isKept: true });
    await this.#afterNewest?.();
  }

  /** What only the small copy knew, because a file was lost, is held from now on like everything else. */
  #settleEarly(): void {
    const papers = [...this.#early].flatMap((id) => this.get(id) ?? []);
    this.#early.clear();
    if (papers.length === 0) return;
    this.#intoIndex(papers, []);
    this.#unsaved.push(...papers);
  }

  async #keepNewest(): Promise<void> {
    await this.#inTurn(() => this.#newest.keep(this.papers(), this.#feeds.all(), (id) => this.get(id)));
  }

  async #take(records: readonly unknown[]): Promise<void> {
    for (let at = 0; at < records.length; at += part) {
      if (at > 0) await betweenParts();
      const some = records.slice(at, at + part);
      const papers = some.flatMap((record) => readPaperJson(record) ?? []);
      const change = this.#holdings.add(papers);
      const feeds = some.flatMap((record) => readHeldFeed(record) ?? []).filter((feed) => this.#feeds.take(feed));
      const confirmed = this.#early.size === 0 ? [] : papers.map(({ id }) => this.get(id)?.id ?? id).filter((id) => this.#early.delete(id));
      const changed = [...change.added, ...change.updated];
      const news = [...new Set([...changed, ...confirmed])].flatMap((id) => this.get(id) ?? []);
      if (news.length > 0 || change.removed.length > 0) this.#intoIndex(news, change.removed);
      if (changed.length > 0 || feeds.length > 0) this.#tell({ ...change, feeds: feeds.map(({ name }) => name), isKept: true });
    }
  }

  #intoIndex(papers: readonly Paper[], removed: readonly PaperId[]): void {
    void this.#index.change(papers, removed).then(() => this.#indexed.fire());
  }

  #tell(change: LibraryChange): void {
    this.#changes++;
    this.#changed.fire(change);
  }

  async #save(): Promise<boolean> {
    if (this.#unsaved.length === 0) return true;
    if (await this.#segments.isEmptied()) this.#unsaved = [...this.papers(), ...[...this.#feeds.all()].map(writeHeldFeed)];
    const records = this.#unsaved;
    this.#unsaved = [];
    const kept = await this.#segments.addMany(records);
    if (kept === records.length) return true;
    this.#unsaved = [...records.slice(0, records.length - kept), ...this.#unsaved];
    return false;
  }

  /** Old records of papers and feeds in their present form, each once, the newest papers first: they are wanted first at the next start. */
  async #present(records: readonly unknown[]): Promise<readonly object[]> {
    const papers = new Set<Paper>();
    const feeds = new Set<HeldFeed>();
    await partByPart(records, part, (record) => {
      const paper = this.get(readPaperJson(record)?.id ?? '');
      const feed = this.#feeds.get(readHeldFeed(record)?.name ?? '');
      if (paper) papers.add(paper);
      if (feed) feeds.add(feed);
    });
    const sorted = (await inSlices(sortInSteps(papers, byPlace))) ?? [];
    return [...sorted, ...[...feeds].map(writeHeldFeed)];
  }

  #namesOf(id: PaperId): readonly PaperId[] {
    const paper = this.get(id);
    return paper ? paperNames(paper) : [id];
  }

  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = this.#work.then(step);
    this.#work = turn.catch(() => undefined);
    return turn;
  }
}
