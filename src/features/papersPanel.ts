import * as vscode from 'vscode';
import { DisposableStack } from '../core/disposable';
import type { Mark } from '../core/library/question';
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

/** Marks as commands, for the context menu of a paper and for the user's own keys. */
function markCommands(services: Services): readonly vscode.Disposable[] {
  const mark = (id: string, kind: Mark, on: boolean) =>
    vscode.commands.registerCommand(id, async (context: unknown) => {
      const library = await services.library();
      const paper = library.get(paperIdIn(context) ?? '');
      if (paper) await library.marks.set([paper.id], kind, on);
    });
  return [
    mark('marginalia.savePaper', 'saved', true),
    mark('marginalia.unsavePaper', 'saved', false),
    mark('marginalia.markRead', 'read', true),
    mark('marginalia.markUnread', 'read', false),
    mark('marginalia.hidePaper', 'hidden', true),
    mark('marginalia.unhidePaper', 'hidden', false),
  ];
}

/** The paper a context menu of the page was opened on. Commands are public: anything else is no paper. */
function paperIdIn(context: unknown): string | undefined {
  if (typeof context === 'string') return context;
  const id = typeof context === 'object' && context !== null && 'paperId' in context ? context.paperId : undefined;
  return typeof id === 'string' ? id : undefined;
}
