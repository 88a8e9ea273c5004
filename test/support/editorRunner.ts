/** The extension that runs the editor tests inside a VS Code extension host, of either kind, and tells the driver (scripts/editor.mjs) how each ended. */
import 'mocha/mocha.js';
import * as vscode from 'vscode';
import { facts } from './editorRun';
import { LockedFiles, lockedScheme, MemoryFiles, memoryScheme } from './memoryFiles';

declare const Mocha: typeof import('mocha');
declare const mocha: Mocha & { setup(options: object): void };

type Report =
  | { readonly kind: 'started' | 'ended' }
  | { readonly kind: 'passed'; readonly file: string; readonly title: string; readonly milliseconds: number }
  | { readonly kind: 'failed' | 'retried'; readonly file: string; readonly title: string; readonly message: string }
  | { readonly kind: 'broken'; readonly message: string };

interface TestFile {
  readonly file: string;
  load(): Promise<unknown>;
}

/** Registers the file system of virtual workspaces, and runs the tests; activation ends before they do, because their files may be in it. */
export function start(files: readonly TestFile[]): void {
  vscode.workspace.registerFileSystemProvider(memoryScheme, new MemoryFiles(), { isCaseSensitive: true });
  vscode.workspace.registerFileSystemProvider(lockedScheme, new LockedFiles(), { isCaseSensitive: true, isReadonly: true });
  void run(files);
}

/** Loads the test files, runs them, and reports; after an error outside a test nothing can be said of any. */
async function run(files: readonly TestFile[]): Promise<void> {
  await post({ kind: 'started' });
  mocha.setup({ ui: 'bdd', reporter: class {}, timeout: 60_000, retries: 1, checkLeaks: false });
  try {
    for (const { file, load } of files) {
      // What mocha does before it loads a file, so that each test knows its own.
      mocha.suite.emit('pre-require', globalThis, file, mocha);
      await load();
    }
    await runMocha();
    await post({ kind: 'ended' });
  } catch (error) {
    await post({ kind: 'broken', message: describeError(error) });
  }
}

async function runMocha(): Promise<void> {
  const posts: Promise<void>[] = [];
  await new Promise<void>((resolve) => {
    // The run method that mocha's browser build puts on the instance wants a page's address; the class's own does not.
    const runner = Mocha.prototype.run.call(mocha, () => resolve());
    const named = (test: Mocha.Runnable) => ({ file: test.file ?? '', title: test.fullTitle() });
    runner.on('pass', (test) => posts.push(post({ kind: 'passed', ...named(test), milliseconds: test.duration ?? 0 })));
    runner.on('retry', (test, error: unknown) => posts.push(post({ kind: 'retried', ...named(test), message: describeError(error) })));
    runner.on('fail', (test, error: unknown) => posts.push(post({ kind: 'failed', ...named(test), message: describeError(error) })));
    runner.on('pending', (test) => posts.push(post({ kind: 'failed', ...named(test), message: 'The test was skipped.' })));
  });
  await Promise.all(posts);
}

async function post(report: Report): Promise<void> {
  await fetch(`${facts().driverAddress}/report`, { method: 'POST', body: JSON.stringify(report) });
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.stack?.includes(error.message) ? error.stack : `${error.message}\n${error.stack ?? ''}`;
}
