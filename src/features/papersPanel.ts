import * as vscode from 'vscode';
import { DisposableStack } from '../core/disposable';
import type { Services } from '../host/services';
import { sentence } from '../host/tell';
import type { Fact } from '../protocol/messages';
import { browsePapers } from './panel/browsePapers';
import { chooseSavedSearch, saveSearch } from './panel/chooseSavedSearch';
import { countNews } from './panel/countNews';
import { markCommands } from './panel/markCommands';
import { OpenPages } from './panel/openPages';
import { openWebPage } from './panel/openWebPage';

const viewId = 'marginalia.papers';
const panelType = 'marginalia.papersEditor';

/** The list of papers, as a view of the side bar and, on request, as an editor tab; both show the same page. */
export function registerPapersPanel(services: Services): vscode.Disposable {
  const pages = new OpenPages(services);
  return vscode.Disposable.from(
    vscode.window.registerWebviewViewProvider(viewId, { resolveWebviewView: (view) => showInSideBar(services, pages, view) }),
    vscode.window.registerWebviewPanelSerializer(panelType, { deserializeWebviewPanel: async (panel) => showInEditor(services, pages, panel) }),
    vscode.commands.registerCommand('marginalia.openPapersInEditor', () =>
      showInEditor(services, pages, vscode.window.createWebviewPanel(panelType, 'Papers', vscode.ViewColumn.Active)),
    ),
    ...pageCommands(services, pages),
    ...markCommands(services),
  );
}

function showInSideBar(services: Services, pages: OpenPages, view: vscode.WebviewView): void {
  const owned = new DisposableStack();
  const shown = services.lifetime.lend(owned);
  const page = owned.use(pages.connect(view.webview, 'sideBar'));
  owned.use(countNews(services, view));
  owned.use(view.onDidChangeVisibility(() => page.seen(view.visible)));
  owned.use(view.onDidDispose(() => shown.dispose()));
}

/** A tab is of no use without the extension and goes with it. */
function showInEditor(services: Services, pages: OpenPages, panel: vscode.WebviewPanel): void {
  const owned = new DisposableStack();
  const shown = services.lifetime.lend(owned);
  owned.use(panel);
  const page = owned.use(pages.connect(panel.webview, 'editor'));
  owned.use(panel.onDidChangeViewState(() => page.seen(panel.visible)));
  owned.use(panel.onDidDispose(() => shown.dispose()));
}

/** Commands that want something of the page in the side bar, which they open. */
function pageCommands(services: Services, pages: OpenPages): readonly vscode.Disposable[] {
  const { registerCommand, executeCommand } = vscode.commands;
  const want = async (fact: Fact) => {
    await executeCommand(`${viewId}.focus`);
    await pages.tellSideBar(fact);
  };
  return [
    registerCommand('marginalia.browsePapers', () => browsePapers(services)),
    registerCommand('marginalia.focusSearch', () => want({ kind: 'searchWanted' })),
    registerCommand('marginalia.savedSearches', async () => {
      const { question } = await chooseSavedSearch(services, pages.question);
      if (question) await want({ kind: 'questionWanted', question });
    }),
    registerCommand('marginalia.openWebPage', () => openWebPage(services, pages.question)),
    registerCommand('marginalia.saveSearch', async () => {
      const { question } = pages;
      if (question) await saveSearch(services, question);
      else services.tell.advise(sentence`Open the Papers view and search for something first: that is what is saved.`);
    }),
  ];
}
