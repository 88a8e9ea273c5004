/** Uses the whole extension, ends it as the editor does, and counts what is left. Run by `npm run test:leaks`, against the counted package. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { MarginaliaApi } from '../../src/features/extensionApi';
import type { Counted } from '../support/counted/countedExtension';
import type { Living } from '../support/counted/ledger';
import { over } from '../support/counted/over';
import { activated, closeEditors, eventually, facts, noteUri, openNote } from '../support/editorRun';

/** A pause this short may end by itself; a longer one must have been ended. */
const briefPause = 100;

describe('activate, use everything, dispose', function () {
  // Each test goes on from where the one before it left the extension, so none can be tried again by itself.
  this.retries(0).timeout(170_000);
  let counted: Counted;

  before(async () => {
    ({ counted } = (await activated()).exports as { counted: Counted });
  });

  it('begins nothing but what is registered', () => {
    assert.deepEqual([counted.begun('worker'), counted.begun('request'), counted.begun('window.createWebviewPanel')], [0, 0, 0]);
    assert.ok(counted.begun('commands.registerCommand') > 30);
  });

  it('keeps no more after a tab was opened and closed eight times than after once', async () => {
    await vscode.commands.executeCommand('marginalia.papers.focus');
    // Notes and bibliographies are watched, two watchers each, from when a page first says where its papers are cited.
    await eventually('all is watched', () => (counted.begun('workspace.createFileSystemWatcher') >= 4 ? true : undefined));
    await openAndCloseTab(counted);
    const once = await settled(counted);
    for (let time = 0; time < 8; time++) await openAndCloseTab(counted);
    assert.deepEqual(await settled(counted), once);
  });

  it('uses what notes offer', () => useNotes());
  it('uses papers and feeds', () => usePapers());
  it('uses the preview and the side bar, after which every kind of thing was begun', () => useViews(counted));

  it('gives up without looking at a text when a question was taken back before it came (U03)', async () => {
    const { document } = await openNote('leaks/note.md', cites);
    const looked: string[] = [];
    const watched = over(document, {
      getText: (...given: [vscode.Range?]) => {
        looked.push('the text');
        return document.getText(...given);
      },
    });
    const asked = await askAll(counted.providers(), watched as vscode.TextDocument);
    assert.ok(asked.length >= 14, asked.map(([question]) => question).join());
    assert.deepEqual(
      asked.filter(([, answer]) => !(answer === undefined || (Array.isArray(answer) && answer.length === 0))),
      [],
    );
    assert.deepEqual(looked, []);
  });

  it('gives a tab that an older version left its own page, and the resources of this version alone (S07)', async () => {
    const [, serializer] = counted.providers().find(([kind]) => kind === 'window.registerWebviewPanelSerializer') ?? [];
    const { extensionUri } = await activated();
    const older = vscode.Uri.joinPath(extensionUri, '..', 'marginalia.marginalia-0.0.0', 'dist', 'webview');
    const left = { enableScripts: true, enableCommandUris: true, localResourceRoots: [older] };
    const panel = vscode.window.createWebviewPanel('marginalia.papersEditor', 'Papers', vscode.ViewColumn.Active, left);
    panel.webview.html = 'The page of an older version.';
    void (serializer as vscode.WebviewPanelSerializer).deserializeWebviewPanel(panel, { question: 'of another shape', more: [1] });
    await eventually('the page', () => (panel.webview.html.includes('panel.js') ? true : undefined));
    const { localResourceRoots = [], enableCommandUris } = panel.webview.options;
    assert.ok(!enableCommandUris);
    assert.ok(localResourceRoots.length > 0);
    for (const root of localResourceRoots) assert.ok(root.path.startsWith(`${extensionUri.path}/`), root.path);
    panel.dispose();
  });

  it('leaves nothing when it ends with work under way', async () => {
    await leaveWorkUnderWay();
    counted.end();
    const ended = counted.ranOut().length;
    await nothingLeft(counted);
    assert.deepEqual(
      counted
        .ranOut()
        .slice(ended)
        .filter((wait) => wait > briefPause),
      [],
      'timers that nobody ended ran out',
    );
  });

  it('answers nothing any more', async () => {
    const commands = new Set(await vscode.commands.getCommands(true));
    const { contributes } = (await activated()).packageJSON as { contributes: { commands: readonly { command: string }[] } };
    const { document } = await openNote('leaks/after.md', cites);
    assert.deepEqual(
      contributes.commands.filter(({ command }) => commands.has(command)),
      [],
    );
    assert.deepEqual(await hovers(document), []);
    assert.deepEqual(
      vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Marginalia'),
      [],
    );
    await eventually('its tabs are closed', () => (papersTabs().length === 0 ? true : undefined));
  });

  it('can begin again, works, and again leaves nothing', async () => {
    await counted.begin();
    const { document } = await openNote('leaks/again.md', cites);
    await eventually('a hover', async () => ((await hovers(document)).length > 0 ? true : undefined));
    await vscode.commands.executeCommand('marginalia.openPapersInEditor');
    counted.end();
    await nothingLeft(counted);
    await eventually('its tabs are closed', () => (papersTabs().length === 0 ? true : undefined));
  });

  it('leaves nothing when it ends as soon as it began', async () => {
    await counted.begin();
    void vscode.commands.executeCommand('marginalia.refreshFeed');
    void vscode.commands.executeCommand('marginalia.openPapersInEditor');
    counted.end();
    await nothingLeft(counted);
  });
});

const cites = '---\nbibliography: refs.bib\n---\n\nSee [@harbour‸2026, p. 3] and arXiv:2405.12954 and @nowhere2026.\n';
const bib = '@misc{harbour2026, title = {Harbours under Snow}, author = {Okafor, Imani}, year = {2026}}\n';
const paper = 'arxiv:2405.12954';

async function openAndCloseTab(counted: Counted): Promise<void> {
  const before = counted.begun('timer');
  await vscode.commands.executeCommand('marginalia.openPapersInEditor');
  await eventually('the page has asked', () => (counted.begun('timer') > before ? true : undefined));
  await closeEditors();
}

/** Asks every provider all that it answers, each time with a token that is cancelled already. */
async function askAll(providers: readonly (readonly [kind: string, provider: object])[], document: vscode.TextDocument) {
  const cancelled = new vscode.CancellationTokenSource();
  cancelled.cancel();
  const { token } = cancelled;
  const at = new vscode.Position(4, 8);
  const whole = new vscode.Range(0, 0, 5, 0);
  const data = new vscode.DataTransfer();
  data.set('text/plain', new vscode.DataTransferItem('https://arxiv.org/abs/2405.12954'));
  const given: Readonly<Record<string, readonly unknown[]>> = {
    provideWorkspaceSymbols: ['harbour', token],
    provideReferences: [document, at, { includeDeclaration: true }, token],
    provideDocumentLinks: [document, token],
    provideDocumentSymbols: [document, token],
    provideDocumentSemanticTokens: [document, token],
    provideFoldingRanges: [document, {}, token],
    provideInlayHints: [document, whole, token],
    provideCodeActions: [document, whole, { diagnostics: [], only: undefined, triggerKind: 1 }, token],
    provideRenameEdits: [document, at, 'harbour2027', token],
    provideDocumentDropEdits: [document, at, data, token],
    provideDocumentPasteEdits: [document, [new vscode.Range(at, at)], data, { triggerKind: 0 }, token],
  };
  const answers: (readonly [question: string, answer: unknown])[] = [];
  for (const [kind, provider] of providers) {
    for (const [name, ask] of Object.entries(provider)) {
      if (!/^(?:provide|prepare)[A-Z]/.test(name)) continue;
      answers.push([`${kind} ${name}`, await ask.call(provider, ...(given[name] ?? [document, at, token]))]);
    }
  }
  cancelled.dispose();
  return answers;
}

/** How many of each kind live, once that rests; timers and requests come and go. */
async function settled(counted: Counted): Promise<Record<string, number>> {
  let last = '';
  return await eventually('what lives rests', async () => {
    const counts: Record<string, number> = {};
    for (const { kind } of counted.left()) if (kind !== 'timer' && kind !== 'request') counts[kind] = (counts[kind] ?? 0) + 1;
    await new Promise((resolve) => setTimeout(resolve, 500));
    const isSame = JSON.stringify(counts) === last;
    last = JSON.stringify(counts);
    return isSame ? counts : undefined;
  });
}

/** The editor itself opens files of the workspace in the same process, for moments. */
async function nothingLeft(counted: Counted): Promise<void> {
  const left = () => [...described(counted.left()), ...counted.openFiles()];
  const isNothing = await eventually('nothing is left', () => (left().length === 0 ? true : undefined)).catch(() => false);
  if (!isNothing) assert.deepEqual(left(), []);
}

function described(living: readonly Living[]): readonly string[] {
  return living.map(
    ({ kind, wait, begunAt }) =>
      `${kind} ${wait ?? ''} ${begunAt.replace(/\(?(?:eval at load )?\S*\/server\/extensions\/\S*/g, '').replace(/\s+/g, ' ')}`,
  );
}

function papersTabs(): readonly vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('papersEditor'));
}

async function hovers(document: vscode.TextDocument): Promise<readonly vscode.Hover[]> {
  const at = document.positionAt(document.getText().indexOf('harbour2026') + 3);
  const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
  return found.filter(({ contents }) => contents.some((content) => typeof content !== 'string' && content.value.includes('Harbours')));
}

const run = vscode.commands.executeCommand;

async function useNotes(): Promise<void> {
  await write('leaks/refs.bib', bib);
  const { document, selection } = await openNote('leaks/note.md', cites);
  await eventually('a hover', async () => ((await hovers(document)).length > 0 ? true : undefined));
  for (const ask of ['Definition', 'Reference', 'CompletionItem']) await run(`vscode.execute${ask}Provider`, document.uri, selection.active);
  await run('vscode.executeCodeActionProvider', document.uri, new vscode.Range(4, 0, 4, 60));
  await run('vscode.executeInlayHintProvider', document.uri, new vscode.Range(0, 0, 5, 0));
  await run('vscode.executeWorkspaceSymbolProvider', 'harbour');
  await run('vscode.provideDocumentSemanticTokens', document.uri);
  await run('vscode.executeDocumentRenameProvider', document.uri, selection.active, 'harbour2027');
  await openNote('leaks/large.md', `${cites.replace('‸', '')}${'Words about [@harbour2026] and `code`.\n'.repeat(2000)}‸`);
  await run('marginalia.insertCitation', paper);
  await run('marginalia.insertLink', paper);
  await run('marginalia.insertSummary', paper);
  await run('marginalia.openPaperNote', paper);
  await run('marginalia.exportCitedReferences', document.uri, noteUri('leaks/cited.bib'));
}

async function usePapers(): Promise<void> {
  await run('marginalia.refreshFeed');
  await run('marginalia.createDigest', { scope: 'week', step: '2026-W10' });
  await run('marginalia.savePaper', paper);
  await run('marginalia.openFullText', paper);
  await importLarge('leaks/first.json');
  const api = (await activated()).exports as MarginaliaApi;
  assert.ok((await api.searchPapers('model', 3)).length > 0);
}

async function useViews(counted: Counted): Promise<void> {
  await openNote('leaks/preview.md', cites);
  await run('markdown.showPreviewToSide');
  await run('marginalia.papers.focus');
  await run('marginalia.references.focus');
  await eventually('the side bar shows its page', () => (counted.begun('view.onDidReceiveMessage') > 0 ? true : undefined));
  await eventually('all kinds of threads ran', () => (counted.begun('worker') >= 3 ? true : undefined));
  assert.ok(counted.begun('request') > 0);
  assert.ok(counted.begun('workspace.createFileSystemWatcher') > 0);
}

/** Leaves a page, a question to the reader, a request that nobody answers, an import and edits that are yet to be looked at. */
async function leaveWorkUnderWay(): Promise<void> {
  await vscode.commands.executeCommand('marginalia.openPapersInEditor');
  await fetch(`${facts().feedAddress}/__control`, {
    method: 'POST',
    body: JSON.stringify({ fault: { fault: { kind: 'silent' }, path: '/api/daily_papers', times: 5 } }),
  });
  const { document } = await openNote('leaks/late.md', cites);
  void vscode.commands.executeCommand('marginalia.refreshFeed');
  void vscode.commands.executeCommand('marginalia.searchPapers');
  void importLarge('leaks/second.json');
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(5, 0), 'And [@harbour2026] again.\n');
  await vscode.workspace.applyEdit(edit);
  await write('leaks/refs.bib', `${bib}% changed\n`);
}

async function importLarge(path: string): Promise<void> {
  const rows = Array.from({ length: 3000 }, (_, at) => ({
    paper: { id: `2502.${String(10_000 + at)}`, title: `Harbour ${at} under Snow`, summary: 'An invented abstract. '.repeat(20) },
  }));
  await write(path, JSON.stringify(rows));
  await vscode.commands.executeCommand('marginalia.importPapers', noteUri(path));
}

async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(noteUri(path), new TextEncoder().encode(text));
}
