import { Emitter, type Event } from '../event';
import type { PaperId } from '../papers/paper';
import type { Citation, PandocCitation } from './citation';

/** One place in one note that names a paper. */
export interface Mention {
  /** The note's address as the editor writes it. */
  readonly note: string;
  readonly citation: Citation;
}

/** What the table holds of one note: its citations, and the version of the text they were read from (a version number or a hash of the content). */
export interface NotedText {
  readonly version: string;
  readonly citations: readonly Citation[];
  /** Keys in the shape of labels (`@sec-2026`): citations where a bibliography of the note defines them, which only its reader can say. */
  readonly labels: readonly PandocCitation[];
  /** The note lists papers for the reader: what it names is found, and counts as cited nowhere. */
  readonly digest?: true;
  /** The paper that the note is about: it does not cite that one. */
  readonly about?: PaperId;
}

/** What is told of a note. */
type Noted = Pick<NotedText, 'citations'> & Partial<Omit<NotedText, 'version'>>;

/**
 * Every mention in every note, found by key and by paper. Kept current by telling it of each note that was read or is gone; each such change costs
 * in proportion to that note alone.
 */
export class MentionTable {
  readonly #notes = new Map<string, NotedText>();
  /** Under what names each note is found. */
  readonly #names = new Map<string, ReadonlySet<string>>();
  readonly #byName = new Map<string, Set<string>>();
  readonly #changed = new Emitter<readonly string[]>();

  /** Tells which notes changed, after the table has. */
  readonly onDidChange: Event<readonly string[]> = this.#changed.event;

  /** Takes in the reading of one version of a note. Says nothing when the same version is already held. */
  set(note: string, version: string, { citations, labels = [], digest, about }: Noted): void {
    if (this.#notes.get(note)?.version === version) return;
    this.#put(note, { version, citations, labels, ...(digest && { digest }), ...(about && { about }) });
    this.#changed.fire([note]);
  }

  /** Gives a note that is held another name for its version: what it says stayed as it was. */
  confirm(note: string, version: string): void {
    const held = this.#notes.get(note);
    if (held) this.#notes.set(note, { ...held, version });
  }

  /** Forgets a note. */
  delete(note: string): void {
    if (!this.#notes.has(note)) return;
    this.#drop(note);
    this.#changed.fire([note]);
  }

  /** Puts back notes of an earlier session, as `readMentionCache` answers them; a note already held is left as it is. One event for all. */
  restore(notes: ReadonlyMap<string, NotedText>): void {
    const added: string[] = [];
    for (const [note, text] of notes) {
      if (this.#notes.has(note)) continue;
      this.#put(note, text);
      added.push(note);
    }
    if (added.length > 0) this.#changed.fire(added);
  }

  /** The version of a note that is held; undefined when the note is not. */
  version(note: string): string | undefined {
    return this.#notes.get(note)?.version;
  }

  /** Every mention by this key, letter for letter, labels among them, note by note in the order they were first told of. */
  byKey(key: string): Mention[] {
    return this.#find(keyName(key), (citation) => 'key' in citation && citation.key === key);
  }

  /** In how many notes a key is written, letter for letter, digests left out; costs next to nothing. */
  noteCount(key: string): number {
    let count = 0;
    for (const note of this.#byName.get(keyName(key)) ?? []) if (!this.isDigest(note)) count++;
    return count;
  }

  /** Whether a note lists papers for the reader, who has not cited them. */
  isDigest(note: string): boolean {
    return this.#notes.get(note)?.digest === true;
  }

  /** Whether a note is about a paper that has one of these names. */
  isAbout(note: string, names: readonly PaperId[]): boolean {
    const about = this.#notes.get(note)?.about;
    return about !== undefined && names.includes(about);
  }

  /** Every mention by a link or identifier that names one of these papers. Mentions by key are found by asking the bibliography for the keys. */
  byPaper(ids: readonly string[]): Mention[] {
    const wanted = new Set(ids);
    const notes = new Set(ids.flatMap((id) => [...(this.#byName.get(paperName(id)) ?? [])]));
    return [...notes].flatMap((note) => this.#mentions(note, (citation) => 'paperId' in citation && wanted.has(citation.paperId)));
  }

  /** Every mention in one note. */
  inNote(note: string): readonly Citation[] {
    return this.#notes.get(note)?.citations ?? [];
  }

  /** Whether a note names any paper, or may by a label. */
  mayCite(note: string): boolean {
    const { citations = [], labels = [] } = this.#notes.get(note) ?? {};
    return citations.length > 0 || labels.length > 0;
  }

  /** Addresses of the notes held. */
  notes(): string[] {
    return [...this.#notes.keys()];
  }

  /** Everything held, by note. */
  entries(): ReadonlyMap<string, NotedText> {
    return this.#notes;
  }

  #find(name: string, fits: (citation: Citation) => boolean): Mention[] {
    return [...(this.#byName.get(name) ?? [])].flatMap((note) => this.#mentions(note, fits));
  }

  #mentions(note: string, fits: (citation: Citation) => boolean): Mention[] {
    return [...this.inNote(note), ...(this.#notes.get(note)?.labels ?? [])].filter(fits).map((citation) => ({ note, citation }));
  }

  #put(note: string, text: NotedText): void {
    this.#notes.set(note, text);
    this.#name(note, new Set([...text.citations, ...text.labels].map(nameOf)));
  }

  #drop(note: string): void {
    this.#notes.delete(note);
    this.#name(note, new Set());
  }

  /** Only names that came or went are touched: a note that is being written keeps nearly all. */
  #name(note: string, names: ReadonlySet<string>): void {
    const before = this.#names.get(note) ?? new Set();
    if (names.size === 0) this.#names.delete(note);
    else this.#names.set(note, names);
    for (const name of names) if (!before.has(name)) this.#addHolder(name, note);
    for (const name of before) if (!names.has(name)) this.#dropHolder(name, note);
  }

  #addHolder(name: string, note: string): void {
    const holders = this.#byName.get(name);
    if (holders) holders.add(note);
    else this.#byName.set(name, new Set([note]));
  }

  #dropHolder(name: string, note: string): void {
    const holders = this.#byName.get(name);
    holders?.delete(note);
    if (holders?.size === 0) this.#byName.delete(name);
  }
}

function nameOf(citation: Citation): string {
  return 'key' in citation ? keyName(citation.key) : paperName(citation.paperId);
}

const keyName = (key: string) => `@${key}`;
const paperName = (id: string) => `=${id}`;
