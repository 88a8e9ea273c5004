import * as vscode from 'vscode';
import type { DisposableStack } from '../../core/disposable';
import { Library, type LibraryOptions } from '../../core/library/library';
import type { HostLog } from '../log';
import { createStorage } from '../storage';
import { searchInWorker } from '../threads/searchWorker';
import { FirstList } from './firstList';
import { KeepingStatus } from './keepingStatus';
import { addSample } from './sample';

/** What a library is opened with. */
interface Parts extends Pick<LibraryOptions, 'citedIn'> {
  readonly log: HostLog;
}

/** The library of this window, opened when somebody first asks for it. On a first start it holds the sample feed. */
export class LibraryOpening {
  /** When the panel shows its first list: the rest of the library is read after it. */
  readonly firstList = new FirstList();
  readonly #context: vscode.ExtensionContext;
  readonly #parts: Parts;
  readonly #owner: DisposableStack;
  readonly #keeping: KeepingStatus;
  #way: OnItsWay | undefined;

  /** Whatever must be released is given to `owner`. */
  constructor(context: vscode.ExtensionContext, parts: Parts, owner: DisposableStack) {
    this.#context = context;
    this.#parts = parts;
    this.#owner = owner;
    this.#keeping = owner.use(new KeepingStatus());
  }

  /** The whole library, for which the first list is not waited for. Never rejects. */
  async whole(): Promise<Library> {
    this.firstList.stands();
    return await this.inTime();
  }

  /** The whole library, for those who can wait for it. Never rejects. */
  inTime(): Promise<Library> {
    this.#way ??= this.#open();
    return this.#way.opened;
  }

  /**
   * The same as soon as its newest papers are read, for a list that grows: `isReading` says that others are to come. These are read once `firstList`
   * stands, unless somebody needed the whole library before. Never rejects.
   */
  begun(): Promise<Library> {
    this.#way ??= this.#open(() => this.firstList.wait());
    return this.#way.begun;
  }

  #open(afterNewest?: () => Promise<void>): OnItsWay {
    const { extensionUri, globalStorageUri } = this.#context;
    const { log, citedIn } = this.#parts;
    const { library, begun, read } = Library.begin(createStorage(vscode.Uri.joinPath(globalStorageUri, 'library')), {
      log,
      clock: Date.now,
      onKeeping: () => this.#keeping.update(),
      ...(citedIn && { citedIn }),
      ...(afterNewest && { afterNewest }),
      index: (host) => searchInWorker(extensionUri, log, host),
    });
    this.#owner.use(library);
    const opened = read.then(async () => {
      this.#owner.use(otherWindowsRead(library));
      this.#keeping.watch(library);
      if (library.size === 0) await addSample(library, extensionUri, log).catch((error: unknown) => log.error(`The sample feed: ${String(error)}`));
      return library;
    });
    return { begun: begun.then(() => (library.isReading ? library : opened)), opened };
  }
}

/** As soon as there is something to show, and when all is read. */
interface OnItsWay {
  readonly begun: Promise<Library>;
  readonly opened: Promise<Library>;
}

/** What other windows added is read when this one gets the focus. */
function otherWindowsRead(library: Library): vscode.Disposable {
  return vscode.window.onDidChangeWindowState(({ focused }) => void (focused && library.reload()));
}
