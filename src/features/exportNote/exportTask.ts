import * as vscode from 'vscode';
import type { DisposableStack } from '../../core/disposable';
import { terminalText } from '../../core/writing/exportCommand';
import type { Ended, RunProgram } from '../../host/programs';
import { say } from '../../l10n/say';

/** A program that makes a document, and what it is called on the screen. */
export interface Making {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** The note's folder. */
  readonly folder: vscode.Uri;
}

/** How it ended, and the last of what it printed. */
export interface Made {
  readonly ended: Ended;
  readonly output: string;
}

/** As much of the output is kept as a failure is told by. */
const keptOutput = 4000;

/**
 * Runs the program as a task whose output is seen. The extension's host starts it itself, without a shell, so that it works where no terminal has a
 * shell, and no name of a file can be a command. Ending the task, closing its terminal, Ctrl+C or the end of `lifetime` stops the program.
 */
export async function runAsTask(lifetime: DisposableStack, run: RunProgram, making: Making): Promise<Made> {
  return await new Promise<Made>((resolve, reject) => {
    const execution = new vscode.CustomExecution(async () => {
      const terminal = new ProgramTerminal(run, making, (made) => {
        lent.dispose();
        resolve(made);
      });
      const lent = lifetime.lend({ dispose: () => terminal.close() });
      return terminal;
    });
    const scope = vscode.workspace.getWorkspaceFolder(making.folder) ?? vscode.TaskScope.Global;
    const task = new vscode.Task({ type: 'marginalia' }, scope, making.name, 'Marginalia', execution, []);
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, panel: vscode.TaskPanelKind.Dedicated, clear: true };
    vscode.tasks.executeTask(task).then(undefined, reject);
  });
}

class ProgramTerminal implements vscode.Pseudoterminal {
  readonly #written = new vscode.EventEmitter<string>();
  readonly #closed = new vscode.EventEmitter<number>();
  readonly #stop = new AbortController();
  readonly #run: RunProgram;
  readonly #making: Making;
  readonly #done: (made: Made) => void;
  #output = '';

  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;

  constructor(run: RunProgram, making: Making, done: (made: Made) => void) {
    this.#run = run;
    this.#making = making;
    this.#done = done;
  }

  open(): void {
    void this.#work();
  }

  close(): void {
    this.#stop.abort();
  }

  handleInput(data: string): void {
    if (data === '\u0003') this.#stop.abort();
  }

  async #work(): Promise<void> {
    const { program, args, folder } = this.#making;
    this.#print(`> ${[program, ...args].map(quoted).join(' ')}\n\n`);
    const onText = (text: string) => {
      this.#output = (this.#output + text).slice(-keptOutput);
      this.#print(text);
    };
    const ended = await this.#run(program, args, { cwd: folder.fsPath, onText, stop: this.#stop.signal });
    this.#print(`\n${lastWords(ended)}\n`);
    this.#done({ ended, output: this.#output });
    // What was written a moment before the end would not be shown.
    setTimeout(() => {
      this.#closed.fire(ended.kind === 'ended' ? ended.code : 1);
      this.#written.dispose();
      this.#closed.dispose();
    }, 100);
  }

  #print(text: string): void {
    this.#written.fire(terminalText(text));
  }
}

function lastWords(ended: Ended): string {
  if (ended.kind === 'stopped') return say`Stopped.`;
  if (ended.kind === 'absent') return say`The program was not found.`;
  if (ended.kind === 'failed') return ended.message;
  return ended.code === 0 ? say`Done.` : say`Ended with code ${ended.code}.`;
}

/** For the eye alone: arguments never pass through a shell. */
function quoted(argument: string): string {
  return /^[\w./:=\\@+,-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
