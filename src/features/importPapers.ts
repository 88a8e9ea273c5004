import * as vscode from 'vscode';
import type { Library } from '../core/library/library';
import { feedDay } from '../core/papers/day';
import { registerCommand } from '../host/commands';
import { type ReadFile, readPaperFile } from '../host/feed/sourceFiles';
import type { Services } from '../host/services';
import { sentence } from '../host/tell';
import { say } from '../l10n/say';

/** `Marginalia: Import Papers…`: a Daily Papers page's text, Hugging Face JSON, BibTeX and every other known format, from files or the clipboard. */
export function registerImportPapers(services: Services): vscode.Disposable {
  return registerCommand(services, 'marginalia.importPapers', async (from: unknown) => {
    const read = from instanceof vscode.Uri ? fromFiles(services, [from]) : await chooseSource(services);
    if (read) await importPapers(services, read);
  });
}

/** Reads what was chosen; none of it once the signal is aborted. */
type Read = (signal: AbortSignal) => Promise<readonly ReadFile[]>;

async function chooseSource(services: Services): Promise<Read | undefined> {
  const choices = [
    { label: say`$(file) From a file…`, choose: () => chooseFiles(services) },
    { label: say`$(clippy) From the clipboard`, choose: async () => fromClipboard(services, await vscode.env.clipboard.readText()) },
  ];
  const choice = await vscode.window.showQuickPick(choices, {
    title: say`Import papers`,
    placeHolder: say`Daily Papers page text, Hugging Face JSON, BibTeX, RIS, CSL-JSON or arXiv Atom`,
  });
  return await choice?.choose();
}

async function chooseFiles(services: Services): Promise<Read | undefined> {
  const uris = await vscode.window.showOpenDialog({ title: say`Import papers`, openLabel: say`Import`, canSelectMany: true });
  return uris && fromFiles(services, uris);
}

function fromFiles({ paperReader }: Services, uris: readonly vscode.Uri[]): Read {
  return async (signal) => {
    const read: ReadFile[] = [];
    for (const uri of uris) {
      if (signal.aborted) break;
      read.push(await readPaperFile(uri, uri.path.slice(uri.path.lastIndexOf('/') + 1), paperReader, signal));
    }
    return read;
  };
}

function fromClipboard({ paperReader }: Services, text: string): Read {
  return async (signal) => [{ name: 'clipboard', ...(await paperReader.read(text, { today: feedDay(Date.now()), fileName: 'clipboard' }, signal)) }];
}

async function importPapers(services: Services, read: Read): Promise<void> {
  const options = { location: vscode.ProgressLocation.Notification, title: say`Importing papers`, cancellable: true };
  const { added, found, problems, isStopped } = await vscode.window.withProgress(options, (progress, token) => work(services, read, progress, token));
  if (found === 0 && isStopped) services.tell.done(sentence`The import was stopped; the library is as it was.`);
  else if (found === 0)
    services.tell.failed(sentence`Nothing could be imported: no papers were found in what was given. The log says what was tried.`);
  else if (added < found) services.tell.done(sentence`The import was stopped; ${added} of ${found} papers are in the library.`);
  else if (problems > 0) services.tell.partly(sentence`Papers imported: ${added}. Places that could not be read: ${problems}; the log has them.`);
  else services.tell.done(added === 1 ? sentence`1 paper was imported.` : sentence`${added} papers were imported.`);
}

interface Imported {
  readonly found: number;
  readonly added: number;
  readonly problems: number;
  readonly isStopped: boolean;
}

type Progress = vscode.Progress<{ increment: number; message?: string }>;

async function work({ library, log }: Services, read: Read, progress: Progress, token: vscode.CancellationToken): Promise<Imported> {
  const abort = new AbortController();
  const listener = token.onCancellationRequested(() => abort.abort());
  try {
    const files = await read(abort.signal);
    for (const { name, problems } of files)
      for (const { line, message } of problems.slice(0, 50))
        log.warn(`Import of ${name}${line === undefined ? '' : `, line ${line + 1}`}: ${message}`);
    const papers = files.flatMap(({ items }) => items);
    const added = papers.length === 0 ? 0 : await addInSlices(await library(), papers, progress, token);
    const problems = files.reduce((sum, file) => sum + file.problems.length, 0);
    return { found: papers.length, added, problems, isStopped: token.isCancellationRequested };
  } finally {
    listener.dispose();
  }
}

const slice = 500;

async function addInSlices(
  library: Library,
  papers: Parameters<Library['add']>[0],
  progress: Progress,
  token: vscode.CancellationToken,
): Promise<number> {
  let done = 0;
  while (done < papers.length && !token.isCancellationRequested) {
    const part = papers.slice(done, done + slice);
    await library.add(part);
    done += part.length;
    progress.report({ increment: (100 * part.length) / papers.length, message: say`${done} of ${papers.length}` });
  }
  return done;
}
