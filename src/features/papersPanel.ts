import * as vscode from 'vscode';
import type { Library } from '../core/library/library';
import type { Mark } from '../core/library/question';
import type { Paper, PaperId } from '../core/papers/paper';
import { namedPaper } from '../host/namedPaper';
import { pickPapers } from '../host/pickPapers';
import type { Services } from '../host/services';
import { sentence } from '../host/tell';
import { say } from '../l10n/say';
import type { Fact } from '../protocol/messages';
import { browsePapers } from './panel/browsePapers';
import { chooseSavedSearch, saveSearch } from './panel/chooseSavedSearch';
import { countNews } from './panel/countNews';
import { OpenPages } from './panel/openPages';
import { openWebPage } from './panel/openWebPage';

const viewId = 'marginalia.papers';
const panelType = 'marginalia.papersEditor';

/** The list of papers, as a view of the side bar and, on request, as an editor tab; both show the same page. */
export function registerPapersPanel(services: Services): vscode.Disposable {
  const pages = new OpenPages(services);
  return vscode.Disposable.from(
    vscode.window.registerWebviewViewProvider(viewId, { resolveWebviewView: (view) => showInSideBar(services, pages, view) }),
    vscode.window.registerWebviewPanelSerializer(panelType, { deserializeWebviewPanel: async (panel) => showInEditor(pages, panel) }),
    vscode.commands.registerCommand('marginalia.openPapersInEditor', () =>
      showInEditor(pages, vscode.window.createWebviewPanel(panelType, 'Papers', vscode.ViewColumn.Active)),
    ),
    ...pageCommands(services, pages),
    ...markCommands(services),
  );
}

function showInSideBar(services: Services, pages: OpenPages, view: vscode.WebviewView): void {
  const page = pages.connect(view.webview, 'sideBar');
  const owned = vscode.Disposable.from(
    page,
    countNews(services, view),
    view.onDidChangeVisibility(() => page.seen(view.visible)),
  );
  view.onDidDispose(() => owned.dispose());
}

function showInEditor(pages: OpenPages, panel: vscode.WebviewPanel): void {
  const page = pages.connect(panel.webview, 'editor');
  const owned = vscode.Disposable.from(
    page,
    panel.onDidChangeViewState(() => page.seen(panel.visible)),
  );
  panel.onDidDispose(() => owned.dispose());
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
      else services.tell.failed(sentence`Open the Papers view and search for something first: that is what is saved.`);
    }),
  ];
}

/** Marks as commands, for the context menu of a paper, for the user's own keys, and by choosing papers where none is named. */
function markCommands(services: Services): readonly vscode.Disposable[] {
  const mark = (id: string, kind: Mark, { on, title }: { on: boolean; title: string }) =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      const named = await namedPaper(services, argument);
      const papers = named ? [named] : await pickPapers(services, { many: true, title });
      const library = await services.library();
      if (papers.length > 0) await library.marks.set(heldIds(library, papers), kind, on);
    });
  return [
    mark('marginalia.savePaper', 'saved', { on: true, title: say`Save papers` }),
    mark('marginalia.unsavePaper', 'saved', { on: false, title: say`Remove papers from saved` }),
    mark('marginalia.markRead', 'read', { on: true, title: say`Mark papers as read` }),
    mark('marginalia.markUnread', 'read', { on: false, title: say`Mark papers as unread` }),
    mark('marginalia.hidePaper', 'hidden', { on: true, title: say`Hide papers` }),
    mark('marginalia.unhidePaper', 'hidden', { on: false, title: say`Show hidden papers again` }),
  ];
}

/** A picker may offer entries of a bibliography too; only what the library holds can be marked. */
function heldIds(library: Library, papers: readonly Paper[]): readonly PaperId[] {
  return papers.flatMap(({ id }) => library.get(id)?.id ?? []);
}
