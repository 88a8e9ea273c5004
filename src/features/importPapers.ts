import * as vscode from 'vscode';
import { bytesToText } from '../core/decodeText';
import type { Library } from '../core/library/library';
import type { Problem } from '../core/problem';
import { readPapers } from '../core/sources/recognise';
import type { Services } from '../host/services';
import { readFile } from '../host/storage';
import { sentence } from '../host/tell';

/** `Marginalia: Import Papers…`: a Daily Papers page's text, Hugging Face JSON, BibTeX and every other known format, from a file or the clipboard. */
export function registerImportPapers(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('marginalia.importPapers', async (from: unknown) => {
    const bytes = from instanceof vscode.Uri ? await readNamed(from) : await chooseSource();
    if (bytes) await importPapers(services, bytes);
  });
}

/** Nothing larger is read: a year of Daily Papers is far smaller. */
const largest = 64 * 1024 * 1024;
const slice = 500;

interface Source {
  readonly name: string;
  readonly text: string | Problem;
}

async function chooseSource(): Promise<Source | undefined> {
  const choices = [
    { label: '$(file) From a file…', read: fromFile },
    { label: '$(clippy) From the clipboard', read: async () => ({ name: 'clipboard', text: await vscode.env.clipboard.readText() }) },
  ];
  const choice = await vscode.window.showQuickPick(choices, {
    title: 'Import papers',
    placeHolder: 'Daily Papers page text, Hugging Face JSON, BibTeX, RIS, CSL-JSON or arXiv Atom',
  });
  return await choice?.read();
}

async function fromFile(): Promise<Source | undefined> {
  const [uri] = (await vscode.window.showOpenDialog({ title: 'Import papers', openLabel: 'Import', canSelectMany: false })) ?? [];
  return uri && readNamed(uri);
}

async function readNamed(uri: vscode.Uri): Promise<Source> {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > largest) return { name, text: { message: 'The file is larger than 64 MB.' } };
  const bytes = await readFile(uri);
  return { name, text: bytes ? bytesToText(bytes) : { message: 'There is no such file.' } };
}

async function importPapers(services: Services, { name, text }: Source): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const { items, problems } = typeof text === 'string' ? readPapers(text, { today, fileName: name }) : { items: [], problems: [text] };
  for (const problem of problems.slice(0, 50)) services.log.warn(`Import of ${name}, line ${(problem.line ?? 0) + 1}: ${problem.message}`);
  if (items.length === 0) {
    services.tell.failed(sentence`Nothing could be imported: no papers were found in what was given. The log says what was tried.`);
    return;
  }
  const library = await services.library();
  const added = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'Importing papers', cancellable: true },
    (progress, token) => addInSlices(library, items, progress, token),
  );
  if (problems.length > 0) services.tell.failed(sentence`${added} papers were imported; ${problems.length} places could not be read, see the log.`);
  else services.tell.done(sentence`${added} papers were imported.`);
}

type Papers = Parameters<Library['add']>[0];

async function addInSlices(
  library: Library,
  papers: Papers,
  progress: vscode.Progress<{ increment: number }>,
  token: vscode.CancellationToken,
): Promise<number> {
  let done = 0;
  while (done < papers.length && !token.isCancellationRequested) {
    const part = papers.slice(done, done + slice);
    await library.add(part);
    done += part.length;
    progress.report({ increment: (100 * part.length) / papers.length });
  }
  return done;
}
