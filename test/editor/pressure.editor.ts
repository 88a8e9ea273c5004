import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually, noteUri, openNote, printedLines, readNote } from '../support/editorRun';

const entry = '@article{oakvane2026tides, title = {Tidal Attention}, author = {Oakvane, Mirelle}, year = {2026}}\n';
const front = '---\nbibliography: own.bib\n---\n\n';
const paper = 'arxiv:2405.12954';

async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(noteUri(path), new TextEncoder().encode(text));
}

async function ask<T>(what: string, document: vscode.TextDocument, at: vscode.Position): Promise<T> {
  return await vscode.commands.executeCommand<T>(`vscode.execute${what}Provider`, document.uri, at);
}

const textOf = (hovers: readonly vscode.Hover[]) =>
  hovers.flatMap(({ contents }) => contents.map((each) => (typeof each === 'string' ? each : each.value))).join('\n');

const labelOf = ({ label }: vscode.CompletionItem) => (typeof label === 'string' ? label : label.label);

/** What was printed about an error of ours, the sentences that people are told among it, but for the one about their own setting. */
async function ownErrors(): Promise<readonly string[]> {
  const lines = (await printedLines()).filter((line) => !line.includes('change marginalia.citation.keyPattern'));
  return lines.filter((line) => /error|rejected/i.test(line) && /marginalia(?!-(?:runs|test|editor|session))/i.test(line));
}

describe('a note about which very much is asked at once (U03)', () => {
  const others = 'others answer too';
  let second: vscode.Disposable | undefined;
  before(async () => {
    await activated();
    second = vscode.Disposable.from(
      vscode.languages.registerHoverProvider('markdown', { provideHover: () => new vscode.Hover(others) }),
      vscode.languages.registerCompletionItemProvider('markdown', { provideCompletionItems: () => [new vscode.CompletionItem(others)] }, '@'),
    );
  });
  after(async () => {
    second?.dispose();
    await vscode.workspace.fs.delete(noteUri('flood'), { recursive: true });
  });
  afterEach(closeEditors);

  it('answers each time, beside another provider, while it is typed in, and as the text is then', async function () {
    this.timeout(170_000);
    await write('flood/own.bib', entry + Array.from({ length: 300 }, (_, at) => `@misc{other${at}, title = {Other ${at}}}\n`).join(''));
    const editor = await openNote('flood/note.md', `${front}As [@oakvane‸2026tides] and [@oa].\n${'Tides [@other7].\n'.repeat(500)}`);
    const { document } = editor;
    const at = editor.selection.start;
    assert.match(textOf(await ask('Hover', document, at)), /Tidal/);
    const earlier = await ownErrors();
    const hovers = Array.from({ length: 250 }, () => ask<vscode.Hover[]>('Hover', document, at));
    const lists = Array.from({ length: 50 }, () => ask<vscode.CompletionList>('CompletionItem', document, at));
    const links = Array.from({ length: 100 }, () => ask<unknown[]>('Definition', document, at));
    for (let typed = 0; typed < 20; typed++) {
      await editor.edit((edit) => edit.insert(new vscode.Position(document.lineCount - 1, 0), 'x'), { undoStopAfter: false, undoStopBefore: false });
    }
    // An answer for a text that was left meanwhile may be empty; none may be missing or wrong.
    for (const text of (await Promise.all(hovers)).map(textOf))
      assert.ok(text.includes(others) && (text === others || /Tidal|Oakvane/.test(text)), text);
    for (const { items } of await Promise.all(lists)) assert.ok(items.some(({ label }) => label === others));
    await Promise.all(links);
    assert.match(textOf(await ask('Hover', document, at)), /Tidal/);
    const { items } = await ask<vscode.CompletionList>('CompletionItem', document, at);
    assert.ok(items.some((item) => labelOf(item) === 'oakvane2026tides'));
    assert.equal((await ask<unknown[]>('Definition', document, at)).length, 1);
    assert.deepEqual(await ownErrors(), earlier);
  });
});

describe('settings of a folder that are no settings', () => {
  const values: readonly (readonly [what: string, value: unknown])[] = [
    ['null', null],
    ['a number', -1],
    ['a list of everything', ['', 'a', 1, null, [], {}, '../../x.bib', '//host/x.bib', 'x\u0000y']],
    ['an object', { a: { b: [] }, length: 3, get: 'x' }],
    ['a link that runs a command', '[x](command:workbench.action.terminal.new) $(zap)'],
    ['a template without its end', '{{#title}}{{/x}} {{{'],
    ['a long text', 'constructor '.repeat(20_000)],
  ];
  const notes = () => vscode.workspace.findFiles('**/*.md');
  let names: readonly string[] = [];
  let present: ReadonlySet<string> = new Set();
  before(async () => {
    present = new Set((await notes()).map(String));
    const { contributes } = (await activated()).packageJSON as { contributes: { configuration: readonly { properties: object }[] } };
    names = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    assert.ok(names.length > 25);
  });
  afterEach(closeEditors);
  after(async () => {
    for (const uri of await notes()) if (!present.has(uri.toString())) await vscode.workspace.fs.delete(uri);
    await vscode.workspace.fs.delete(noteUri('.vscode/settings.json'));
    await eventually('the settings gone', () =>
      vscode.workspace.getConfiguration('marginalia').inspect('csl')?.workspaceValue === undefined ? true : undefined,
    );
  });

  for (const [at, [what, value]] of values.entries())
    it(`leave everything at work: ${what}`, async function () {
      this.timeout(120_000);
      await write('.vscode/settings.json', JSON.stringify(Object.fromEntries(names.map((name) => [name, value]))));
      await eventually('the settings', () => {
        const found = vscode.workspace.getConfiguration('marginalia').inspect('csl')?.workspaceValue;
        return JSON.stringify(found) === JSON.stringify(value) ? true : undefined;
      });
      const earlier = await ownErrors();
      const folder = `settings${at}`;
      await write(`${folder}/own.bib`, entry);
      const editor = await openNote(`${folder}/note.md`, `${front}As [@oakvane‸2026tides] and [@nobody2026xyz].\n\n`);
      const { document } = editor;
      assert.match(textOf(await ask('Hover', document, editor.selection.start)), /Tidal/);
      const { items } = await ask<vscode.CompletionList>('CompletionItem', document, editor.selection.start);
      assert.ok(items.some((item) => labelOf(item) === 'oakvane2026tides'));
      await eventually('the finding', () => vscode.languages.getDiagnostics(document.uri).find(({ message }) => message.includes('nobody2026xyz')));
      await vscode.commands.executeCommand('vscode.executeInlayHintProvider', document.uri, new vscode.Range(0, 0, document.lineCount, 0));
      for (const command of ['insertCitation', 'insertLink', 'insertSummary']) {
        const before = document.getText();
        const end = document.lineAt(document.lineCount - 1).range.end;
        editor.selection = new vscode.Selection(end, end);
        await vscode.commands.executeCommand(`marginalia.${command}`, paper);
        assert.ok(
          document.getText().startsWith(front) && document.getText().length > before.length,
          `${command}: ${document.getText().slice(0, 500)}`,
        );
      }
      assert.match((await readNote(`${folder}/own.bib`)) ?? '', /2405\.12954/);
      await vscode.commands.executeCommand('marginalia.openPaperNote', paper);
      const shown = vscode.window.activeTextEditor?.document.uri;
      assert.ok(shown && shown.toString() !== document.uri.toString() && vscode.workspace.getWorkspaceFolder(shown), String(shown));
      assert.deepEqual(await ownErrors(), earlier);
    });
});
