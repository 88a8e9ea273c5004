import * as vscode from 'vscode';
import type { RenderedJob, RenderJob } from '../../core/bibliography/csl/renderJob';
import type { Disposable } from '../../core/disposable';
import type { Log } from '../../core/log';
import { inSlices } from '../../core/slices';
import { AskedThread } from './askedThread';

/** How long the worker may take over one document, in milliseconds. */
const patience = 60_000;

/**
 * Formats citations without holding the extension host: starting a style alone takes up to a quarter of a second. Where no worker can be started it is
 * done here.
 */
export class CitationRenderer implements Disposable {
  readonly #thread: AskedThread<RenderJob, RenderedJob>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(extensionUri: vscode.Uri, log: Log) {
    this.#thread = new AskedThread(vscode.Uri.joinPath(extensionUri, 'dist', 'citationWorker.js'), 'marginalia citations', log);
  }

  /** The formatted document; `undefined` when it took too long, or was not wanted any more when its turn came. */
  async render(job: RenderJob, isWanted: () => boolean): Promise<RenderedJob | undefined> {
    const rendering = this.#last.then(() => (isWanted() ? this.#render(job, isWanted) : undefined));
    this.#last = rendering.catch(() => undefined); // whoever asked hears of it
    return await rendering;
  }

  dispose(): void {
    this.#thread.dispose();
  }

  async #render(job: RenderJob, isWanted: () => boolean): Promise<RenderedJob | undefined> {
    const answered = await this.#thread.ask(job, patience);
    if (answered.kind === 'answer') return answered.answer;
    return answered.kind === 'noThread' && isWanted() ? await renderHere(job, isWanted) : undefined;
  }
}

async function renderHere(job: RenderJob, isWanted: () => boolean): Promise<RenderedJob | undefined> {
  const [{ default: citeproc }, { JobRenderer }] = await Promise.all([import('citeproc'), import('../../core/bibliography/csl/renderJob')]);
  return await inSlices(new JobRenderer(citeproc).steps(job), isWanted);
}
