import * as vscode from 'vscode';
import { bytesToText } from '../core/decodeText';
import { readMarksFile, writeMarksFile } from '../core/library/kept/marksFile';
import { registerCommand } from '../host/commands';
import type { Services } from '../host/services';
import { readFile, writeChosenFile } from '../host/storage';
import { sentence } from '../host/tell';
import { say } from '../l10n/say';

const largest = 64 * 1024 * 1024;
const filters = { Marks: ['json'] };

/** `Marginalia: Export Marks…` and `Import Marks…`: the reader's marks as a plain file. Importing adds: of two marks the later counts. */
export function registerMarksFiles(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(services, 'marginalia.exportMarks', async (to: unknown) => {
      const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
      const uri =
        to instanceof vscode.Uri
          ? to
          : await vscode.window.showSaveDialog({
              title: say`Export marks`,
              filters,
              ...(folder && { defaultUri: vscode.Uri.joinPath(folder, 'marginalia-marks.json') }),
            });
      if (uri) await exportMarks(services, uri);
    }),
    registerCommand(services, 'marginalia.importMarks', async (from: unknown) => {
      const [uri] = from instanceof vscode.Uri ? [from] : ((await vscode.window.showOpenDialog({ title: say`Import marks`, filters })) ?? []);
      if (uri) await importMarks(services, uri);
    }),
  );
}

async function exportMarks(services: Services, uri: vscode.Uri): Promise<void> {
  const records = await (await services.library()).marks.records();
  try {
    await writeChosenFile(uri, new TextEncoder().encode(await writeMarksFile(records)));
    services.tell.done(records.length === 1 ? sentence`1 mark was exported.` : sentence`${records.length} marks were exported.`);
  } catch (error) {
    services.tell.failed(sentence`The file of marks could not be written; what was there is unchanged.`, error);
  }
}

async function importMarks(services: Services, uri: vscode.Uri): Promise<void> {
  const text = await textOf(uri);
  if (typeof text !== 'string') return services.tell.failed(sentence`The file of marks could not be read.`, text.message);
  const { records, problems } = await readMarksFile(text);
  const isKept = await (await services.library()).marks.merge(records);
  const [problem] = problems;
  if (problem)
    services.tell.partly(sentence`Marks imported: ${records.length}. Not all of the file could be read; the log says why.`, problem.message);
  else if (isKept) services.tell.done(records.length === 1 ? sentence`1 mark was imported.` : sentence`${records.length} marks were imported.`);
  else services.tell.failed(sentence`The marks were imported for this window only: they could not be written to disk.`);
}

async function textOf(uri: vscode.Uri): Promise<string | { readonly message: string }> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largest) return { message: say`The file is larger than 64 MB.` };
    const bytes = await readFile(uri);
    return bytes ? bytesToText(bytes) : { message: say`There is no such file.` };
  } catch (error) {
    return { message: error instanceof Error ? error.message : String(error) };
  }
}
