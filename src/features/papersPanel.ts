import * as vscode from 'vscode';
import { DisposableStack } from '../core/disposable';
import { registerCommand } from '../host/commands';
import { partNotLoaded } from '../host/lateRegistration';
import type { Services } from '../host/services';
import { type Sentence, sentence } from '../host/tell';
import { say } from '../l10n/say';
import type { Fact } from '../protocol/messages';
import { countNews } from './panel/countNews';
import type { OpenPage, OpenPages } from './panel/openPages';

const viewId = 'marginalia.papers';
const panelType = 'marginalia.papersEditor';

/** The list of papers, as a view of the side bar and, on request, as an editor tab; both show the same page. All is loaded when first wanted. */
export function registerPapersPanel(services: Services): vscode.Disposable {
  let coming: Promise<OpenPages> | undefined;
  const load = async () => new (await import('./panel/panel')).OpenPages(services);
  const pages = () => {
    coming ??= load().catch((error: unknown) => {
      coming = undefined;
      throw error;
    });
    return coming;
  };
  return vscode.Disposable.from(
    vscode.window.registerWebviewViewProvider(viewId, { resolveWebviewView: (view) => showInSideBar(services, pages, view) }),
    vscode.window.registerWebviewPanelSerializer(panelType, { deserializeWebviewPanel: (panel) => showInEditor(services, pages, panel) }),
    registerCommand(services, 'marginalia.openPapersInEditor', () =>
      showInEditor(services, pages, vscode.window.createWebviewPanel(panelType, say`Papers`, vscode.ViewColumn.Active)),
    ),
    ...pageCommands(services, pages),
  );
}

type Pages = () => Promise<OpenPages>;

async function showInSideBar(services: Services, pages: Pages, view: vscode.WebviewView): Promise<void> {
  const owned = new DisposableStack();
  const shown = services.lifetime.lend(owned);
  owned.use(view.onDidDispose(() => shown.dispose()));
  let page: OpenPage | undefined;
  const show = async () => {
    const opened = await pages();
    if (owned.isDisposed || page) return;
    page = owned.use(opened.connect(view.webview, 'sideBar'));
    owned.use(countNews(services, view));
  };
  const attempt = () =>
    show().catch((error: unknown) => {
      if (!owned.isDisposed) view.webview.html = emptyPage(partNotLoaded());
      services.tell.failed(partNotLoaded(), error);
    });
  // A page that could not be loaded is tried again when its view is opened again.
  owned.use(view.onDidChangeVisibility(() => (page ? page.seen(view.visible) : view.visible && attempt())));
  await attempt();
}

/** A page that only says why it is empty. */
function emptyPage(why: Sentence): string {
  return `<!DOCTYPE html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'"></head><body><p>${why}</p></body></html>`;
}

/** A tab is of no use without the extension and goes with it. */
async function showInEditor(services: Services, pages: Pages, panel: vscode.WebviewPanel): Promise<void> {
  const owned = new DisposableStack();
  const shown = services.lifetime.lend(owned);
  owned.use(panel);
  owned.use(panel.onDidDispose(() => shown.dispose()));
  const opened = await pages().catch((error: unknown) => services.tell.failed(partNotLoaded(), error));
  if (!opened) shown.dispose();
  if (!opened || owned.isDisposed) return;
  const page = owned.use(opened.connect(panel.webview, 'editor'));
  owned.use(panel.onDidChangeViewState(() => page.seen(panel.visible)));
}

/** Commands that want something of the page in the side bar, which they open. */
function pageCommands(services: Services, pages: Pages): readonly vscode.Disposable[] {
  const { executeCommand } = vscode.commands;
  const want = async (fact: Fact) => {
    await executeCommand(`${viewId}.focus`);
    await (await pages()).tellSideBar(fact);
  };
  return [
    registerCommand(services, 'marginalia.browsePapers', async () => (await import('./panel/panel')).browsePapers(services)),
    registerCommand(services, 'marginalia.focusSearch', () => want({ kind: 'searchWanted' })),
    registerCommand(services, 'marginalia.savedSearches', async () => {
      const { chooseSavedSearch } = await import('./panel/panel');
      const { question } = await chooseSavedSearch(services, (await pages()).question);
      if (question) await want({ kind: 'questionWanted', question });
    }),
    registerCommand(services, 'marginalia.openWebPage', async () => (await import('./panel/panel')).openWebPage(services, (await pages()).question)),
    registerCommand(services, 'marginalia.saveSearch', async () => {
      const { question } = await pages();
      if (question) await (await import('./panel/panel')).saveSearch(services, question);
      else services.tell.advise(sentence`Open the Papers view and search for something first: that is what is saved.`);
    }),
  ];
}
