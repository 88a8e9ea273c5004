import * as vscode from 'vscode';
import { activated, facts, noteUri } from '../support/editorRun';

/** What a work took, and for how long at most the extension held the thread meanwhile, in milliseconds. */
interface Held {
  readonly longest: number;
  readonly milliseconds: number;
}

/** As much of Node's inspector as is needed here. */
interface Inspector {
  readonly Session: new () => {
    connect(): void;
    disconnect(): void;
    post(method: string, parameters: object, answer: (error: Error | null, result: { readonly profile: Profile }) => void): void;
  };
}

/** What Node has and the browser's host has not. */
interface NodeProcess {
  readonly getBuiltinModule: (name: 'node:inspector') => Inspector;
  readonly hrtime: { bigint(): bigint };
}

interface Profile {
  /** On the clock of `hrtime`, in microseconds. */
  readonly startTime: number;
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly url: string; readonly functionName: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Microseconds between two looks at what the thread does. */
const interval = 1000;

/** The longest stretch in which the extension computed, the editor's own work in this thread left out. */
async function held(work: () => Promise<unknown>): Promise<Held> {
  const { process, setImmediate } = globalThis as unknown as { readonly process: NodeProcess; readonly setImmediate: (turn: () => void) => void };
  const session = new (process.getBuiltinModule('node:inspector').Session)();
  session.connect();
  const post = (method: string, parameters = {}) =>
    new Promise<Profile>((resolve, reject) => session.post(method, parameters, (error, result) => (error ? reject(error) : resolve(result.profile))));
  await post('Profiler.enable');
  await post('Profiler.setSamplingInterval', { interval });
  const turns: number[] = [];
  const turning = setInterval(() => setImmediate(() => turns.push(Number(process.hrtime.bigint() / 1000n))), 1);
  await post('Profiler.start');
  const start = performance.now();
  await work();
  const milliseconds = performance.now() - start;
  const longest = longestOwn(await post('Profiler.stop'), turns);
  clearInterval(turning);
  session.disconnect();
  return { longest, milliseconds };
}

/**
 * A look that came late counts as two at most: the machine gave the time to other programs. A stretch ends when others have their turn, however
 * soon it is ours again.
 */
function longestOwn({ nodes, samples, timeDeltas, startTime }: Profile, turns: readonly number[]): number {
  const own = new Set<number>();
  for (const { id, callFrame, children = [] } of nodes) {
    if (callFrame.url.includes('marginalia.marginalia')) own.add(id);
    if (own.has(id)) for (const child of children) own.add(child);
  }
  const collecting = new Set(nodes.filter(({ callFrame }) => callFrame.functionName === '(garbage collector)').map(({ id }) => id));
  let longest = 0;
  let stretch = 0;
  let time = startTime;
  let turn = 0;
  for (const [at, sample] of samples.entries()) {
    time += timeDeltas[at] ?? 0;
    for (; (turns[turn] ?? time) < time; turn++) stretch = 0;
    const isOwn = own.has(sample) || (stretch > 0 && collecting.has(sample));
    stretch = isOwn ? stretch + Math.min(timeDeltas[at] ?? 0, 2 * interval) : 0;
    longest = Math.max(longest, stretch);
  }
  return longest / 1000;
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

  it('at rest', async () => report('extension host held by us at a stretch: at rest', (await held(() => rest(3000))).longest)).timeout(60_000);

  it('opens a long note', async () => {
    await write('bench/long.bib', longBibliography(20_000));
    const uri = await write('bench/long.md', longNote(1_000_000));
    const { longest, milliseconds } = await held(async () => {
      editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
      await marked(uri, 'nobody0');
      await rest(3000);
    });
    await report(`extension host held by us at a stretch: opening ${sizes}`, longest);
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
    await report(`extension host held by us at a stretch: typing in ${sizes}`, longest);
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
    await report(`extension host held by us at a stretch: completion in ${sizes}`, longest);
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
    await report('extension host held by us at a stretch: opening hostile notes of 1,000,000 characters', longest);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }).timeout(180_000);
});
