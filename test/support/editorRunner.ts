/** The extension that runs the editor tests inside a VS Code extension host, of either kind, and tells the driver (scripts/editor.mjs) how each ended. */
import 'mocha/mocha.js';
import * as vscode from 'vscode';
import { facts } from './editorRun';
import { MemoryFiles, memoryScheme } from './memoryFiles';

declare const Mocha: typeof import('mocha');
declare const mocha: Mocha & { setup(options: object): void };

type Report =
  | { readonly kind: 'passed'; readonly title: string; readonly milliseconds: number }
  | { readonly kind: 'failed' | 'retried'; readonly title: string; readonly message: string }
  | { readonly kind: 'ended' };

/** Registers the file system of virtual workspaces, and runs the tests; activation ends before they do, because their files may be in it. */
export function start(loads: ReadonlyArray<() => Promise<unknown>>): void {
  vscode.workspace.registerFileSystemProvider(memoryScheme, new MemoryFiles(), { isCaseSensitive: true });
  void run(loads);
}

/** Loads the test files, runs them, and reports; an error outside a test is reported as a failed test. */
async function run(loads: ReadonlyArray<() => Promise<unknown>>): Promise<void> {
  mocha.setup({ ui: 'bdd', reporter: class {}, timeout: 60_000, retries: 1, checkLeaks: false });
  try {
    for (const load of loads) await load();
    await runMocha();
  } catch (error) {
    await post({ kind: 'failed', title: 'the test files load', message: describeError(error) });
  }
  await post({ kind: 'ended' });
}

async function runMocha(): Promise<void> {
  const posts: Promise<void>[] = [];
  await new Promise<void>((resolve) => {
    // The run method that mocha's browser build puts on the instance wants a page's address; the class's own does not.
    const runner = Mocha.prototype.run.call(mocha, () => resolve());
    runner.on('pass', (test) => posts.push(post({ kind: 'passed', title: test.fullTitle(), milliseconds: test.duration ?? 0 })));
    runner.on('retry', (test, error: unknown) => posts.push(post({ kind: 'retried', title: test.fullTitle(), message: describeError(error) })));
    runner.on('fail', (test, error: unknown) => posts.push(post({ kind: 'failed', title: test.fullTitle(), message: describeError(error) })));
    runner.on('pending', (test) => posts.push(post({ kind: 'failed', title: test.fullTitle(), message: 'The test was skipped.' })));
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
