// Runs test/editor/*.editor.ts with mocha inside a real extension host. `--host node` (default) or `--host browser`; other arguments name test files.
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundleEditorRunner } from './bundleTests.mjs';
import { startDriver } from './editorDriver.mjs';
import { packagedExtension, packageFolder } from './package.mjs';
import { writeResult } from './results.mjs';
import { openSession } from './session.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { host: { type: 'string', default: 'node' } } });
const files = positionals.length > 0 ? positionals : globSync('test/editor/**/*.editor.ts').sort();
const result = await runInHost(values.host, files);
console.log(`\n${result.passed} passed, ${result.failed} failed in the ${values.host} host`);
writeResult(`editor-${values.host}`, result);
process.exit(result.failed === 0 && result.passed > 0 ? 0 : 1);

async function runInHost(host, testFiles) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'marginalia-editor-'));
  const driver = await startDriver();
  let session;
  try {
    await bundleEditorRunner(path.join(folder, 'runner'), testFiles, host);
    const runner = packageFolder(path.join(folder, 'runner'), path.join(folder, 'runner.vsix'));
    session = await openSession({
      extensions: [packagedExtension(host), runner],
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
