import type { IndexedPaper } from './indexedPaper';
import { readIndexFile, writeIndexFile } from './indexFile';
import type { PaperTable } from './paperTable';

/** What is to be done to the folder so that the index can be restored from it. */
export interface IndexKeeping {
  /** One file to write; absent when there is none left to write, and only then `names` is final. */
  readonly file?: { readonly name: string; readonly content: Uint8Array<ArrayBuffer> };
  /** Names of all files of the index; others may be removed. */
  readonly names: readonly string[];
}

const papersPerFile = 4096;
/** So many files of few papers are written anew as one. */
const manySmallFiles = 8;
const smallFile = 1024;

/**
 * Which paper of an index is in which file. Files are never changed: a file most of whose papers changed is given up and what is left of it written
 * anew, and so are small ones when there are many, so that keeping a change costs in proportion to it.
 */
export class IndexFiles {
  readonly #table: PaperTable;
  /** Papers of each file as they were when it was read or written. */
  readonly #files = new Map<string, readonly IndexedPaper[]>();
  readonly #unconfirmed = new Map<string, IndexedPaper>();

  constructor(table: PaperTable) {
    this.#table = table;
  }

  /** Takes the papers of a file into the table, unless they are held already; answers whether the file could be trusted. */
  restore(name: string, content: Uint8Array): boolean {
    const papers = readIndexFile(content, this.#table.lexicon);
    if (!papers) return false;
    const taken = papers.filter(({ id }) => this.#table.slotOf(id) === undefined);
    this.#table.putAll(taken);
    for (const paper of taken) this.#unconfirmed.set(paper.id, paper);
    this.#files.set(name, papers);
    return true;
  }

  /** Notes that a paper is held by the library, whatever files say. */
  confirm(id: string): void {
    this.#unconfirmed.delete(id);
  }

  /** The next file to write; papers that only files knew of are dropped first. To be asked again until no file comes. */
  keep(): IndexKeeping {
    for (const { id } of this.#unconfirmed.values()) this.#table.remove(id);
    this.#unconfirmed.clear();
    this.#giveUpFiles();
    const filed = new Set<IndexedPaper>();
    for (const papers of this.#files.values()) for (const paper of papers) filed.add(paper);
    const unfiled: IndexedPaper[] = [];
    for (const slot of this.#table.slots()) {
      const paper = this.#table.at(slot) as IndexedPaper;
      if (!filed.has(paper)) unfiled.push(paper);
      if (unfiled.length === papersPerFile) break;
    }
    if (unfiled.length === 0) return { names: [...this.#files.keys()] };
    const content = writeIndexFile(unfiled, this.#table.lexicon);
    const name = this.#newName(content);
    this.#files.set(name, unfiled);
    return { file: { name, content }, names: [...this.#files.keys()] };
  }

  #giveUpFiles(): void {
    const living = (papers: readonly IndexedPaper[]) => papers.filter((paper) => this.#isHeld(paper)).length;
    const counts = [...this.#files].map(([name, papers]) => ({ name, all: papers.length, living: living(papers) }));
    const small = counts.filter((file) => file.all < smallFile);
    for (const file of counts) {
      const isWorn = file.living * 2 < file.all;
      if (isWorn || (small.length > manySmallFiles && small.includes(file))) this.#files.delete(file.name);
    }
  }

  #isHeld(paper: IndexedPaper): boolean {
    const slot = this.#table.slotOf(paper.id);
    return slot !== undefined && this.#table.at(slot) === paper;
  }

  /** Later names sort behind earlier ones; the end keeps two windows from meant-to-be-different files of one name. */
  #newName(content: Uint8Array): string {
    const last = [...this.#files.keys()].map((name) => Number(name.slice(6, 14))).reduce((a, b) => Math.max(a, b), 0);
    const check = new DataView(content.buffer).getUint32(8).toString(16).padStart(8, '0');
    return `index-${String(last + 1).padStart(8, '0')}-${check}`;
  }
}
