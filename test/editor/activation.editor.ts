import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, facts, printedLines } from '../support/editorRun';

interface Manifest {
  readonly contributes: { readonly commands: ReadonlyArray<{ readonly command: string }> };
}

describe('activation', () => {
  it('runs in the host that this run is about', () => {
    const isNode = typeof process === 'object' && typeof process.versions?.node === 'string';
    assert.equal(isNode ? 'node' : 'browser', facts().hostKind);
  });

  it('activates the extension', async () => {
    const extension = await activated();
    assert.equal(extension.isActive, true);
  });

  it('registers every command of the manifest', async () => {
    const extension = await activated();
    const manifest = extension.packageJSON as Manifest;
    const registered = new Set(await vscode.commands.getCommands(true));
    const contributed = manifest.contributes.commands.map((entry) => entry.command);
    assert.notEqual(contributed.length, 0);
    assert.deepEqual(
      contributed.filter((command) => !registered.has(command)),
      [],
    );
  });

  it('prints no error', async () => {
    await activated();
    const lines = await printedLines();
    assert.deepEqual(
      lines.filter((line) => /error/i.test(line) && /marginalia/i.test(line)),
      [],
    );
  });
});
