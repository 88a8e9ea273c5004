import * as vscode from 'vscode';
import { bundledName } from '../core/bibliography/csl/cslStyle';
import { folderOf, foldersUpTo } from '../core/bibliography/notePath';
import { type DocumentFormat, documentPath, pandocArguments, quartoArguments } from '../core/writing/exportCommand';
import { registerCommand } from '../host/commands';
import { programRunner, type RunProgram } from '../host/programs';
import type { Services } from '../host/services';
import { sentence } from '../host/tell';
import { say } from '../l10n/say';
import { type InstalledTool, installedPdfEngine, installedTools, knowsCitations, toolNames } from './exportNote/documentTools';
import { runAsTask } from './exportNote/exportTask';
import { OwnDocuments } from './exportNote/ownDocuments';
import { tellExport } from './exportNote/tellExport';

/**
 * Makes a document of a note with Pandoc or Quarto where one is installed, as a task whose output is seen. A key binding may say what is wanted:
 * `{ "format": "docx", "tool": "pandoc" }`.
 */
export function registerExportNote(services: Services): vscode.Disposable {
  const own = new OwnDocuments();
  return registerCommand(services, 'marginalia.exportNote', (wanted: unknown) => exportNote(services, own, wanted));
}

const formats: readonly DocumentFormat[] = ['html', 'pdf', 'docx'];
const formatNames: Record<DocumentFormat, string> = { html: 'HTML', pdf: 'PDF', docx: 'Word (DOCX)' };

async function exportNote(services: Services, own: OwnDocuments, wanted: unknown): Promise<void> {
  const document = services.editors.current()?.document;
  if (!vscode.workspace.isTrusted)
    return services.tell.advise(sentence`Notes are exported in trusted folders only: a note can make Pandoc read files.`);
  const run = programRunner();
  if (!run)
    return services.tell.advise(sentence`Exporting needs a program of this machine, which the browser cannot start. Open the folder on the desktop.`);
  if (document?.uri.scheme !== 'file') return services.tell.advise(sentence`Open a note that is saved in a folder first.`);
  const tools = await installedTools(run);
  if (tools.length === 0) return void tellHowToGet();
  const chosen = await choose(tools, document, wanted);
  if (!chosen || (document.isDirty && !(await document.save()))) return;
  const output = document.uri.with({ path: documentPath(document.uri.path, chosen.format) });
  const args = await argumentsFor(services, run, document, chosen);
  if (!args || !(await own.mayWrite(output))) return;
  const folder = vscode.Uri.joinPath(document.uri, '..');
  const made = await runAsTask(services.lifetime, run, { name: say`${chosen.label}: export`, program: chosen.tool.tool, args, folder });
  if (made.ended.kind === 'ended' && made.ended.code === 0) await own.remember(output);
  void tellExport(services, chosen.tool.tool, made, output);
}

async function tellHowToGet(): Promise<void> {
  const get = say`How to Get Pandoc`;
  const choice = await vscode.window.showInformationMessage(
    sentence`Neither Pandoc nor Quarto is installed. Pandoc is free and makes HTML, PDF and Word files.`,
    get,
  );
  if (choice === get) await vscode.env.openExternal(vscode.Uri.parse('https://pandoc.org/installing.html'));
}

interface Choice extends vscode.QuickPickItem {
  readonly tool: InstalledTool;
  readonly format: DocumentFormat;
}

/** What the reader picks, or what was wanted when just that can be had. Quarto comes first for its own notes. */
async function choose(tools: readonly InstalledTool[], document: vscode.TextDocument, wanted: unknown): Promise<Choice | undefined> {
  const isQuarto = /\.qmd$/i.test(document.uri.path);
  const isMeant = ({ tool }: InstalledTool) => (tool === 'quarto') === isQuarto;
  const ordered = [...tools.filter(isMeant), ...tools.filter((tool) => !isMeant(tool))];
  const choices = ordered.flatMap((tool) =>
    formats.map((format): Choice => {
      const label = say`${formatNames[format]} with ${toolNames[tool.tool]}`;
      return { label, tool, format, ...(tool.version !== undefined && { description: tool.version }) };
    }),
  );
  const { format, tool }: { format?: unknown; tool?: unknown } = typeof wanted === 'object' && wanted !== null ? wanted : {};
  const meant = choices.find((each) => each.format === format && (tool === undefined || each.tool.tool === tool));
  return meant ?? (await vscode.window.showQuickPick(choices, { title: say`Export the note as` }));
}

/** What the program is called with; undefined when it cannot do it, which is told. */
async function argumentsFor(
  services: Services,
  run: RunProgram,
  document: vscode.TextDocument,
  { tool, format }: Choice,
): Promise<readonly string[] | undefined> {
  const note = document.uri.fsPath;
  if (tool.tool === 'quarto') return quartoArguments(note, format);
  if (!knowsCitations(tool)) {
    services.tell.advise(sentence`This Pandoc cannot format citations: version 2.11 or newer does.`);
    return undefined;
  }
  const pdfEngine = format === 'pdf' ? await installedPdfEngine(run, tool) : undefined;
  if (format === 'pdf' && pdfEngine === undefined) {
    void tellHowToMakePdf();
    return undefined;
  }
  const root = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.path ?? folderOf(document.uri.path);
  return pandocArguments({
    note,
    output: documentPath(note, format),
    format,
    depth: foldersUpTo(root, folderOf(document.uri.path)).length - 1,
    ...(await citationFiles(services, document)),
    ...(pdfEngine !== undefined && { pdfEngine }),
  });
}

async function tellHowToMakePdf(): Promise<void> {
  const how = say`How to Make PDFs`;
  const choice = await vscode.window.showInformationMessage(
    sentence`Pandoc makes PDFs with another program, and none is installed: install TeX Live, MiKTeX, Tectonic, Typst or WeasyPrint.`,
    how,
  );
  if (choice === how) await vscode.env.openExternal(vscode.Uri.parse('https://pandoc.org/MANUAL.html#creating-a-pdf'));
}

/** The note's own front matter says more than what is found by the cascade, so these are given only where it says nothing. */
async function citationFiles(services: Services, document: vscode.TextDocument): Promise<{ bibliographies: readonly string[]; csl?: string }> {
  const { frontMatter } = await services.notes.read(document);
  const sources = frontMatter.bibliography.length > 0 ? [] : await services.bibliographies.sources(document);
  const bibliographies = sources.filter(({ loaded }) => loaded.kind === 'loaded').map(({ uri }) => uri.fsPath);
  const wanted = frontMatter.csl ?? services.settings.csl(document.uri);
  const bundled = bundledName(wanted);
  const style = bundled === undefined ? undefined : vscode.Uri.joinPath(services.extensionUri, 'media', 'csl', 'styles', `${bundled}.csl`).fsPath;
  const csl = style ?? (frontMatter.csl === undefined && wanted !== '' ? wanted : undefined);
  return { bibliographies, ...(csl !== undefined && { csl }) };
}
