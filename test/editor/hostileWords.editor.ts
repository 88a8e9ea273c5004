import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually, noteUri, openNote, readNote } from '../support/editorRun';

const told = 'x [c](command:workbench.action.terminal.new) <img src=x onerror=alert(1)> $(zap) \u202Egnihsihp\u202C \u2066iso\u2069';
const bibliography = `@misc{evil2026, title = {${told}}, author = {${told}}, year = 2026, url = {javascript:alert(1)}}
@misc{evil\u202E2026$(zap), title = {Other ${told}}, author = {${told}}, year = 2026}
`;
const note = '---\nbibliography: hostile.bib\n---\n\nSee [@evil2026] and [@evil\u202E2025], [@{evil2027\u202E}].\n';

describe('words of strangers in the editor’s own places', () => {
  let document: vscode.TextDocument;

  before(async () => {
    await activated();
    await vscode.workspace.fs.writeFile(noteUri('strange/hostile.bib'), new TextEncoder().encode(bibliography));
    document = (await openNote('strange/hostile.md', note)).document;
  });

  after(closeEditors);

  it('are trusted by no hover, which draws no HTML and links to https alone (A02)', async () => {
    const position = document.positionAt(document.getText().indexOf('evil2026]') + 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
    const contents = hovers.flatMap((hover) => hover.contents as vscode.MarkdownString[]).filter((content) => content.value.includes('evil2026'));
    assert.ok(contents.length > 0);
    for (const { isTrusted, supportHtml, value } of contents) {
      assert.ok(!isTrusted && !supportHtml);
      assert.doesNotMatch(value, /(?<!\\)\[[^\]]*(?<!\\)\]\((?!https:)/);
    }
  });

  it('turn no direction in completions, and are text in their documentation (A02, A19)', async () => {
    const at = document.positionAt(document.getText().indexOf('evil2026]') + 4);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, at, undefined, 20);
    const ours = list.items.filter(({ label }) => labelOf(label).startsWith('evil'));
    assert.ok(ours.length > 0);
    for (const { label } of ours) assertPlain(label);
    const documentations = ours.flatMap(({ documentation }) => documentation ?? []).filter((each) => typeof each !== 'string');
    assert.ok(documentations.length > 0);
    for (const { isTrusted, supportHtml, value } of documentations) {
      assert.ok(!isTrusted && !supportHtml);
      assert.doesNotMatch(value, /(?<!\\)\[[^\]]*(?<!\\)\]\((?!https:)/);
    }
  });

  it('turn no direction in inlay hints (A02, A19)', async () => {
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const settings = vscode.workspace.getConfiguration('marginalia', document.uri);
    await settings.update('inlayHints.enabled', true, vscode.ConfigurationTarget.Global);
    try {
      const hints = await eventually('the hints', async () => {
        const found = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole);
        return found.length > 0 ? found : undefined;
      });
      for (const { label, tooltip } of hints) assertPlain([label, tooltip]);
    } finally {
      await settings.update('inlayHints.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('turn no direction in findings (A02, A19)', async () => {
    assertPlain((await findings()).map(({ message }) => message));
  });

  it('turn no direction in quick fixes (A02, A19)', async () => {
    const titles: string[] = [];
    for (const { range } of await findings()) {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
      titles.push(...actions.map(({ title }) => title));
    }
    assert.ok(titles.some((title) => title.includes('evil')));
    assertPlain(titles);
  });

  it('turn no direction in symbols of the workspace (A02, A19)', async () => {
    const named = await eventually('the symbol', async () => {
      const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'evil2026');
      return found.length > 0 ? found : undefined;
    });
    for (const { name, containerName } of named) assertPlain([name, containerName]);
  });

  it('turn no direction in the outline of a bibliography (A02, A19)', async () => {
    const outline = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      noteUri('strange/hostile.bib'),
    );
    assert.equal(outline.length, 2);
    for (const { name, detail } of outline) assertPlain([name, detail]);
  });

  async function findings(): Promise<readonly vscode.Diagnostic[]> {
    return await eventually('the findings', () => {
      const found = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Marginalia');
      return found.length > 0 ? found : undefined;
    });
  }
});

describe('commands that anybody calls with odd arguments (A24)', () => {
  /** What the editor itself registers for a view, and what takes no argument but asks by a dialog that no command closes, or shows an output. */
  const notOurs =
    /\.(?:focus|open|removeView|resetViewLocation|toggleVisibility)$|\.papers(?:Editor)?\.|^marginalia\.(?:showLog|exportNote|convertLinksInWorkspace)$/;
  const bomb = {
    get paperId() {
      throw new Error('x [c](command:workbench.action.terminal.new)');
    },
  };
  const odds: readonly (readonly unknown[])[] = [
    [{ paperId: '../../x' }, '__proto__', 7],
    [bomb, [[]], Symbol.iterator],
  ];

  it('ask the user or do nothing', async () => {
    await activated();
    const all = (await vscode.commands.getCommands(true)).filter((command) => command.startsWith('marginalia.') && !notOurs.test(command));
    assert.ok(all.length > 40, all.join(' '));
    const before = await filesOf('');
    const { document } = await openNote('odd.md', 'Nothing.\n');
    for (const command of all) {
      for (const odd of odds) await dismissed(command, odd);
      assert.equal(document.getText(), 'Nothing.\n', command);
    }
    assert.deepEqual(await filesOf(''), [...new Set([...before, 'odd.md'])].sort());
  }).timeout(120_000);

  it('write no entry under a key that would be another, and merge no key into nothing (A09)', async () => {
    const before = '@misc{tide2026, title = {T}, year = 2026}\n';
    await vscode.workspace.fs.writeFile(noteUri('strange/keys.bib'), new TextEncoder().encode(before));
    const { document } = await openNote('strange/keys.md', '---\nbibliography: keys.bib\n---\n\n[@tide2026]\n');
    const uri = document.uri.toString();
    for (const [command, args] of [
      ['createEntry', [uri, 'a,b}\n@misc{c']],
      ['mergeKeys', [uri, 'tide2026', 'nowhere']],
      ['mergeKeys', [uri, 'tide2026', 'tide2026']],
    ] as const)
      await vscode.commands.executeCommand(`marginalia.${command}`, ...args);
    assert.equal(await readNote('strange/keys.bib'), before);
    assert.equal((await vscode.workspace.openTextDocument(noteUri('strange/keys.bib'))).getText(), before);
    assert.match(document.getText(), /\[@tide2026\]/);
    await closeEditors();
  });
});

/** Runs a command, and dismisses whatever it asks. */
async function dismissed(command: string, odd: readonly unknown[]): Promise<void> {
  let ended = false;
  const run = vscode.commands.executeCommand(command, ...odd).then(() => {
    ended = true;
  });
  await eventually(`${command} ends once its question is dismissed`, async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    return ended || undefined;
  });
  await run;
}

/** The paths of all files in a folder of the workspace and below. */
async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder === '' ? noteUri('.') : noteUri(folder));
  const found = await Promise.all(
    entries.map(async ([name, type]) => {
      const path = folder === '' ? name : `${folder}/${name}`;
      return type === vscode.FileType.Directory ? await filesOf(path) : [path];
    }),
  );
  return found.flat().sort();
}

function labelOf(label: string | vscode.CompletionItemLabel): string {
  return typeof label === 'string' ? label : label.label;
}

/** Nothing in it turns the direction of reading, hides or is an order. */
function assertPlain(shown: unknown): void {
  assert.doesNotMatch(JSON.stringify(shown), /[\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]|\\u00[01]|\\n/);
}
