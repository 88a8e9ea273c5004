import * as vscode from 'vscode';
import { DisposableStack } from '../../core/disposable';
import type { Question } from '../../core/library/question';
import type { Services } from '../../host/services';
import type { Fact, KeptState } from '../../protocol/messages';
import { isKeptState } from '../../protocol/readMessage';
import type { PanelSession } from './panelSession';
import { papersPage } from './papersPage';

/** A webview that shows the page. */
export interface OpenPage extends vscode.Disposable {
  /** The webview was hidden, or is in view again. */
  seen(isVisible: boolean): void;
}

type Post = ConstructorParameters<typeof PanelSession>[1];
type Place = 'sideBar' | 'editor';

const keptPlace = 'papersView';
const filterWords = ['marginalia.feed.include', 'marginalia.feed.exclude'];

/**
 * The pages that are open, in the side bar and in editor tabs, each with its own session. A page is given to its webview at once; while it loads there, the
 * other end of its conversation is loaded here, and the library begun.
 */
export class OpenPages {
  readonly #services: Services;
  readonly #sessions = new Set<PanelSession>();
  #sideBar: Promise<PanelSession | undefined> | undefined;
  /** What was wanted of the side bar's page before there was one. */
  #wanted: Fact | undefined;

  constructor(services: Services) {
    this.#services = services;
  }

  /** What the page opened last shows. */
  get question(): Question | undefined {
    return [...this.#sessions].at(-1)?.question;
  }

  /** Tells the page of the side bar, once there is one. */
  async tellSideBar(fact: Fact): Promise<void> {
    const session = await this.#sideBar;
    if (session) session.tell(fact);
    else this.#wanted = fact;
  }

  /**
   * Gives a webview its page and answers it until it is disposed, or until `failed` is told that it cannot be answered. Options are set afresh also on a
   * restored panel.
   */
  connect(webview: vscode.Webview, place: Place, failed: (error: unknown) => void): OpenPage {
    const { extensionUri } = this.#services;
    const owned = new DisposableStack();
    const session = this.#open(webview, place, owned).catch((error: unknown) => {
      if (!owned.isDisposed) failed(error);
      return undefined;
    });
    if (place === 'sideBar') this.#holdSideBar(session, owned);
    owned.use(webview.onDidReceiveMessage((message: unknown) => session.then((opened) => opened?.receive(message))));
    const roots = [vscode.Uri.joinPath(extensionUri, 'dist', 'webview'), vscode.Uri.joinPath(extensionUri, 'media')];
    webview.options = { enableScripts: true, enableForms: false, enableCommandUris: false, localResourceRoots: roots };
    const address = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
    const scripts = { script: address('dist', 'webview', 'panel.js'), elements: address('dist', 'webview', 'toolkit.js') };
    const load = () => {
      const addresses = { ...scripts, style: address('media', 'panel.css'), cspSource: webview.cspSource };
      const kept = place === 'sideBar' ? this.#kept() : undefined;
      webview.html = papersPage({ ...addresses, pictures: this.#services.settings.thumbnails() }, place, kept);
    };
    owned.use(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('marginalia.feed.thumbnails')) load();
        if (filterWords.some((name) => event.affectsConfiguration(name))) void session.then((opened) => opened?.wordsChanged());
      }),
    );
    load();
    return { dispose: () => owned.dispose(), seen: (isVisible) => void (isVisible || session.then((opened) => opened?.hidden())) };
  }

  async #open(webview: vscode.Webview, place: Place, owned: DisposableStack): Promise<PanelSession> {
    // The library first: the disk is read while what answers the page is evaluated.
    const [library, { beginSession }] = await Promise.all([this.#services.libraryBegun(), import('./beginSession')]);
    const post: Post = (message) => void webview.postMessage(message);
    const opened = beginSession(this.#services, library, { post, ...(place === 'sideBar' && { keep: this.#keep }) }, owned);
    this.#sessions.add(opened);
    owned.use({ dispose: () => this.#sessions.delete(opened) });
    return opened;
  }

  /** The editor stores the state of a view late; that of the one in the side bar is kept at once. Each tab has its own, kept by the editor alone. */
  readonly #keep = async (state: KeptState) => await this.#services.placeMemory.update(keptPlace, state);

  #kept(): KeptState | undefined {
    const kept = this.#services.placeMemory.get<unknown>(keptPlace);
    return isKeptState(kept) ? kept : undefined;
  }

  #holdSideBar(session: Promise<PanelSession | undefined>, owned: DisposableStack): void {
    this.#sideBar = session;
    owned.use({
      dispose: () => {
        if (this.#sideBar === session) this.#sideBar = undefined;
      },
    });
    const wanted = this.#wanted;
    this.#wanted = undefined;
    if (!wanted) return;
    void session.then((opened) => {
      if (opened) opened.tell(wanted);
      else this.#wanted = wanted;
    });
  }
}
