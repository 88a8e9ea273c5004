import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, eventually, noteUri, openNote } from '../support/editorRun';

const entries = '@misc{oakvane2026tides,\n  title = {Tidal Attention},\n  author = {Oakvane, Mirelle},\n  year = {2026}\n}\n';

async function project(folder: string, text: string): Promise<vscode.TextDocument> {
  await vscode.workspace.fs.writeFile(noteUri(`${folder}/own.bib`), new TextEncoder().encode(entries));
  return (await openNote(`${folder}/note.md`, `---\nbibliography: own.bib\n---\n\n${text}\n`)).document;
}

describe('colours of citations', () => {
  before(activated);

  it('tell a key that is defined from one that is not, and pass over code', async () => {
    const { uri } = await project('colours', 'As [@oakvane2026tides; @nobody] and `@code`.');
    const tokens = await eventually('the tokens', async () => {
      const found = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>('vscode.provideDocumentSemanticTokens', uri);
      return found && found.data.length > 0 ? found : undefined;
    });
    const rows = Array.from({ length: tokens.data.length / 5 }, (_, at) => [...tokens.data.subarray(at * 5, at * 5 + 5)]);
    assert.deepEqual(
      rows.map(([, , length, , modifiers]) => [length, modifiers]),
      [
        ['oakvane2026tides'.length, 0],
        ['nobody'.length, 1],
      ],
    );
  });
});

describe('inlay hints', () => {
  before(activated);

  const hints = async ({ uri, lineCount }: vscode.TextDocument) =>
    await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', uri, new vscode.Range(0, 0, lineCount, 0));

  it('are off until switched on, then show author and year', async () => {
    const document = await project('hints', 'As [@oakvane2026tides].');
    assert.deepEqual(await hints(document), []);
    const settings = vscode.workspace.getConfiguration('marginalia');
    await settings.update('inlayHints.enabled', true, vscode.ConfigurationTarget.Global);
    const [hint] = await eventually('the hint', async () => {
      const found = await hints(document);
      return found.length > 0 ? found : undefined;
    });
    await settings.update('inlayHints.enabled', undefined, vscode.ConfigurationTarget.Global);
    assert.equal(hint?.label, 'Oakvane, 2026');
  });
});

describe('symbols of the workspace', () => {
  before(activated);

  it('are the papers that notes cite', async () => {
    await project('symbols', 'As [@oakvane2026tides].');
    const found = await eventually('the symbol', async () => {
      const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'tidal attention');
      return symbols.find(({ name }) => name.startsWith('Tidal Attention'));
    });
    assert.match(found.containerName, /Oakvane, 2026/);
  });
});

describe('Markdown cells of a notebook', () => {
  before(activated);

  it('have hovers and diagnostics like notes', async () => {
    await vscode.workspace.fs.writeFile(noteUri('cells/references.bib'), new TextEncoder().encode(entries));
    const source = ['As [@oakvane2026tides] and [@nobody].'];
    const notebook = { cells: [{ cell_type: 'markdown', metadata: {}, source }], metadata: {}, nbformat: 4, nbformat_minor: 5 };
    await vscode.workspace.fs.writeFile(noteUri('cells/a.ipynb'), new TextEncoder().encode(JSON.stringify(notebook)));
    const opened = await vscode.workspace.openNotebookDocument(noteUri('cells/a.ipynb'));
    const cell = opened.cellAt(0).document;
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', cell.uri, new vscode.Position(0, 8));
    const text = hovers.flatMap(({ contents }) => contents.map((each) => (typeof each === 'string' ? each : each.value))).join('\n');
    assert.match(text, /Tidal Attention/);
    const [found] = await eventually('the diagnostic', () => {
      const ours = vscode.languages.getDiagnostics(cell.uri).filter(({ source }) => source === 'Marginalia');
      return ours.length > 0 ? ours : undefined;
    });
    assert.equal(found && cell.getText(found.range), 'nobody');
  });
});
