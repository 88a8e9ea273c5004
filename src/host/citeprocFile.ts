import * as vscode from 'vscode';
import type { CiteprocModule } from '../core/bibliography/csl/citeproc';

/**
 * Loads the citation processor from its own bundle.
 *
 * `require('./citeproc')` would do in the Node host alone: in the browser's extension host `require` knows `vscode` and nothing else ("Cannot
 * load module"), and modules are refused. That host reads an extension's file and evaluates it as a function of `module`, `exports` and
 * `require`; so do we with the second file, which makes both hosts take one road. The file is part of the extension and nothing else is ever
 * evaluated.
 */
export async function loadCiteproc(extensionUri: vscode.Uri): Promise<CiteprocModule> {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'citeproc.js');
  const source = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const module: { exports: unknown } = { exports: {} };
  new Function('module', 'exports', source)(module, module.exports);
  if (!isCiteproc(module.exports)) throw new Error('dist/citeproc.js does not hold the citation processor');
  return module.exports;
}

function isCiteproc(value: unknown): value is CiteprocModule {
  return typeof value === 'object' && value !== null && 'Engine' in value && typeof value.Engine === 'function';
}
