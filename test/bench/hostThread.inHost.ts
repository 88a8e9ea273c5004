import * as vscode from 'vscode';
import { activated, facts, noteUri } from '../support/editorRun';
import { type Held, held } from './threadProfile';

async function report(name: string, ours: number): Promise<void> {
  await fetch(`${facts().driverAddress}/report`, { method: 'POST', body: JSON.stringify({ kind: 'row', row: { name, ours, unit: 'ms' } }) });
}

function longest(all: readonly Held[]): number {
  return Math.max(...all.map((each) => each.longest));
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

const rest = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

async function write(path: string, text: string): Promise<vscode.Uri> {
  await vscode.workspace.fs.writeFile(noteUri(path), new TextEncoder().encode(text));
  return noteUri(path);
}

function longNote(length: number): string {
  const lines = ['---\nbibliography: long.bib\n---\n\nSee [@nobody0].\n\n'];
  for (let at = 0, size = 0; size < length; at++) {
    const line = `The tide at harbour ${at} was measured in winter [see @author${(at * 7) % 20_000}word, p. ${at}], with *care*.\n\n`;
    lines.push(line);
    size += line.length;
  }
  return lines.join('');
}

function longBibliography(count: number): string {
  const entry = (at: number) =>
    `@misc{author${at}word, title = {A Study of Tides Number ${at}}, author = {Author, Mira}, year = {${1990 + (at % 36)}}, doi = {10.5555/made.${at}}}\n`;
  return Array.from({ length: count }, (_, at) => entry(at)).join('');
}

/** Waits until a diagnostic of the note names a key. The editor's own event comes 50 ms after the squiggle, so it is looked for again and again. */
async function marked(uri: vscode.Uri, key: string): Promise<void> {
  while (!vscode.languages.getDiagnostics(uri).some(({ message }) => message.includes(`“${key}”`))) await rest(4);
}

const sizes = 'a note of 1,000,000 characters, 20,000 entries';
/** How long typing must pause before a note is checked. */
const pause = 250;

describe('the thread of the extension host', () => {
  let editor: vscode.TextEditor;

  before(async () => {
    await activated();
    // What the editor itself suggests in a note of this length takes seconds.
    await vscode.workspace.getConfiguration('markdown').update('suggest.paths.enabled', false, vscode.ConfigurationTarget.Global);
    await vscode.workspace.getConfiguration('editor').update('wordBasedSuggestions', 'off', vscode.ConfigurationTarget.Global);
    await rest(4000);
  });

  it('at rest', async () =>
    report('extension host held by us at a stretch: at rest', (await held(async () => void (await rest(3000)))).longest)).timeout(60_000);

  it('opens a long note', async () => {
    await write('bench/long.bib', longBibliography(20_000));
    const uri = await write('bench/long.md', longNote(1_000_000));
    const { milliseconds, shares, ...one } = await held(async () => {
      editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
      await marked(uri, 'nobody0');
      await rest(3000);
      return undefined;
    });
    await report(`extension host held by us at a stretch: opening ${sizes}`, one.longest);
    await report(`until it is checked and drawn: opening ${sizes}`, milliseconds - 3000);
    await report(`of that, our computing: opening ${sizes}`, shares.ours);
    await report(`of that, the computing of the editor’s Markdown extension: opening ${sizes}`, shares.markdown);
  }).timeout(120_000);

  it('types in it', async () => {
    const times: number[] = [];
    const all: Held[] = [];
    for (let at = 1; at <= 8; at++) {
      const one = await held(async (now) => {
        const place = new vscode.Position(Math.floor(editor.document.lineCount / 2), 0);
        await editor.edit((edit) => edit.insert(place, `e [@nobody${at}]`));
        const typed = now();
        await marked(editor.document.uri, `nobody${at}`);
        times.push((now() - typed) / 1000 - pause);
        await rest(500);
        return typed;
      });
      all.push(one);
    }
    await report(`extension host held by us at a stretch: typing in ${sizes}`, longest(all));
    await report(`from the pause to right diagnostics: typing in ${sizes}`, median(times));
    await report(`our computing for a change: typing in ${sizes}`, median(all.map(({ shares }) => shares.ours)));
    await report(`computing of the editor’s Markdown extension for a change: typing in ${sizes}`, median(all.map(({ shares }) => shares.markdown)));
  }).timeout(120_000);

  it('completes in it', async () => {
    const all: Held[] = [];
    for (const typed of ['', 'a', 'auth', 'tide', 'zz', 'author19', '1999']) {
      const { range } = editor.document.lineAt(4);
      await editor.edit((edit) => edit.replace(range, `See [@${typed}`));
      await rest(1500);
      const ask = () =>
        vscode.commands.executeCommand('vscode.executeCompletionItemProvider', editor.document.uri, new vscode.Position(4, 6 + typed.length), '@');
      all.push(await held(async () => void (await ask())));
    }
    const times = all.map(({ milliseconds }) => milliseconds);
    await report(`extension host held by us at a stretch: completion in ${sizes}`, longest(all));
    await report(`our computing for a completion, median: ${sizes}`, median(all.map(({ shares }) => shares.ours)));
    await report(`our computing for a completion, most: ${sizes}`, Math.max(...all.map(({ shares }) => shares.ours)));
    await report(`completion as the editor asks for it, median: ${sizes}`, median(times));
    await report(`of that, the computing of the editor’s Markdown extension, median: ${sizes}`, median(all.map(({ shares }) => shares.markdown)));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }).timeout(120_000);

  it('opens hostile notes', async () => {
    const all: Held[] = [];
    for (const [at, text] of [
      '@a '.repeat(333_000),
      '@a [p; '.repeat(140_000),
      '[a](b '.repeat(160_000),
      `${'> '.repeat(80)}@a\n`.repeat(6000),
    ].entries()) {
      const uri = await write(`bench/hostile${at}.md`, text);
      const open = async () => {
        await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
        await rest(8000);
      };
      all.push(await held(async () => void (await open())));
    }
    await report('extension host held by us at a stretch: opening hostile notes of 1,000,000 characters', longest(all));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }).timeout(180_000);
});
