// `npm run test:desktop`: the editor tests in the desktop program, which @vscode/test-electron downloads from the vendor. Other arguments name test
// files; MARGINALIA_VSCODE chooses a version (`stable`, `insiders`, `1.101.0`).
import { spawn } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { bundleEditorRunner, bundleProgram } from './bundleTests.mjs';
import { startDriver } from './editorDriver.mjs';
import { build } from './package.mjs';

const files = process.argv.length > 2 ? process.argv.slice(2) : globSync('test/editor/**/*.editor.ts').sort();
const folder = mkdtempSync(path.join(os.tmpdir(), 'marginalia-desktop-'));
const driver = await startDriver();
const children = [];
try {
  build({ production: true, quiet: true });
  const runner = path.join(folder, 'runner');
  await bundleEditorRunner(runner, files, 'node');
  const feedAddress = await startFakeFeed();
  const program = await downloadAndUnzipVSCode(process.env.MARGINALIA_VSCODE ?? 'stable');
  children.push(spawn(program, programArguments(runner, feedAddress), { stdio: 'ignore' }));
  const counts = [...(await driver.finished()).files.values()];
  const total = (key) => counts.reduce((sum, count) => sum + count[key], 0);
  console.log(`\n${total('passed')} passed, ${total('failed')} failed in the desktop program`);
  process.exitCode = total('failed') === 0 && total('passed') > 0 ? 0 : 1;
} finally {
  for (const child of children) child.kill();
  driver.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Both extensions from their folders, over fresh data and a copy of the sample workspace. */
function programArguments(runner, feedAddress) {
  const data = path.join(folder, 'data');
  const workspace = path.join(folder, 'notes');
  cpSync(path.join('media', 'sample-workspace'), workspace, { recursive: true });
  mkdirSync(path.join(data, 'User'), { recursive: true });
  const marks = { hostKind: 'node', driverAddress: driver.address, feedAddress };
  const settings = { 'marginalia.feed.baseUrl': feedAddress, 'security.workspace.trust.enabled': false, marginaliaTest: marks };
  writeFileSync(path.join(data, 'User', 'settings.json'), JSON.stringify(settings));
  const own = [`--extensionDevelopmentPath=${path.resolve('.')}`, `--extensionDevelopmentPath=${runner}`, `--user-data-dir=${data}`];
  const quiet = [
    `--extensions-dir=${path.join(folder, 'extensions')}`,
    '--no-sandbox',
    '--skip-welcome',
    '--skip-release-notes',
    '--disable-workspace-trust',
  ];
  return [...own, ...quiet, workspace];
}

async function startFakeFeed() {
  const child = spawn(process.execPath, [await bundleProgram('test/support/fakeFeedMain.ts'), '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  for await (const chunk of child.stdout) {
    const found = /http:\/\/[\d.]+:\d+/.exec(String(chunk));
    if (found) return found[0];
  }
  throw new Error('The fake feed said no address.');
}
