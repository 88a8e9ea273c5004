// Runs files with mocha inside a real extension host: the editor tests (editor.mjs), and what the bench measures there (bench.mjs).
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundleCounters, bundleEditorRunner } from './bundleTests.mjs';
import { startDriver } from './editorDriver.mjs';
import { packageBehind, packagedExtension, packageFolder } from './package.mjs';
import { openSession } from './session.mjs';

/**
 * Runs the files in the host named by `host` (`node` or `browser`), when told against the extension behind its counters; the answer has the counts of
 * tests by file (`files`), and the rows that were measured.
 */
export async function runInHost(host, files, isCounted = false) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'marginalia-editor-'));
  const driver = await startDriver();
  let session;
  try {
    await bundleEditorRunner(path.join(folder, 'runner'), files, host);
    const runner = packageFolder(path.join(folder, 'runner'), path.join(folder, 'runner.vsix'));
    const product = isCounted ? await packageBehind(host, path.join(folder, 'counted.vsix'), bundleCounters) : packagedExtension(host);
    session = await openSession({
      extensions: [product, runner],
      marks: ({ feedAddress }) => ({ marginaliaTest: { hostKind: host, driverAddress: driver.address, feedAddress } }),
    });
    driver.read(session.log);
    return await driver.finished();
  } finally {
    await session?.close();
    driver.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
