import type * as vscode from 'vscode';
import type { DisposableStack } from '../../core/disposable';
import type { Library } from '../../core/library/library';
import { FirstList } from './firstList';
import type { LibraryOnItsWay, LibraryParts } from './openLibrary';

/** The library of this window, loaded and opened when somebody first asks for it. */
export class LibraryOpening {
  /** When the panel shows its first list: the rest of the library is read after it. */
  readonly firstList = new FirstList();
  readonly #context: vscode.ExtensionContext;
  readonly #parts: LibraryParts;
  readonly #owner: DisposableStack;
  #way: Promise<LibraryOnItsWay> | undefined;

  /** Whatever must be released is given to `owner`. */
  constructor(context: vscode.ExtensionContext, parts: Pick<LibraryParts, 'citedIn' | 'log'>, owner: DisposableStack) {
    this.#context = context;
    this.#parts = parts;
    this.#owner = owner;
  }

  /** The whole library, for which the first list is not waited for. Rejects only when a part of the extension cannot be loaded. */
  async whole(): Promise<Library> {
    this.firstList.stands();
    return await this.inTime();
  }

  /** The whole library, for those who can wait for it. Rejects only when a part of the extension cannot be loaded. */
  async inTime(): Promise<Library> {
    const { opened } = await this.#open({});
    return await opened;
  }

  /**
   * The same as soon as its newest papers are read, for a list that grows: `isReading` says that others are to come. These are read once `firstList`
   * stands, unless somebody needed the whole library before.
   */
  async begun(): Promise<Library> {
    const { begun } = await this.#open({ afterNewest: () => this.firstList.wait() });
    return await begun;
  }

  /** What cannot be loaded is tried again the next time. */
  #open(more: Pick<LibraryParts, 'afterNewest'>): Promise<LibraryOnItsWay> {
    this.#way ??= this.#load(more).catch((error: unknown) => {
      this.#way = undefined;
      throw error;
    });
    return this.#way;
  }

  async #load(more: Pick<LibraryParts, 'afterNewest'>): Promise<LibraryOnItsWay> {
    const { openLibrary } = await import('./openLibrary');
    return openLibrary(this.#context, { ...this.#parts, ...more }, this.#owner);
  }
}
