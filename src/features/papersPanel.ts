import * as vscode from 'vscode';
import { DisposableStack } from '../core/disposable';
import { registerCommand } from '../host/commands';
import { partNotLoaded } from '../host/lateRegistration';
import type { Services } from '../host/services';
import { type Sentence, sentence } from '../host/tell';
import { say } from '../l10n/say';
import type { Fact } from '../protocol/messages';
import { countNews } from './panel/countNews';
import { type OpenPage, OpenPages } from './panel/openPages';

const viewId = 'marginalia.papers';
const panelType = 'marginalia.papersEditor';

/** The list of papers, as a view of the side bar and, on request, as an editor tab; both show the same page. What answers it is loaded when first wanted. */
export function registerPapersPanel(services: Services): vscode.Disposable {
  const pages = new OpenPages(services);
  return vscode.Disposable.from(
    vscode.window.registerWebviewViewProvider(viewId, { resolveWebviewView: (view) => showInSideBar(services, pages, view) }),
    vscode.window.registerWebviewPanelSerializer(panelType, { deserializeWebviewPanel: (panel) => showInEditor(services, pages, panel) }),
    registerCommand(services, 'marginalia.openPapersInEditor', () =>
      showInEditor(services, pages, vscode.window.createWebviewPanel(panelType, say`Papers`, vscode.ViewColumn.Active)),
    ),
    ...pageCommands(services, pages),
  );
}

function showInSideBar(services: Services, pages: OpenPages, view: vscode.WebviewView): void {
  const owned = new DisposableStack();
  const shown = services.lifetime.lend(owned);
  owned.use(view.onDidDispose(() => shown.dispose()));
  let page: OpenPage | undefined;
  const show = () => {
    const parts = new DisposableStack();
    const attempt = owned.lend(parts);
    const failed = (error: unknown) => {
      page = undefined;
      attempt.dispose();
      view.webview.html = emptyPage(partNotLoaded());
      services.tell.failed(partNotLoaded(), error);
    };
    page = parts.use(pages.connect(view.webview, 'sideBar', failed));
    parts.use(countNews(services, view));
  };
  // A page that cannot be answered is tried again when its view is opened again.
  owned.use(view.onDidChangeVisibility(() => (page ? page.seen(view.visible) : view.visible && show())));
  show();
}

/** A page that only says why it is empty. */
function emptyPage(why: Sentence): string {
  return `<!DOCTYPE html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'"></head><body><p>${why}</p></body></html>`;
}

/** A tab is of no use without the extension and goes with it. */
async function showInEditor(services: Services, pages: OpenPages, panel: vscode.WebviewPanel): Promise<void> {
  const owned = new DisposableStack();
  const shown = services.lifetime.lend(owned);
  owned.use(panel);
  owned.use(panel.onDidDispose(() => shown.dispose()));
  const page = owned.use(
    pages.connect(panel.webview, 'editor', (error) => {
      shown.dispose();
      services.tell.failed(partNotLoaded(), error);
    }),
  );
  owned.use(panel.onDidChangeViewState(() => page.seen(panel.visible)));
}

/** Commands that want something of the page in the side bar, which they open. */
function pageCommands(services: Services, pages: OpenPages): readonly vscode.Disposable[] {
  const { executeCommand } = vscode.commands;
  const want = async (fact: Fact) => {
    await executeCommand(`${viewId}.focus`);
    await pages.tellSideBar(fact);
  };
  return [
    registerCommand(services, 'marginalia.browsePapers', async () => (await import('./panel/panelCommands')).browsePapers(services)),
    registerCommand(services, 'marginalia.focusSearch', () => want({ kind: 'searchWanted' })),
    registerCommand(services, 'marginalia.savedSearches', async () => {
      const { chooseSavedSearch } = await import('./panel/panelCommands');
      const { question } = await chooseSavedSearch(services, pages.question);
      if (question) await want({ kind: 'questionWanted', question });
    }),
    registerCommand(services, 'marginalia.openWebPage', async () => (await import('./panel/panelCommands')).openWebPage(services, pages.question)),
    registerCommand(services, 'marginalia.saveSearch', async () => {
      const { question } = pages;
      if (question) await (await import('./panel/panelCommands')).saveSearch(services, question);
      else services.tell.advise(sentence`Open the Papers view and search for something first: that is what is saved.`);
    }),
  ];
}
