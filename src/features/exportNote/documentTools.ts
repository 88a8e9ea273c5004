import * as vscode from 'vscode';
import { bytesToText } from '../../core/decodeText';
import type { Services } from '../../host/services';
import { say } from '../../l10n/say';

/** A program that makes documents of notes. */
export type Tool = 'pandoc' | 'quarto';

/** One that is installed, and which version answered; absent when its answer could not be read. */
export interface InstalledTool {
  readonly tool: Tool;
  readonly version?: string;
}

/** What the programs are called. */
export const toolNames: Record<Tool, string> = { pandoc: 'Pandoc', quarto: 'Quarto' };

const longestCheck = 15_000;

/** Asks each for its version; one that is not there ends with an error. */
export async function installedTools(services: Services): Promise<readonly InstalledTool[]> {
  await vscode.workspace.fs.createDirectory(services.scratchUri);
  const found = await Promise.all((['pandoc', 'quarto'] as const).map((tool) => installedTool(services, tool)));
  return found.flatMap((tool) => tool ?? []);
}

/** A task's output cannot be read, so the shell writes it into a file of ours. */
async function installedTool(services: Services, tool: Tool): Promise<InstalledTool | undefined> {
  const answer = vscode.Uri.joinPath(services.scratchUri, `${tool}-version.txt`);
  const check = exportTask(say`${toolNames[tool]}: version`, new vscode.ShellExecution(`${tool} --version > "${answer.fsPath}"`), false);
  if (!(await succeeds(check))) return undefined;
  const bytes = await vscode.workspace.fs.readFile(answer).then(
    (read) => read,
    () => undefined,
  );
  const text = bytes && bytesToText(bytes);
  const version = typeof text === 'string' ? /\d+(?:\.\d+){1,4}/.exec(text.slice(0, 200))?.[0] : undefined;
  return { tool, ...(version !== undefined && { version }) };
}

async function succeeds(task: vscode.Task): Promise<boolean> {
  const execution = await vscode.tasks.executeTask(task);
  return await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => finish(false), longestCheck);
    const listener = vscode.tasks.onDidEndTaskProcess((ended) => ended.execution === execution && finish(ended.exitCode === 0));
    const finish = (isFound: boolean) => {
      clearTimeout(timer);
      listener.dispose();
      resolve(isFound);
    };
  });
}

/** A task of ours; its terminal is shown, or kept out of sight and closed. */
export function exportTask(name: string, execution: vscode.ProcessExecution | vscode.ShellExecution, isShown: boolean): vscode.Task {
  const made = new vscode.Task({ type: 'marginalia' }, vscode.TaskScope.Workspace, name, 'Marginalia', execution, []);
  const { Always, Silent } = vscode.TaskRevealKind;
  made.presentationOptions = { reveal: isShown ? Always : Silent, panel: vscode.TaskPanelKind.Dedicated, clear: true, close: !isShown };
  return made;
}
