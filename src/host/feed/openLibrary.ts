import * as vscode from 'vscode';
import type { DisposableStack } from '../../core/disposable';
import { Library, type LibraryOptions } from '../../core/library/library';
import type { HostLog } from '../log';
import { createStorage } from '../storage';
import { searchInWorker } from '../threads/searchWorker';
import { KeepingStatus } from './keepingStatus';
import { addSample } from './sample';

/** What a library is opened with. */
export interface LibraryParts extends Pick<LibraryOptions, 'citedIn' | 'afterNewest'> {
  readonly log: HostLog;
}

/** A library that is being read: as soon as there is something to show, and when all is read. Neither rejects. */
export interface LibraryOnItsWay {
  readonly begun: Promise<Library>;
  readonly opened: Promise<Library>;
}

/** Opens the library of this window. On a first start it holds the sample feed. Whatever must be released is given to `owner`. */
export function openLibrary(context: vscode.ExtensionContext, { log, ...parts }: LibraryParts, owner: DisposableStack): LibraryOnItsWay {
  const { extensionUri, globalStorageUri } = context;
  const keeping = owner.use(new KeepingStatus());
  const { library, begun, read } = Library.begin(createStorage(vscode.Uri.joinPath(globalStorageUri, 'library')), {
    ...parts,
    log,
    clock: Date.now,
    onKeeping: () => keeping.update(),
    index: (host) => searchInWorker(extensionUri, log, host),
  });
  owner.use(library);
  const opened = read.then(async () => {
    owner.use(otherWindowsRead(library));
    keeping.watch(library);
    if (library.size === 0) await addSample(library, extensionUri, log).catch((error: unknown) => log.error(`The sample feed: ${String(error)}`));
    return library;
  });
  return { begun: begun.then(() => (library.isReading ? library : opened)), opened };
}

/** What other windows added is read when this one gets the focus. */
function otherWindowsRead(library: Library): vscode.Disposable {
  return vscode.window.onDidChangeWindowState(({ focused }) => void (focused && library.reload()));
}
