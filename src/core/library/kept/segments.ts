import { say } from '../../../l10n/say';
import type { Clock } from '../../clock';
import type { Log } from '../../log';
import { betweenParts } from '../../slices';
import { readManifest, writeManifest } from './manifest';
import { readSegment, takeSegment, writeSegment } from './segmentText';
import type { Storage } from './storage';

/** Whether what is added survives: on disk, or only in memory until the window closes, with the reason as one sentence for the reader. */
export type Keeping = { readonly kind: 'onDisk' } | { readonly kind: 'inMemory'; readonly why: string };

/** What the store of segments works with. */
export interface SegmentOptions {
  readonly log: Log;
  readonly clock: Clock;
  /** Makes a text never made before by any window; random when absent. */
  readonly unique?: () => string;
  /** Waits so many milliseconds before a failed write is tried again; a timer when absent. */
  readonly pause?: (milliseconds: number) => Promise<void>;
  /** Called whenever it changes whether what is added survives. */
  readonly onKeeping?: () => void;
}

/** Segments of fewer records are joined once there are `manySegments` of them; no file is made of more records than that. */
export const smallSegment = 5000;
const manySegments = 12;
const mostSetAside = 3;
/** Files that are asked for before their turn comes. */
const readAhead = 4;
/** Waits before the tries of one write, in ms: a virus scanner or a folder that is kept in step with a cloud holds a file for a moment. */
const tries = [0, 50, 150, 450, 1350];
const staleAfter = 3_600_000;

/**
 * Records in immutable files with unique names, which any window may add. The folder's own list says which there are, so that no window can lose
 * another's; the manifest holds the format, and which files there should be. Joining writes the new file before it removes the old ones, and whoever
 * meets both reads the same twice: records must bear that (merging one record with itself changes nothing).
 */
export class Segments {
  readonly #storage: Storage;
  readonly #options: SegmentOptions;
  readonly #prefix: string;
  /** Record counts of the files read or written by this window, by name. */
  readonly #known = new Map<string, number>();
  /** Files of newer versions, never read or changed. */
  readonly #left = new Set<string>();
  /** Files that could not be read at the latest try. */
  readonly #closed = new Set<string>();
  /** Files whose content other files say they hold. */
  readonly #replaced = new Set<string>();
  #keeping: Keeping = { kind: 'onDisk' };

  /** `kind` begins the names of the files, such as `papers`. */
  constructor(storage: Storage, kind: string, options: SegmentOptions) {
    this.#storage = storage;
    this.#prefix = `${kind}-`;
    this.#options = options;
  }

  /** Whether what is added survives. */
  get keeping(): Keeping {
    return this.#keeping;
  }

  /** Reads every segment not yet read by this window, newest name first, and hands over its records part by part. Never rejects. */
  async read(take: (records: readonly unknown[]) => Promise<void> | void): Promise<void> {
    try {
      const [manifest, listing] = await Promise.allSettled([this.#promised(), this.#names()]);
      const promised = outcome(manifest);
      if (!promised) return;
      if (whyOf(this.#keeping) !== notWritten) this.#keep({ kind: 'onDisk' });
      let names = outcome(listing);
      for (let round = 0; round < 3; round++) {
        const isComplete = await this.#readAll(names, take);
        // A file that vanished between listing and reading was joined into a new one by another window; one that is promised may have come since.
        if (isComplete && this.#unmet(promised).length === 0) return;
        names = await this.#names();
        if (isComplete && names.every((name) => this.#isRead(name) || this.#closed.has(name))) return this.#tellMissing(promised, names);
      }
    } catch (error) {
      this.#giveUp(notRead, error);
    }
  }

  /**
   * Adds records in files of no more than `smallSegment` each: what goes to disk at once is copied at once. Answers how many records are on disk, the
   * last of them first, so that they are the first to be read. `replaces` is said by the file written last.
   */
  async addMany(records: readonly unknown[], replaces: readonly string[] = []): Promise<number> {
    let end = records.length;
    do {
      const start = Math.max(0, end - smallSegment);
      const name = await this.add(records.slice(start, end), start === 0 ? replaces : []);
      if (name === undefined) return records.length - end;
      end = start;
    } while (end > 0);
    return records.length;
  }

  /** Adds records as one file, answering its name when they are on disk. `replaces` names files of this window whose content is among the records. */
  async add(records: readonly unknown[], replaces: readonly string[] = []): Promise<string | undefined> {
    if (whyOf(this.#keeping) === newerVersion) return undefined;
    const name = this.#newName();
    const isWritten = await this.#write(name, await writeSegment(records, replaces, betweenParts));
    if (!isWritten) return undefined;
    this.#known.set(name, records.length);
    for (const old of replaces) this.#replaced.add(old);
    for (const old of replaces) if (this.#known.has(old)) await this.#remove(old);
    await this.#renewManifest();
    return name;
  }

  /** Whether the folder was emptied while this window used it: what was there is held by windows alone, and is to be written anew. Never rejects. */
  async isEmptied(): Promise<boolean> {
    if (this.#known.size === 0) return false;
    const names = await this.#names().catch(() => [...this.#known.keys()]);
    if (names.length > 0) return false;
    this.#options.log.warn(`the folder of the library was emptied; what this window holds of ${this.#prefix} is written anew`);
    this.#known.clear();
    return true;
  }

  /** Joins small files when there are many. `refresh` gives for a record its present form, or `undefined` when it is no longer wanted. */
  async join(refresh: (records: readonly unknown[]) => Promise<readonly unknown[]> | readonly unknown[]): Promise<void> {
    const small = [...this.#known].filter(([, count]) => count < smallSegment).map(([name]) => name);
    if (small.length < manySegments || this.#keeping.kind === 'inMemory') return;
    const joined: string[] = [];
    const records: unknown[] = [];
    for (const name of small) {
      const content = await this.#storage.read(name).catch(() => undefined);
      const reading = content && (await readSegment(content, betweenParts));
      if (reading?.kind !== 'read') this.#known.delete(name);
      else {
        joined.push(name);
        for (const record of reading.records) records.push(record);
      }
    }
    await this.addMany(await refresh(records), [...joined, ...(await this.#replacedButListed())]);
  }

  /** Files replaced by a file that is now replaced itself, which the manifest still lists: who reads it later is to know where they went. */
  async #replacedButListed(): Promise<readonly string[]> {
    const content = await this.#storage.read(manifestName).catch(() => undefined);
    const manifest = content && readManifest(content);
    return manifest?.kind === 'read' ? manifest.segments.filter((name) => this.#replaced.has(name)) : [];
  }

  /** Reads the files not yet read, the newest name first, some of them ahead: each question to a disk may take its time. False when one was gone. */
  async #readAll(names: readonly string[], take: (records: readonly unknown[]) => Promise<void> | void): Promise<boolean> {
    const unread = names.filter((name) => !this.#isRead(name)).reverse();
    const ahead: Promise<Content>[] = [];
    let isComplete = true;
    for (const [at, name] of unread.entries()) {
      for (const next of unread.slice(at + ahead.length, at + readAhead)) ahead.push(this.#readIfPossible(next));
      if (!(await this.#takeOne(name, await ahead.shift(), take))) isComplete = false;
    }
    return isComplete;
  }

  #isRead(name: string): boolean {
    return this.#known.has(name) || this.#left.has(name);
  }

  /** Answers false when the file is gone. */
  async #takeOne(name: string, content: Content, take: (records: readonly unknown[]) => Promise<void> | void): Promise<boolean> {
    if (content === 'closed') return true;
    if (!content) return false;
    const reading = await takeSegment(content, betweenParts, take);
    if (reading.kind === 'newer') {
      this.#options.log.warn(`${name} was written by a newer version and is left alone`);
      this.#left.add(name);
      return true;
    }
    if (reading.kind === 'read') for (const old of reading.replaces) this.#replaced.add(old);
    this.#known.set(name, reading.kind === 'read' ? reading.count : 0);
    if (reading.kind === 'unreadable' || reading.lost > 0) await this.#setAside(name, content);
    return true;
  }

  /** A file that may not be read, such as one of another user, keeps nobody from the others; it is tried again at the next reading, and told of once. */
  async #readIfPossible(name: string): Promise<Content> {
    try {
      const content = await this.#storage.read(name);
      this.#closed.delete(name);
      return content;
    } catch (error) {
      if (!this.#closed.has(name)) this.#options.log.warn(`${name} cannot be read and is left alone: ${String(error)}`);
      this.#closed.add(name);
      return 'closed';
    }
  }

  /** A damaged file is renamed after what could be read of it was written anew. */
  async #setAside(name: string, content: Uint8Array): Promise<void> {
    const reading = await readSegment(content, betweenParts);
    const records = reading.kind === 'read' ? reading.records : [];
    this.#options.log.warn(`${name} is damaged; ${records.length} records of it were read and the file was set aside`);
    if (records.length > 0 && (await this.add(records)) === undefined) return;
    const names = await this.#storage.list();
    const free = Array.from({ length: mostSetAside }, (_, i) => `.bad-${i + 1}`).find((ending) => !names.some((other) => other.endsWith(ending)));
    const target = `${name}${free ?? `.bad-${mostSetAside}`}`;
    if (!free) for (const old of names) if (old.endsWith(`.bad-${mostSetAside}`)) await this.#remove(old);
    this.#known.delete(name);
    await this.#storage.rename(name, target).catch((error: unknown) => this.#options.log.warn(`${name} could not be set aside: ${String(error)}`));
  }

  /** The files that should be there; `undefined` when the folder is of a newer version. */
  async #promised(): Promise<readonly string[] | undefined> {
    const content = await this.#storage.read(manifestName);
    const manifest = content && readManifest(content);
    if (manifest?.kind === 'newer') return this.#giveUp(newerVersion);
    if (manifest?.kind !== 'read') return [];
    await this.#sweep(manifest.temporary);
    return manifest.segments.filter((name) => name.startsWith(this.#prefix));
  }

  /**
   * Tells of files that are gone with what they held: not of those read a moment ago, which another window has joined since, nor of names that a writer
   * left in the manifest when it was killed before it renewed it.
   */
  #tellMissing(promised: readonly string[], present: readonly string[]): void {
    const missing = this.#unmet(promised).filter((name) => !present.includes(name));
    if (missing.length > 0) this.#options.log.warn(`missing from the library's folder: ${missing.join(', ')}`);
  }

  /** Files that should be there, of whose records nothing is known. */
  #unmet(promised: readonly string[]): readonly string[] {
    return promised.filter((name) => !this.#known.has(name) && !this.#replaced.has(name));
  }

  /** Removes temporary files of dead writers: those that the manifest has known for an hour. */
  async #sweep(temporary: ReadonlyMap<string, number>): Promise<void> {
    const now = this.#options.clock();
    for (const [name, since] of temporary) if (now - since > staleAfter) await this.#remove(name);
  }

  async #renewManifest(): Promise<void> {
    const before = await this.#storage.read(manifestName).catch(() => undefined);
    const old = before && readManifest(before);
    if (old?.kind === 'newer') {
      this.#giveUp(newerVersion);
      return;
    }
    const names = await this.#storage.list().catch(() => []);
    const since = old?.kind === 'read' ? old.temporary : new Map<string, number>();
    const temporary = names.filter((name) => name.endsWith('.tmp')).map((name) => [name, since.get(name) ?? this.#options.clock()] as const);
    await this.#write(manifestName, writeManifest({ segments: names.filter((name) => name.endsWith(ending)), temporary: new Map(temporary) }));
  }

  async #names(): Promise<readonly string[]> {
    const names = await this.#storage.list();
    return names.filter((name) => name.startsWith(this.#prefix) && name.endsWith(ending)).sort();
  }

  #newName(): string {
    const time = Math.max(0, Math.floor(this.#options.clock())).toString(36).padStart(9, '0');
    return `${this.#prefix}${time}-${this.#options.unique?.() ?? crypto.randomUUID()}${ending}`;
  }

  async #write(name: string, content: Uint8Array): Promise<boolean> {
    let trouble: unknown;
    // Once it is known that nothing can be written, nobody waits for each further change.
    for (const wait of this.#keeping.kind === 'onDisk' ? tries : [0]) {
      if (wait > 0) await (this.#options.pause ?? timer)(wait);
      try {
        await this.#storage.write(name, content);
        this.#keep({ kind: 'onDisk' });
        return true;
      } catch (error) {
        trouble = error;
      }
    }
    this.#giveUp(notWritten, trouble);
    return false;
  }

  async #remove(name: string): Promise<void> {
    this.#known.delete(name);
    await this.#storage.remove(name).catch((error: unknown) => this.#options.log.warn(`${name} could not be removed: ${String(error)}`));
  }

  #keep(keeping: Keeping): void {
    const isNews = whyOf(keeping) !== whyOf(this.#keeping);
    this.#keeping = keeping;
    if (isNews) this.#options.onKeeping?.();
  }

  /** Whoever tries again and again says it once. */
  #giveUp(why: string, error?: unknown): undefined {
    const isKnown = whyOf(this.#keeping) === why;
    this.#keep({ kind: 'inMemory', why });
    if (!isKnown) this.#options.log.warn(error === undefined ? why : `${why} ${String(error)}`);
  }
}

const ending = '.jsonl';
const manifestName = 'manifest.json';
const notRead = say`The folder of the library cannot be read, so papers and marks may be missing; it is tried again.`;
const notWritten = say`The library could not be written to disk; it is kept in memory until a later try succeeds.`;
const newerVersion = say`The library was written by a newer version of Marginalia; it is left untouched, and what is added now is kept in memory only.`;

function whyOf(keeping: Keeping): string | undefined {
  return keeping.kind === 'inMemory' ? keeping.why : undefined;
}

/** What is in a file, unless it may not be read or is gone. */
type Content = Uint8Array | 'closed' | undefined;

function outcome<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

function timer(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
