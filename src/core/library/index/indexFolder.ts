import type { Log } from '../../log';
import type { Storage } from '../kept/storage';
import type { PaperIndexing } from './paperIndexing';

/** Changes of papers after which the files of the index are brought up to date; those not yet in a file are read again from the papers at the next start. */
const changesBetween = 500;

/**
 * The files of the index in the library's folder. They are a copy that may be lost, old or damaged at any time: papers are the truth, and whatever the
 * files do not know is indexed from them. Trouble with the folder costs time at the next start and nothing else, so it is only logged.
 */
export class IndexFolder {
  readonly #storage: Storage;
  readonly #index: PaperIndexing;
  readonly #log: Log;
  #changes = 0;
  #isKeeping = false;

  constructor(storage: Storage, index: PaperIndexing, log: Log) {
    this.#storage = storage;
    this.#index = index;
    this.#log = log;
  }

  /**
   * Hands all files to the index, the newest first, so that it answers from the first on. Resolves once they are handed over, not once they are taken
   * in, so that papers are read meanwhile. Never rejects.
   */
  async restore(): Promise<void> {
    try {
      for (const name of (await this.#names()).reverse()) {
        const content = await this.#storage.read(name);
        if (content) void this.#handOver(name, new Uint8Array(content));
      }
    } catch (error) {
      this.#log.warn(`the files of the index cannot be read: ${String(error)}`);
    }
  }

  /** Notes that so many papers changed, and brings the files up to date when it is worth it. */
  changed(papers: number): void {
    this.#changes += papers;
    if (this.#changes >= changesBetween) void this.keep();
  }

  /** Brings the files up to date with the index. Never rejects. */
  async keep(): Promise<void> {
    if (this.#isKeeping) return;
    this.#isKeeping = true;
    this.#changes = 0;
    try {
      let keeping = await this.#index.keep();
      for (; keeping?.file; keeping = await this.#index.keep()) await this.#storage.write(keeping.file.name, keeping.file.content);
      const needed = new Set(keeping?.names);
      if (keeping) for (const name of await this.#names()) if (!needed.has(name)) await this.#storage.remove(name);
    } catch (error) {
      this.#log.warn(`the files of the index cannot be written: ${String(error)}`);
    }
    this.#isKeeping = false;
  }

  async #handOver(name: string, content: Uint8Array<ArrayBuffer>): Promise<void> {
    if (!(await this.#index.restore(name, content))) this.#log.info(`${name} is of another version or damaged; its papers are indexed anew`);
  }

  async #names(): Promise<string[]> {
    return (await this.#storage.list()).filter((name) => /^index-\d{8}-[0-9a-f]{8}$/.test(name)).sort();
  }
}
