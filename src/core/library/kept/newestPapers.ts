import type { Log } from '../../log';
import type { Day, Paper } from '../../papers/paper';
import { betweenParts, partByPart } from '../../slices';
import { byPlace, listingDay } from '../paperList';
import { type HeldFeed, writeHeldFeed } from './feeds';
import { readSegment, writeSegment } from './segmentText';
import type { Storage } from './storage';

const fileName = 'newest.lines';
/** Papers of the newest days, at least; lists fetched last; papers of each of these. */
const mostPapers = 120;
const mostFeeds = 4;
const mostOfFeed = 100;

/**
 * A small copy of what is looked at first: the newest papers and the lists fetched last. It is read before everything else, so that the first list need
 * not wait for a large library; the library's own files say the truth, and losing this one costs nothing but a moment.
 */
export class NewestPapers {
  readonly #storage: Storage;
  readonly #log: Log;
  #onDisk: string | undefined;

  constructor(storage: Storage, log: Log) {
    this.#storage = storage;
    this.#log = log;
  }

  /** Records of papers and feeds; none when they cannot be read. Never rejects. */
  async read(): Promise<readonly unknown[]> {
    try {
      const content = await this.#storage.read(fileName);
      if (!content) return [];
      const reading = await readSegment(content, betweenParts);
      if (reading.kind !== 'read') return [];
      this.#onDisk = reading.lost > 0 ? undefined : textOf(reading.records);
      return reading.records;
    } catch (error) {
      this.#log.warn(`${fileName} cannot be read: ${String(error)}`);
      return [];
    }
  }

  /** Brings the file up to date, when it is not. Never rejects. */
  async keep(papers: Iterable<Paper>, feeds: Iterable<HeldFeed>, get: (id: string) => Paper | undefined): Promise<void> {
    const records = await newestRecords(papers, feeds, get);
    const text = textOf(records);
    if (text === this.#onDisk) return;
    try {
      await this.#storage.write(fileName, await writeSegment(records, [], betweenParts));
      this.#onDisk = text;
    } catch (error) {
      this.#log.warn(`${fileName} cannot be written: ${String(error)}`);
    }
  }
}

function textOf(records: readonly unknown[]): string {
  return JSON.stringify(records);
}

async function newestRecords(papers: Iterable<Paper>, feeds: Iterable<HeldFeed>, get: (id: string) => Paper | undefined): Promise<readonly object[]> {
  const latest = [...feeds].sort((one, other) => other.at - one.at).slice(0, mostFeeds);
  const listed = latest.flatMap(({ ids }) => ids.slice(0, mostOfFeed).flatMap((id) => get(id) ?? []));
  return [...latest.map(writeHeldFeed), ...new Set([...(await newestOf(papers)), ...listed])];
}

/** Looked at are all, a few at a time; sorted only the papers of the newest days, of which there are few. */
async function newestOf(papers: Iterable<Paper>): Promise<readonly Paper[]> {
  const days = new Map<Day, Paper[]>();
  await partByPart(papers, 500, (paper) => {
    const day = listingDay(paper) ?? '';
    const ofDay = days.get(day);
    if (ofDay) ofDay.push(paper);
    else days.set(day, [paper]);
  });
  const newest: Paper[] = [];
  for (const day of [...days.keys()].sort().reverse()) {
    newest.push(...(days.get(day) ?? []).sort(byPlace));
    if (newest.length >= mostPapers) break;
  }
  return newest.slice(0, mostPapers);
}
