import * as vscode from 'vscode';
import { DisposableStack } from '../core/disposable';
import type { Library } from '../core/library/library';
import type { Mark } from '../core/library/question';
import type { Paper, PaperId } from '../core/papers/paper';
import { namedPaper } from '../host/namedPaper';
import { pickPapers } from '../host/pickPapers';
import type { Services } from '../host/services';
import { sentence } from '../host/tell';
import { chooseSavedSearch, saveSearch } from './panel/chooseSavedSearch';
import { countNews } from './panel/countNews';
import { EditorFeeds } from './panel/editorFeeds';
import { editorServices } from './panel/editorServices';
import { PanelSession } from './panel/panelSession';
import { papersPage } from './panel/papersPage';

const viewId = 'marginalia.papers';
const panelType = 'marginalia.papersEditor';

/** The list of papers, as a view of the side bar and, on request, as an editor tab; both show the same page. */
export function registerPapersPanel(services: Services): vscode.Disposable {
  const sessions = new Set<PanelSession>();
  const show = (webview: vscode.Webview, place: 'sideBar' | 'editor') => connect(services, sessions, webview, place);
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    vscode.window.registerWebviewViewProvider(viewId, {
      resolveWebviewView: (view) => {
        const owned = vscode.Disposable.from(show(view.webview, 'sideBar'), countNews(services, view));
        view.onDidDispose(() => owned.dispose());
      },
    }),
    vscode.window.registerWebviewPanelSerializer(panelType, {
      deserializeWebviewPanel: async (panel) => own(panel, show(panel.webview, 'editor')),
    }),
    registerCommand('marginalia.openPapersInEditor', () => {
      const panel = vscode.window.createWebviewPanel(panelType, 'Papers', vscode.ViewColumn.Active);
      own(panel, show(panel.webview, 'editor'));
    }),
    registerCommand('marginalia.focusSearch', async () => {
      await vscode.commands.executeCommand(`${viewId}.focus`);
      for (const session of sessions) session.tell({ kind: 'searchWanted' });
    }),
    registerCommand('marginalia.savedSearches', async () => {
      const { question } = await chooseSavedSearch(services, [...sessions].at(-1)?.question);
      if (!question) return;
      await vscode.commands.executeCommand(`${viewId}.focus`);
      for (const session of sessions) session.tell({ kind: 'questionWanted', question });
    }),
    registerCommand('marginalia.saveSearch', async () => {
      const question = [...sessions].at(-1)?.question;
      if (question) await saveSearch(services, question);
      else services.tell.failed(sentence`Open the Papers view and search for something first: that is what is saved.`);
    }),
    ...markCommands(services),
  );
}

function own(panel: vscode.WebviewPanel, session: vscode.Disposable): void {
  panel.onDidDispose(() => session.dispose());
}

/** Gives a webview its page and answers it until it is disposed. Options are set afresh also on a restored panel. */
function connect(services: Services, sessions: Set<PanelSession>, webview: vscode.Webview, place: 'sideBar' | 'editor'): vscode.Disposable {
  const owned = new DisposableStack();
  const roots = [vscode.Uri.joinPath(services.extensionUri, 'dist', 'webview'), vscode.Uri.joinPath(services.extensionUri, 'media')];
  const session = services.library().then((library) => {
    const feeds = owned.use(new EditorFeeds(services, library));
    const opened = owned.use(new PanelSession(editorServices(services, library, feeds), (message) => void webview.postMessage(message)));
    sessions.add(opened);
    owned.use({ dispose: () => sessions.delete(opened) });
    return opened;
  });
  owned.use(webview.onDidReceiveMessage((message: unknown) => session.then((opened) => opened.receive(message))));
  webview.options = { enableScripts: true, enableForms: false, enableCommandUris: false, localResourceRoots: roots };
  const address = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(services.extensionUri, ...path)).toString();
  const scripts = { script: address('dist', 'webview', 'panel.js'), elements: address('dist', 'webview', 'toolkit.js') };
  webview.html = papersPage({ ...scripts, style: address('media', 'panel.css'), cspSource: webview.cspSource }, place);
  return owned;
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
    mark('marginalia.savePaper', 'saved', { on: true, title: 'Save papers' }),
    mark('marginalia.unsavePaper', 'saved', { on: false, title: 'Remove papers from saved' }),
    mark('marginalia.markRead', 'read', { on: true, title: 'Mark papers as read' }),
    mark('marginalia.markUnread', 'read', { on: false, title: 'Mark papers as unread' }),
    mark('marginalia.hidePaper', 'hidden', { on: true, title: 'Hide papers' }),
    mark('marginalia.unhidePaper', 'hidden', { on: false, title: 'Show hidden papers again' }),
  ];
}

/** A picker may offer entries of a bibliography too; only what the library holds can be marked. */
function heldIds(library: Library, papers: readonly Paper[]): readonly PaperId[] {
  return papers.flatMap(({ id }) => library.get(id)?.id ?? []);
}
