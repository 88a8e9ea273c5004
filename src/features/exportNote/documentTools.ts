import { firstWithCiteproc, isAtLeast, pdfEngines } from '../../core/writing/exportCommand';
import type { RunProgram } from '../../host/programs';

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

/** Asks each for its version; one that is not there cannot be started. */
export async function installedTools(run: RunProgram): Promise<readonly InstalledTool[]> {
  const found = await Promise.all((['pandoc', 'quarto'] as const).map((tool) => installedTool(run, tool)));
  return found.flatMap((tool) => tool ?? []);
}

async function installedTool(run: RunProgram, tool: Tool): Promise<InstalledTool | undefined> {
  const answer = await versionOf(run, tool);
  const version = answer && /\d+(?:\.\d+){1,4}/.exec(answer.slice(0, 200))?.[0];
  return answer === undefined ? undefined : { tool, ...(version !== undefined && { version }) };
}

/** What a program answers to `--version`; undefined when it is not there or answers with an error. */
async function versionOf(run: RunProgram, program: string): Promise<string | undefined> {
  let text = '';
  const ended = await run(program, ['--version'], { onText: (more) => (text += more), stop: AbortSignal.timeout(longestCheck) });
  return ended.kind === 'ended' && ended.code === 0 ? text : undefined;
}

/** Whether this Pandoc formats citations by itself. */
export function knowsCitations({ version }: InstalledTool): boolean {
  return isAtLeast(version, firstWithCiteproc);
}

/** The first program that is installed and makes PDFs for this Pandoc. */
export async function installedPdfEngine(run: RunProgram, { version }: InstalledTool): Promise<string | undefined> {
  for (const [program, since] of pdfEngines) {
    if (isAtLeast(version, since) && (await versionOf(run, program)) !== undefined) return program;
  }
  return undefined;
}
