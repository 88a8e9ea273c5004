import * as vscode from 'vscode';
import type { Disposable } from '../core/disposable';
import type { Bibliographies } from './bibliographies/bibliographies';
import type { HostLog } from './log';
import type { WorkspaceNotes } from './notes/workspaceNotes';

/** Between two looks there are so many milliseconds: so many times as long as the last one took, within bounds. */
const rest = { least: 5000, times: 10, most: 60_000 };

/**
 * Looks at notes and bibliographies again for what changed while the editor's watcher heard nothing, as on a share, after sleep or without watches left:
 * when the window gets the focus, and when it is asked to.
 */
export class LookingAgain implements Disposable {
  readonly #notes: WorkspaceNotes;
  readonly #bibliographies: Bibliographies;
  readonly #log: HostLog;
  readonly #listener: vscode.Disposable;
  #nextAt = 0;

  constructor(parts: { readonly notes: WorkspaceNotes; readonly bibliographies: Bibliographies; readonly log: HostLog }) {
    this.#notes = parts.notes;
    this.#bibliographies = parts.bibliographies;
    this.#log = parts.log;
    this.#listener = vscode.window.onDidChangeWindowState(
      ({ focused }) => void (focused && performance.now() >= this.#nextAt && this.#look('ofDifferences')),
    );
  }

  /** Looks at everything, and answers in how many notes something had changed. Never rejects. */
  async now(): Promise<number> {
    return await this.#look('always');
  }

  async #look(tells: 'ofDifferences' | 'always'): Promise<number> {
    const start = performance.now();
    this.#nextAt = Number.POSITIVE_INFINITY;
    const [changed] = await Promise.all([this.#notes.lookAgain(), this.#bibliographies.lookAgain(tells)]);
    const end = performance.now();
    this.#nextAt = end + Math.min(rest.most, Math.max(rest.least, rest.times * (end - start)));
    if (changed > 0) this.#log.info(`${changed} notes had changed when they were looked at again`);
    return changed;
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
