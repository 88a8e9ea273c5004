import { type BibliographySource, findBibliographies, type ProjectFiles } from '../core/bibliography/cascade';
import { folderOf, isWithin } from '../core/bibliography/notePath';
import { readBibliography } from '../core/bibliography/readBibliography';
import { bytesToText } from '../core/decodeText';
import type { MissingBibliography } from '../core/language/checkNote';
import { inlineReferences } from '../core/language/inlineReferences';
import { type BibliographyFile, NoteBibliography } from '../core/language/noteBibliography';
import type { NoteReading } from '../core/notes/citation';
import type { Terminal } from './terminal';

/** The bibliographies of a note as the editor finds them, the working folder standing for the workspace. */
export interface BibliographyOfNote {
  readonly bibliography: NoteBibliography;
  readonly missing: readonly MissingBibliography[];
}

/** Loads the bibliographies of notes; each file is read once. */
export class TerminalBibliographies {
  readonly #terminal: Terminal;
  readonly #loaded = new Map<string, BibliographyFile | undefined>();

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** What defines keys for a note: its own `references:` first, then the files of the cascade. */
  async of(notePath: string, text: string, reading: NoteReading): Promise<BibliographyOfNote> {
    const { frontMatter } = reading;
    const path = this.#terminal.absolute(notePath);
    const workspaceFolder = isWithin(this.#terminal.folder, path) ? this.#terminal.folder : folderOf(path);
    const sources = await findBibliographies(
      { notePath: path, workspaceFolder, frontMatter: frontMatter.bibliography, settings: {} },
      this.#projectFiles(),
    );
    const files = await Promise.all(sources.map((source) => this.#load(source)));
    const missing = sources
      .filter(({ why }, at) => why === 'frontMatter' && !files[at])
      .map(({ writtenAs }) => ({ writtenAs, message: 'There is no such file.' }));
    const own = inlineReferences(path, text, reading);
    return { bibliography: new NoteBibliography([own, ...files].filter((file) => file !== undefined)), missing };
  }

  async #load({ path, elsewhere = [] }: BibliographySource): Promise<BibliographyFile | undefined> {
    for (const each of [path, ...elsewhere]) {
      if (!this.#loaded.has(each)) this.#loaded.set(each, await this.#read(each));
      const file = this.#loaded.get(each);
      if (file) return file;
    }
    return undefined;
  }

  async #read(path: string): Promise<BibliographyFile | undefined> {
    const text = await this.#text(path);
    return text === undefined ? undefined : { uri: path, text, reading: readBibliography(text, path) };
  }

  async #text(path: string): Promise<string | undefined> {
    try {
      const text = bytesToText(await this.#terminal.readNamed(path));
      return typeof text === 'string' ? text : undefined;
    } catch {
      // A bibliography that is not there is reported by the check itself.
      return undefined;
    }
  }

  #projectFiles(): ProjectFiles {
    return {
      readText: (path) => this.#text(path),
      list: (folder) => this.#terminal.namesIn(folder),
    };
  }
}
