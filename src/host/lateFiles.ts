import * as vscode from 'vscode';
import { say } from '../l10n/say';
import { shippedScript } from './shippedScript';

/**
 * Loads the pieces of the extension that are not needed from the start.
 *
 * The sources ask for them by `import()`, which scripts/lateFiles.mjs turns into calls of `lateFile`. Both hosts read an extension's file and
 * evaluate it as a function of `module`, `exports` and `require`; so do we with the further files, which makes both hosts take one road. The files
 * are part of the extension and nothing else is ever evaluated.
 */

type Piece = Readonly<Record<string, unknown>>;

interface Started {
  readonly folder: vscode.Uri;
  /** Pieces that are there, and those on their way. */
  readonly held: Map<string, Piece>;
  readonly coming: Map<string, Promise<Piece>>;
  /** The files that each piece needs which is not there from the start, itself last. */
  readonly needs: Readonly<Record<string, readonly string[]>>;
}

let started: Started | undefined;

/** Called once, as the extension is activated. */
export function startLateFiles(extensionUri: vscode.Uri, held: Readonly<Record<string, Piece>>, needs: Started['needs']): void {
  started = { folder: vscode.Uri.joinPath(extensionUri, 'dist', 'late'), held: new Map(Object.entries(held)), coming: new Map(), needs };
}

/** The piece of this name. Rejects with a sentence when it cannot be loaded; the next call tries again. */
export function lateFile(name: string): Promise<Piece> {
  if (!started) return Promise.reject(new Error('Nothing is loaded before the extension is activated.'));
  const { held, coming } = started;
  const there = held.get(name);
  if (there) return Promise.resolve(there);
  const known = coming.get(name) ?? load(started, name).finally(() => coming.delete(name));
  coming.set(name, known);
  return known;
}

async function load(all: Started, name: string): Promise<Piece> {
  const files = (all.needs[name] ?? [name]).filter((file) => !all.held.has(file));
  try {
    const sources = await Promise.all(files.map((file) => shippedScript(vscode.Uri.joinPath(all.folder, file))));
    for (const [at, file] of files.entries()) if (!all.held.has(file)) all.held.set(file, evaluate(all, file, sources[at] ?? ''));
  } catch (error) {
    throw new Error(say`A part of Marginalia could not be loaded. Reload the window; if that does not help, install the extension again.`, {
      cause: error,
    });
  }
  const piece = all.held.get(name);
  if (!piece) throw new Error(`${name} is no part of the extension.`);
  return piece;
}

/** Under the file's own name, by which stacks and profiles tell whose code it is. */
function evaluate({ folder, held }: Started, file: string, source: string): Piece {
  const module: { exports: Piece } = { exports: {} };
  const ask = (name: string): unknown => (name === 'vscode' ? vscode : held.get(name.replace(/^\.\//, '')));
  const named = `${source}\n//# sourceURL=${vscode.Uri.joinPath(folder, file).toString()}`;
  new Function('module', 'exports', 'require', named)(module, module.exports, ask);
  return module.exports;
}
