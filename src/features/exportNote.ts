import * as vscode from 'vscode';
import { bundledName } from '../core/bibliography/csl/cslStyle';
import type { Services } from '../host/services';
import { sentence } from '../host/tell';
import { say } from '../l10n/say';
import { exportTask, installedTools, toolNames } from './exportNote/documentTools';

/** Makes a document of a note with Pandoc or Quarto where one is installed, as a task whose output is seen. */
export function registerExportNote(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('marginalia.exportNote', () => exportNote(services));
}

const formats = ['html', 'pdf', 'docx'] as const;

async function exportNote(services: Services): Promise<void> {
  const document = services.editors.current()?.document;
  if (!vscode.workspace.isTrusted)
    return services.tell.failed(sentence`Notes are exported in trusted folders only: a note can make Pandoc read files.`);
  if (!document || document.uri.scheme === 'untitled') return services.tell.failed(sentence`Open a note that is saved in a folder first.`);
  if (isBrowser)
    return services.tell.failed(sentence`Exporting needs a program of this machine, which the browser cannot start. Open the folder on the desktop.`);
  const tools = await installedTools(services);
  if (tools.length === 0) {
    const get = say`How to Get Pandoc`;
    const choice = await vscode.window.showInformationMessage(
      sentence`Neither Pandoc nor Quarto is installed. Pandoc is free and makes HTML, PDF and Word files.`,
      get,
    );
    if (choice === get) await vscode.env.openExternal(vscode.Uri.parse('https://pandoc.org/installing.html'));
    return;
  }
  const choices = tools.flatMap(({ tool, version }) =>
    formats.map((format) => ({
      label: say`${format.toUpperCase()} with ${toolNames[tool]}`,
      tool,
      format,
      ...(version !== undefined && { description: version }),
    })),
  );
  const chosen = await vscode.window.showQuickPick(choices, { title: say`Export the note as` });
  if (!chosen || (document.isDirty && !(await document.save()))) return;
  const args =
    chosen.tool === 'quarto' ? ['render', document.uri.fsPath, '--to', chosen.format] : await pandocArguments(services, document, chosen.format);
  await vscode.tasks.executeTask(
    exportTask(say`${chosen.label}: export`, new vscode.ProcessExecution(chosen.tool, args, { cwd: folderOf(document).fsPath }), true),
  );
}

/** The browser's extension host starts no processes. */
const isBrowser = 'importScripts' in globalThis;

/** The note's own front matter says more than what is found by the cascade, so these are given only where it says nothing. */
async function pandocArguments(services: Services, document: vscode.TextDocument, format: string): Promise<string[]> {
  const { frontMatter } = await services.notes.read(document);
  const sources = frontMatter.bibliography.length > 0 ? [] : await services.bibliographies.sources(document);
  const files = sources.filter(({ loaded }) => loaded.kind === 'loaded').map(({ uri }) => `--bibliography=${uri.fsPath}`);
  const wanted = frontMatter.csl ?? services.settings.csl(document.uri);
  const bundled = bundledName(wanted);
  const style = bundled === undefined ? undefined : vscode.Uri.joinPath(services.extensionUri, 'media', 'csl', 'styles', `${bundled}.csl`).fsPath;
  const csl = style ?? (frontMatter.csl === undefined && wanted !== '' ? wanted : undefined);
  const output = document.uri.fsPath.replace(/\.[^./\\]*$/, '');
  return [
    document.uri.fsPath,
    '--citeproc',
    '--standalone',
    `--resource-path=${resourcePath(document)}`,
    ...files,
    ...(csl ? [`--csl=${csl}`] : []),
    '--output',
    `${output}.${format}`,
  ];
}

/** Where Pandoc looks for what the note names: beside it, then in its workspace folder, as the editor does. */
function resourcePath(document: vscode.TextDocument): string {
  const beside = folderOf(document).fsPath;
  const root = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.fsPath ?? beside;
  return [...new Set([beside, root])].join(/^(?:[A-Za-z]:)?\\/.test(beside) ? ';' : ':');
}

function folderOf(document: vscode.TextDocument): vscode.Uri {
  return vscode.Uri.joinPath(document.uri, '..');
}
