import * as vscode from 'vscode';
import { DisposableStack } from '../core/disposable';
import { identifyDefinition } from '../core/language/identifyCitation';
import type { Library } from '../core/library/library';
import type { NearPaper } from '../core/library/nearNotes';
import { sleep } from '../core/sources/gate/sleep';
import { Bibliographies } from './bibliographies/bibliographies';
import { Feeds } from './feed/feeds';
import type { FirstList } from './feed/firstList';
import { LibraryOpening } from './feed/libraryOpening';
import { Network } from './feed/network';
import { News } from './feed/news';
import { Refresher } from './feed/refresher';
import { RefreshTurn } from './feed/refreshTurn';
import { SavedSearches } from './feed/savedSearches';
import { createSignIn, type SignIn } from './feed/signIn';
import { sourceFiles } from './feed/sourceFiles';
import { createLog, type HostLog } from './log';
import { LookingAgain } from './lookingAgain';
import { papersCitedIn } from './notes/citedIn';
import { LastCited } from './notes/lastCited';
import { MentionStore } from './notes/mentionStore';
import { mostNotes, type NearbyNote, nearbyPapers } from './notes/nearby';
import { NoteDocuments } from './notes/noteDocuments';
import { NoteEditors } from './notes/noteEditors';
import { NoteFiles } from './notes/noteFiles';
import { WorkspaceNotes } from './notes/workspaceNotes';
import { PointedPaper } from './picks/pointedPaper';
import { Proposals } from './proposals';
import { readSettings, type Settings } from './settings';
import { createStorage } from './storage';
import { createTell, sentence, type Tell } from './tell';
import { BibliographyReader } from './threads/bibliographyReader';
import { NoteReader } from './threads/noteReader';
import { PaperReader } from './threads/paperReader';

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
  readonly lookingAgain: LookingAgain;
  readonly network: Network;
  readonly feeds: Feeds;
  readonly paperReader: PaperReader;
  readonly signIn: SignIn;
  readonly refresher: Refresher;
  /** Which window refreshes unasked. */
  readonly refreshTurn: RefreshTurn;
  readonly searches: SavedSearches;
  readonly news: News;
  readonly proposals: Proposals;
  readonly pointed: PointedPaper;
  readonly lastCited: LastCited;
  /** What is under way for the user, such as an open question or page: it ends with the extension at the latest. */
  readonly lifetime: DisposableStack;
  /** Small facts that outlive the window, such as the last picks. */
  readonly memory: vscode.Memento;
  /** The same of these folders alone. */
  readonly placeMemory: vscode.Memento;
  /** The unread papers of the newest week by likeness to the notes and marks. */
  nearby(library: Library): Promise<readonly NearPaper[]>;
  /** The library, opened when first asked for. On a first start it holds the sample feed. Rejects only when a part of the extension cannot be loaded. */
  library(): Promise<Library>;
  /**
   * The same as soon as its newest papers are read, for a list that grows: `isReading` says that others are to come. These are read once `firstList`
   * stands, unless somebody needed the whole library before.
   */
  libraryBegun(): Promise<Library>;
  readonly firstList: FirstList;
}

/** Builds the services; whatever must be released is given to `owner`. */
export function createServices(context: vscode.ExtensionContext, owner: DisposableStack): Services {
  const log = owner.use(createLog());
  const settings = readSettings();
  const reader = owner.use(new NoteReader(context.extensionUri, log));
  const notes = new NoteDocuments(reader, ({ uri, text }, reading) => bibliographies.ofReading(uri, { text, reading }));
  const opening = new LibraryOpening(context, { log, citedIn: (note) => citedIn(note) }, owner);
  const library = () => opening.whole();
  const tell = createTell(log, () => log.show());
  const signIn = createSignIn(context.secrets, () =>
    tell.failed(sentence`Hugging Face refused your token, so it was removed. Everything works without one; sign in again for higher limits.`),
  );
  const paperReader = owner.use(new PaperReader(context.extensionUri, log));
  const pace = createStorage(vscode.Uri.joinPath(context.globalStorageUri, 'pace'));
  const read: PaperReader['read'] = (text, about, signal) => paperReader.read(text, about, signal);
  const network = owner.use(new Network({ settings, log, folder: pace, token: signIn, ...namesOf(context.extension), read }));
  const feeds = owner.use(new Feeds({ network, library, clock: Date.now, log, begun: () => opening.begun() }));
  const bibliographies = owner.use(new Bibliographies({ notes, settings, reader: owner.use(new BibliographyReader(context.extensionUri, log)) }));
  const workspaceNotes = owner.use(workspaceNotesOf(context, { notes, reader, log }));
  const citedIn = async (note: string) => papersCitedIn(note, { notes: workspaceNotes, bibliographies, held: await library(), log });
  const searches = owner.use(new SavedSearches(context.globalState, network, library));
  return {
    extensionUri: context.extensionUri,
    log,
    tell,
    settings,
    editors: owner.use(new NoteEditors()),
    notes,
    bibliographies,
    workspaceNotes,
    lookingAgain: owner.use(new LookingAgain({ notes: workspaceNotes, bibliographies, log })),
    network,
    feeds,
    paperReader,
    signIn,
    searches,
    refresher: owner.use(new Refresher({ feeds, network, library, settings, searches, readers: readersOf(paperReader, log) })),
    refreshTurn: new RefreshTurn({ folder: pace, clock: Date.now, sleep }),
    news: owner.use(new News({ memory: context.globalState, library: () => opening.inTime(), searches, settings })),
    proposals: owner.use(new Proposals(tell)),
    pointed: new PointedPaper(),
    lastCited: new LastCited(),
    lifetime: owner.use(new DisposableStack()),
    memory: context.globalState,
    placeMemory: context.workspaceState,
    nearby: (library) => near({ library, workspaceNotes, bibliographies, feeds }),
    library,
    libraryBegun: () => opening.begun(),
    firstList: opening.firstList,
  };
}

/** The table of mentions is the workspace's own; without a workspace that could be named it is kept for the user. */
function workspaceNotesOf(
  context: vscode.ExtensionContext,
  { notes, reader, log }: { readonly notes: NoteDocuments; readonly reader: NoteReader; readonly log: HostLog },
): WorkspaceNotes {
  const folder = vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'notes');
  return new WorkspaceNotes({ notes, log, files: new NoteFiles(reader, log), store: new MentionStore(createStorage(folder), log) });
}

function readersOf(reader: PaperReader, log: HostLog): ConstructorParameters<typeof Refresher>[0]['readers'] {
  return {
    files: (glob, signal) => sourceFiles(glob, reader, signal),
    read: (text, about, signal) => reader.read(text, about, signal),
    log,
  };
}

/** Keys mean what the bibliography of their own note says. */
async function near({
  library,
  workspaceNotes,
  bibliographies,
  feeds,
}: Pick<Services, 'workspaceNotes' | 'bibliographies' | 'feeds'> & { library: Library }) {
  const notes = (await workspaceNotes.written(mostNotes)).map(({ uri, text, reading }) => ({ uri, path: uri.path, text, reading }));
  const bibliographyOf = bibliographies.ofMany();
  const tables = new Map(await Promise.all(notes.map(async (note) => [note.path, await bibliographyOf(note.uri, note)] as const)));
  const keyToPaper = ({ path }: NearbyNote, key: string) => {
    const definition = tables.get(path)?.definition(key);
    return definition && identifyDefinition(definition, library).names.find((name) => library.get(name));
  };
  return await nearbyPapers({ library, notes, newest: await feeds.newestHeldDay(), keyToPaper });
}

/** How requests name who asks. A browser sends its own name, and asks the service first before it sends another. */
function namesOf({ packageJSON }: vscode.Extension<unknown>): Pick<ConstructorParameters<typeof Network>[0], 'isOnlinePage' | 'userAgent'> {
  if ('importScripts' in globalThis) return { isOnlinePage: () => navigator.onLine };
  const version: unknown = packageJSON?.version;
  return { userAgent: `Marginalia/${typeof version === 'string' ? version : '0'} (VS Code extension)` };
}
