import type { TextEdit } from '../textEdit';
import { type BibtexEntry, scanBibtex } from './bibtexScanner';

/** Where an entry stands in a BibTeX file. */
export type EntryPlace = Pick<BibtexEntry, 'key' | 'span'>;

/** Entries from which a file's habits are read. */
const telling = 20;

/**
 * The entries of one text of a BibTeX file, repeated ones too, in the order of the text: all that must be known of it to put another one in its place.
 * Whoever has read the file knows them; it then need not be scanned again.
 */
export class EntryOrder {
  readonly entries: readonly EntryPlace[];
  #isSorted: boolean | undefined;

  constructor(entries: readonly EntryPlace[], isSorted?: boolean) {
    this.entries = entries;
    this.#isSorted = isSorted;
  }

  /** Found by scanning a text. */
  static of(text: string): EntryOrder {
    return new EntryOrder(scanBibtex(text).entries);
  }

  /** Whether keys rise, in the order of letters without regard to case or by code; fewer than three tell nothing. */
  get isSorted(): boolean {
    this.#isSorted ??= this.entries.length >= 3 && areSorted(this.entries);
    return this.#isSorted;
  }

  /** The number of the entry before which a key belongs among sorted ones; that of all entries when it belongs behind them. */
  place(key: string): number {
    return firstFor(this.entries, (other) => isBehind(other.key, key));
  }

  /** Whether an entry has a key. */
  has(key: string): boolean {
    return this.entries.some((entry) => entry.key === key);
  }

  /** The first entries of the text with their fields. */
  first(text: string): readonly BibtexEntry[] {
    const last = this.entries[telling - 1];
    return scanBibtex(last ? text.slice(0, last.span.end) : text).entries.slice(0, telling);
  }

  /** The order of the text that has one entry more, put in by this edit. */
  with(key: string, { span, newText }: TextEdit): EntryOrder {
    const at = firstFor(this.entries, (entry) => entry.span.start >= span.start);
    const before = this.entries.slice(0, at);
    const behind = this.entries.slice(at);
    const by = newText.length;
    const added = { key, span: { start: span.start + newText.indexOf('@'), end: span.start + newText.trimEnd().length } };
    const moved = behind.map((entry) => ({ key: entry.key, span: { start: entry.span.start + by, end: entry.span.end + by } }));
    return new EntryOrder([...before, added, ...moved], this.entries.length < 3 ? undefined : this.#isSorted);
  }
}

function areSorted(entries: readonly EntryPlace[]): boolean {
  let last = '';
  for (const { key } of entries) {
    const folded = key.toLowerCase();
    if (folded < last) return false;
    last = folded;
  }
  return true;
}

/** The number of the first entry for which something is true, as it is for all behind it. */
function firstFor(entries: readonly EntryPlace[], isTrue: (entry: EntryPlace) => boolean): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry && isTrue(entry)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isBehind(one: string, other: string): boolean {
  return one.toLowerCase() > other.toLowerCase();
}
