import * as vscode from 'vscode';
import type { DisposableStack } from '../core/disposable';
import { Library } from '../core/library/library';
import { Bibliographies } from './bibliographies';
import { Feeds } from './feeds';
import { createLog, type HostLog } from './log';
import { NoteDocuments } from './noteDocuments';
import { NoteEditors } from './noteEditors';
import { addSample } from './sample';
import { readSettings, type Settings } from './settings';
import { createStorage } from './storage';
import { createTell, type Tell } from './tell';
import { WorkspaceNotes } from './workspaceNotes';

/** What every feature works with: one read-only object, built once in `extension.ts`. Nothing here reads a file or asks the network by itself. */
export interface Services {
  readonly extensionUri: vscode.Uri;
  readonly log: HostLog;
  readonly tell: Tell;
  readonly settings: Settings;
  readonly editors: NoteEditors;
  readonly notes: NoteDocuments;
  readonly bibliographies: Bibliographies;
  readonly workspaceNotes: WorkspaceNotes;
  readonly feeds: Feeds;
  /** The library, opened when first asked for. On a first start it holds the sample feed. Never rejects. */
  library(): Promise<Library>;
}

/** Builds the services; whatever must be released is given to `owner`. */
export function createServices(context: vscode.ExtensionContext, owner: DisposableStack): Services {
  const log = owner.use(createLog());
  const settings = readSettings();
  const notes = new NoteDocuments();
  let library: Promise<Library> | undefined;
  const openLibrary = () => {
    library ??= open(context, log).then((opened) => owner.use(opened));
    return library;
  };
  return {
    extensionUri: context.extensionUri,
    log,
    tell: createTell(log, () => log.show()),
    settings,
    editors: owner.use(new NoteEditors()),
    notes,
    bibliographies: owner.use(new Bibliographies(notes, settings)),
    workspaceNotes: owner.use(new WorkspaceNotes(notes, log)),
    feeds: new Feeds(settings, openLibrary, log),
    library: openLibrary,
  };
}

async function open(context: vscode.ExtensionContext, log: HostLog): Promise<Library> {
  const storage = createStorage(vscode.Uri.joinPath(context.globalStorageUri, 'library'));
  const library = await Library.open(storage, { log, clock: Date.now });
  if (library.size === 0) await addSample(library, context.extensionUri, log);
  return library;
}
