import * as vscode from 'vscode';
import { activated, facts, noteUri } from '../support/editorRun';

/** How long the thread of the extension host is held by what goes on in it, ours and the editor's own work together. */
interface Held {
  readonly longest: number;
  readonly milliseconds: number;
}

declare const setImmediate: (work: () => void) => void;

/** The time that this thread has computed, in milliseconds: what the machine gives to other programs meanwhile is not in it. */
function threadTime(): number {
  const { process } = globalThis as unknown as { process?: { threadCpuUsage?(): { user: number; system: number } } };
  const usage = process?.threadCpuUsage?.();
  return usage ? (usage.user + usage.system) / 1000 : performance.now();
}

async function held(work: () => Promise<unknown>): Promise<Held> {
  let longest = 0;
  let isOver = false;
  let last = threadTime();
  const tick = () => {
    const now = threadTime();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(tick);
  };
  setImmediate(tick);
  const start = performance.now();
  await work();
  const milliseconds = performance.now() - start;
  await rest(300);
  isOver = true;
  return { longest, milliseconds };
}

async function report(name: string, ours: number): Promise<void> {
  await fetch(`${facts().driverAddress}/report`, { method: 'POST', body: JSON.stringify({ kind: 'row', row: { name, ours, unit: 'ms' } }) });
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

/** Waits until a diagnostic of the note names a key. */
function marked(uri: vscode.Uri, key: string): Promise<void> {
  const isMarked = () => vscode.languages.getDiagnostics(uri).some(({ message }) => message.includes(`“${key}”`));
  return new Promise((resolve) => {
    const listener = vscode.languages.onDidChangeDiagnostics(() => {
      if (!isMarked()) return;
      listener.dispose();
      resolve();
    });
    if (isMarked()) resolve();
  });
}

const sizes = 'a note of 1,000,000 characters, 20,000 entries';
/** How long typing must pause before a note is checked. */
const pause = 250;

describe('the thread of the extension host', () => {
  let editor: vscode.TextEditor;

  before(async () => {
    await activated();
    await rest(4000);
  });

  it('at rest', async () => report('host thread held longest: at rest', (await held(() => rest(3000))).longest)).timeout(60_000);

  it('opens a long note', async () => {
    await write('bench/long.bib', longBibliography(20_000));
    const uri = await write('bench/long.md', longNote(1_000_000));
    const { longest, milliseconds } = await held(async () => {
      editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
      await marked(uri, 'nobody0');
      await rest(3000);
    });
    await report(`host thread held longest: opening ${sizes}`, longest);
    await report(`until it is checked and drawn: opening ${sizes}`, milliseconds - 3000);
  }).timeout(120_000);

  it('types in it', async () => {
    const times: number[] = [];
    let longest = 0;
    for (let at = 1; at <= 8; at++) {
      const one = await held(async () => {
        const place = new vscode.Position(Math.floor(editor.document.lineCount / 2), 0);
        await editor.edit((edit) => edit.insert(place, `e [@nobody${at}]`));
        const typed = performance.now();
        await marked(editor.document.uri, `nobody${at}`);
        times.push(performance.now() - typed - pause);
        await rest(500);
      });
      longest = Math.max(longest, one.longest);
    }
    times.sort((a, b) => a - b);
    await report(`host thread held longest: typing in ${sizes}`, longest);
    await report(`from the pause to right diagnostics: typing in ${sizes}`, times[4] ?? 0);
  }).timeout(120_000);

  it('completes in it', async () => {
    const times: number[] = [];
    let longest = 0;
    for (const typed of ['', 'a', 'auth', 'tide', 'zz', 'author19', '1999']) {
      const { range } = editor.document.lineAt(4);
      await editor.edit((edit) => edit.replace(range, `See [@${typed}`));
      await rest(1500);
      const ask = () =>
        vscode.commands.executeCommand('vscode.executeCompletionItemProvider', editor.document.uri, new vscode.Position(4, 6 + typed.length), '@');
      const one = await held(async () => {
        const start = performance.now();
        await ask();
        times.push(performance.now() - start);
      });
      longest = Math.max(longest, one.longest);
    }
    times.sort((a, b) => a - b);
    await report(`host thread held longest: completion in ${sizes}`, longest);
    await report(`completion as the editor asks for it, median: ${sizes}`, times[3] ?? 0);
    await report(`completion as the editor asks for it, slowest: ${sizes}`, times.at(-1) ?? 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }).timeout(120_000);

  it('opens hostile notes', async () => {
    let longest = 0;
    for (const [at, text] of [
      '@a '.repeat(333_000),
      '@a [p; '.repeat(140_000),
      '[a](b '.repeat(160_000),
      `${'> '.repeat(80)}@a\n`.repeat(6000),
    ].entries()) {
      const uri = await write(`bench/hostile${at}.md`, text);
      const one = await held(async () => {
        await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
        await rest(8000);
      });
      longest = Math.max(longest, one.longest);
    }
    await report('host thread held longest: opening hostile notes of 1,000,000 characters', longest);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }).timeout(180_000);
});
