import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createStorage, writeChosenFile } from '../../src/host/storage';
import { MemoryFiles } from '../support/memoryFiles';

const scheme = 'marginalia-failing';

/** A disk on which files can be begun but not brought to an end: it is full, or another program holds the file (Windows). */
class FailingFiles extends MemoryFiles {
  failing: 'write' | 'rename' | 'renameNew' | undefined;

  override writeFile(uri: vscode.Uri, content: Uint8Array): void {
    super.writeFile(uri, this.failing === 'write' ? content.slice(0, 1) : content);
    if (this.failing === 'write') throw vscode.FileSystemError.Unavailable('ENOSPC');
  }

  override rename(from: vscode.Uri, to: vscode.Uri): void {
    if (this.failing === 'rename' || (this.failing === 'renameNew' && from.path.endsWith('.tmp')))
      throw vscode.FileSystemError.NoPermissions('EPERM');
    super.rename(from, to);
  }
}

describe('the folder of the library on a disk that fails', () => {
  const files = new FailingFiles();
  const folder = vscode.Uri.from({ scheme, path: '/notes/library' });
  const storage = createStorage(folder);
  let registration: vscode.Disposable | undefined;

  before(() => {
    registration = vscode.workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true });
  });
  after(() => registration?.dispose());

  for (const failing of ['write', 'rename'] as const) {
    it(`keeps nothing that was begun: ${failing}`, async () => {
      files.failing = undefined;
      await storage.write('a.json', new TextEncoder().encode('old'));
      files.failing = failing;
      await assert.rejects(storage.write('a.json', new TextEncoder().encode('newer')));
      files.failing = undefined;
      const left = await storage.list();
      assert.deepEqual(
        left.filter((name) => name !== 'a.json'),
        [],
      );
      // Between file systems that are not its own disk, the editor takes the old file away before it renames.
      if (failing === 'write') assert.equal(new TextDecoder().decode(await storage.read('a.json')), 'old');
    });
  }

  for (const failing of ['write', 'rename', 'renameNew'] as const) {
    it(`keeps a file that the user chose to be written over, and nothing beside it: ${failing}`, async () => {
      const chosen = vscode.Uri.joinPath(folder, '..', 'chosen', 'marks.json');
      files.failing = undefined;
      await writeChosenFile(chosen, new TextEncoder().encode('old'));
      files.failing = failing;
      await assert.rejects(writeChosenFile(chosen, new TextEncoder().encode('newer')));
      files.failing = undefined;
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(chosen)), 'old');
      await writeChosenFile(chosen, new TextEncoder().encode('newest'));
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(chosen)), 'newest');
      const names = (await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(chosen, '..'))).map(([name]) => name);
      assert.deepEqual(names, ['marks.json']);
    });
  }
});
