import * as vscode from 'vscode';
import { type PandocTrouble, pandocTrouble } from '../../core/writing/exportCommand';
import { exists } from '../../host/bibliographies/bibliographyFiles';
import type { Services } from '../../host/services';
import { type Sentence, sentence } from '../../host/tell';
import { say } from '../../l10n/say';
import type { Tool } from './documentTools';
import type { Made } from './exportTask';

const troubles: Record<PandocTrouble, Sentence> = {
  style: sentence`Pandoc could not use the citation style of this note. Its output says why.`,
  bibliography: sentence`Pandoc could not read a bibliography of this note. Its output says where.`,
  latex: sentence`LaTeX could not set this note. Its output says why.`,
  pdfEngine: sentence`Pandoc found no program that makes a PDF: install TeX Live, MiKTeX, Tectonic, Typst or WeasyPrint.`,
  frontMatter: sentence`Pandoc could not read the front matter of this note. Its output says where.`,
  missingFile: sentence`Pandoc did not find a file that this note names. Its output says which.`,
};

/** Says how the making of a document ended: in one sentence, with a way to it when it is where it was expected. */
export async function tellExport(services: Services, tool: Tool, { ended, output }: Made, document: vscode.Uri): Promise<void> {
  if (ended.kind === 'stopped') return services.tell.done(sentence`The export was stopped.`);
  if (ended.kind === 'ended' && ended.code === 0) return await offer(document);
  const trouble = tool === 'pandoc' && ended.kind === 'ended' ? pandocTrouble(ended.code, output) : undefined;
  const other = sentence`The document could not be made. The output of the task says why.`;
  services.tell.failed(trouble ? troubles[trouble] : other, `${JSON.stringify(ended)} ${output.slice(-1000)}`);
}

/** Quarto may have put it elsewhere. */
async function offer(document: vscode.Uri): Promise<void> {
  const open = say`Open`;
  const choices = (await exists(document)) ? [open] : [];
  const choice = await vscode.window.showInformationMessage(sentence`The document was made.`, ...choices);
  if (choice !== open) return;
  // Only a local window may ask the machine to open a file by its own programs.
  if (vscode.env.remoteName === undefined) await vscode.env.openExternal(document);
  else await vscode.commands.executeCommand('revealInExplorer', document);
}
