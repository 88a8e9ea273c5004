import * as vscode from 'vscode';

/** The line by which the build ends each script that is read here (`wholeMark` in esbuild.mjs); only the name of a source map may follow it. */
const whole = /\n\/\/# whole\n?(?:\/\/# sourceMappingURL=.*\n?)?$/;

/**
 * The text of a script of the extension that no host loads by itself. Rejects when it cannot be read or was cut short, as by a disk that ran full during
 * an update: half a script may still be a program, and an empty one is.
 */
export async function shippedScript(file: vscode.Uri): Promise<string> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  if (!whole.test(text.slice(-400))) throw new Error(`${file.path.slice(file.path.lastIndexOf('/') + 1)} is not whole.`);
  return text;
}
