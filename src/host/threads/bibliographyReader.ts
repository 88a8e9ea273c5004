import * as vscode from 'vscode';
import { bibliographyFormat } from '../../core/bibliography/bibliographyFormat';
import type { BibliographyReading } from '../../core/bibliography/entry';
import type { Disposable } from '../../core/disposable';
import type { Log } from '../../core/log';
import { threadGivenBack } from '../../core/threadGivenBack';
import { say } from '../../l10n/say';
import { AskedThread } from './askedThread';
import { type BibliographyPart, JoinedBibliography } from './bibliographyParts';

/** A text to be read in the worker, answered by the first part of what it says; or the next part. */
export type BibliographyQuestion = { readonly kind: 'read'; readonly text: string; readonly fileName: string } | { readonly kind: 'more' };

/** Texts up to so many characters are read at once, in a few milliseconds whatever they hold. */
const small = { bibtex: 30_000, cslJson: 30_000, cslYaml: 4_000 };
/** How long the worker may take over one question, in milliseconds. */
const patience = 120_000;

/**
 * Reads bibliographies without holding the extension host: short ones at once, the others in a worker, one after the other, which hands over what
 * they say part by part. Where no worker can be started, all are read here.
 */
export class BibliographyReader implements Disposable {
  readonly #thread: AskedThread<BibliographyQuestion, BibliographyPart>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(extensionUri: vscode.Uri, log: Log) {
    this.#thread = new AskedThread(vscode.Uri.joinPath(extensionUri, 'dist', 'bibliographyWorker.js'), 'marginalia bibliographies', log);
  }

  /** What a bibliography says. Rejects only when a part of the extension cannot be loaded. */
  async read(text: string, fileName: string): Promise<BibliographyReading> {
    const format = bibliographyFormat(text, fileName);
    if (text.length <= small[format]) return await readHere(text, fileName);
    const reading = this.#last.then(() => this.#readInThread(text, fileName));
    this.#last = reading.catch(() => undefined); // whoever asked hears of it
    return await reading;
  }

  dispose(): void {
    this.#thread.dispose();
  }

  async #readInThread(text: string, fileName: string): Promise<BibliographyReading> {
    const joined = new JoinedBibliography();
    for (let question: BibliographyQuestion = { kind: 'read', text, fileName }; ; question = { kind: 'more' }) {
      const answered = await this.#thread.ask(question, patience);
      if (answered.kind === 'tooLong')
        return { format: bibliographyFormat(text, fileName), entries: [], problems: [{ message: say`The file took too long to read.` }] };
      if (answered.kind === 'noThread') return await readHere(text, fileName);
      joined.add(answered.answer);
      if (answered.answer.isLast) return joined.reading();
      await threadGivenBack();
    }
  }
}

/** Reads in this thread, for which the readers of all formats are loaded. */
async function readHere(text: string, fileName: string): Promise<BibliographyReading> {
  const { readBibliography } = await import('../../core/bibliography/readBibliography');
  return readBibliography(text, fileName);
}
