/**
 * Stands before the extension under test in the package that scripts/leaks.mjs makes: it gives the shipped `dist/extension.js` the editor's API and
 * its globals through counters, and lets a test end it as the editor does, which no other extension could.
 */
import * as vscode from 'vscode';
import type { NodeThreads } from '../../../src/host/threads/nodeThreads';
import { countedApi } from './countedApi';
import { countedGlobals, countedThreads } from './countedGlobals';
import { Ledger, type Living } from './ledger';
import { over } from './over';

declare const require: (name: string) => unknown;

/** What a test may ask of the counted extension. */
export interface Counted {
  /** Ends the extension as the editor does, everything it gave to its context last first. */
  end(): void;
  /** Begins it anew after an end. */
  begin(): Promise<void>;
  begun(kind: string): number;
  /** What answers the editor's questions about a text, each under the call that registered it. */
  providers(): readonly (readonly [kind: string, provider: object])[];
  left(): readonly Living[];
  /** The times in ms of all timers that ran out so far. */
  ranOut(): readonly number[];
  /** What of the folders of the extension and of the open workspace this process still holds open; nothing where there are no such files. */
  openFiles(): readonly string[];
}

interface Shipped {
  activate(context: vscode.ExtensionContext): Record<string, unknown>;
  deactivate?(): void;
}

export async function activate(context: vscode.ExtensionContext): Promise<Record<string, unknown> & { readonly counted: Counted }> {
  const ledger = new Ledger();
  const shipped = await load(context.extensionUri, ledger);
  let running: { readonly subscriptions: vscode.Disposable[]; readonly api: Record<string, unknown> };
  const begin = async () => {
    const subscriptions: vscode.Disposable[] = [];
    running = { subscriptions, api: shipped.activate(over(context, { subscriptions }) as vscode.ExtensionContext) };
  };
  await begin();
  const counted: Counted = {
    begin,
    end: () => {
      shipped.deactivate?.();
      for (const subscription of running.subscriptions.splice(0).reverse()) subscription.dispose();
    },
    begun: (kind) => ledger.begun(kind),
    providers: () => ledger.providers,
    left: () => ledger.left(),
    ranOut: () => ledger.timersThatRanOut,
    openFiles: () => openFiles([context.globalStorageUri, ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri)]),
  };
  const extendMarkdownIt = (md: unknown) => (running.api.extendMarkdownIt as (md: unknown) => unknown)(md);
  return { ...running!.api, extendMarkdownIt, counted };
}

/** Both hosts evaluate the file of an extension as a function of `module`, `exports` and `require`; so is it done here, with more given to it. */
async function load(extensionUri: vscode.Uri, ledger: Ledger): Promise<Shipped> {
  const source = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'dist', 'extension.js')));
  const api = countedApi(vscode, ledger);
  const ask = (name: string) => {
    if (name === 'vscode') return api;
    const part = require(name);
    return name === 'node:worker_threads' ? countedThreads(part as NodeThreads, ledger) : part;
  };
  const globals: Record<string, unknown> = { ...countedGlobals(ledger) };
  // What the product evaluates later (host/lateFiles.ts) is given the same.
  globals.Function = new Proxy(Function, { construct: (_, of: string[]) => evaluated(of.slice(0, -1), of.at(-1) ?? '', globals) });
  const module = { exports: {} as Shipped };
  evaluated(['module', 'exports', 'require'], source, globals)(module, module.exports, ask);
  return module.exports;
}

/** A function of this source, in which these globals stand before those of the host. */
function evaluated(names: readonly string[], source: string, globals: Readonly<Record<string, unknown>>): (...given: unknown[]) => void {
  const work = new Function(...names, ...Object.keys(globals), source);
  return (...given) => work(...given, ...Object.values(globals));
}

interface NodeFiles {
  readdirSync(folder: string): readonly string[];
  readlinkSync(link: string): string;
}

function openFiles(folders: readonly vscode.Uri[]): readonly string[] {
  let files: NodeFiles;
  try {
    files = require('node:fs') as NodeFiles;
  } catch {
    return []; // The browser's host has no files.
  }
  const list = '/proc/self/fd';
  const linked = files.readdirSync(list).flatMap((file) => {
    try {
      return [files.readlinkSync(`${list}/${file}`)];
    } catch {
      return []; // closed since
    }
  });
  return linked.filter((file) => folders.some(({ fsPath }) => file.startsWith(`${fsPath}/`)));
}
