// Runs test/runs/*.runs.ts in windows of every other kind: Restricted Mode, a virtual workspace, several folders, no folder, and one whose extension is
// damaged; each in both hosts.
// `--host node|browser` and `--run restricted` pick some.
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium as browserKind } from 'playwright-core';
import { bundleEditorRunner } from './bundleTests.mjs';
import { damager, shownTexts } from './damage.mjs';
import { startDriver } from './editorDriver.mjs';
import { packagedExtension, packageFolder } from './package.mjs';
import { writeResult } from './results.mjs';
import { runAtMostTwice } from './secondRun.mjs';
import { startServer, writeSettings } from './server.mjs';
import { browserFlags, copyWorkspace, keep, slashes } from './session.mjs';
import { chromium } from './testbed.mjs';

/** Each kind of window: what its address says, given a folder of its own. */
const windows = {
  restricted: (folder) => `folder=${encodeURIComponent(slashes(hostileWorkspace(folder)))}`,
  virtual: () => 'folder=marginalia-test:/notes',
  severalFolders: (folder) => `workspace=${encodeURIComponent(slashes(workspaceOfSeveral(folder)))}`,
  noFolder: () => 'ew=true',
  damaged: (folder) => `folder=${encodeURIComponent(slashes(copyWorkspace(path.join(folder, 'notes'))))}`,
};

const { values } = parseArgs({ options: { host: { type: 'string' }, run: { type: 'string' } } });
const total = { passed: 0, failed: 0, again: [] };
for (const host of values.host ? [values.host] : ['node', 'browser']) {
  const { passed, failed, again } = await runAtMostTwice(values.run ? [values.run] : Object.keys(windows), (runs) => runInHost(host, runs));
  total.passed += passed;
  total.failed += failed;
  total.again.push(...again.map((run) => `${run}, ${host} host`));
}
console.log(`\n${total.passed} passed, ${total.failed} failed in windows of other kinds`);
writeResult('runs', total);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

/** One server and one browser serve all windows of a host, one after the other. The answer has the counts of each. */
async function runInHost(host, runs) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'marginalia-runs-'));
  const owned = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })];
  try {
    await bundleEditorRunner(path.join(folder, 'runner'), globSync('test/runs/*.runs.ts').sort(), host);
    const runner = packageFolder(path.join(folder, 'runner'), path.join(folder, 'runner.vsix'));
    const dataDir = path.join(folder, 'server');
    const server = await startServer({ dataDir, extensions: [packagedExtension(host), runner], settings: {} });
    owned.push(server.stop);
    const browser = await browserKind.launch({ executablePath: chromium(), args: browserFlags });
    owned.push(() => browser.close());
    const counts = new Map();
    for (const run of runs) counts.set(run, await runInWindow({ host, run, folder: path.join(folder, run), dataDir, server, browser }));
    return counts;
  } finally {
    while (owned.length > 0) await owned.pop()();
  }
}

async function runInWindow({ host, run, folder, dataDir, server, browser }) {
  console.log(`\n${run}, ${host} host`);
  const damage = damager(dataDir);
  let page;
  const driver = await startDriver({
    damage: (how) => damage(how),
    shown: () => shownTexts(page),
    focus: (where) => setFocus(page, where === 'here'),
    press: (label) => pressInDialog(page, label),
  });
  const settings = {
    'security.workspace.trust.enabled': run === 'restricted',
    'marginalia.feed.sources': [],
    marginaliaTest: { hostKind: host, run, driverAddress: driver.address },
  };
  writeSettings(dataDir, settings, false);
  mkdirSync(folder, { recursive: true });
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  try {
    if (run === 'damaged') damage('missing');
    page = await context.newPage();
    // The browser keeps no answers while requests may be changed: a file that was mended must not come from its memory.
    if (run === 'damaged') await page.route('**/never-asked-for', (route) => route.abort());
    const lines = [];
    page.on('console', (message) => keep(lines, message.type(), message.text()));
    page.on('pageerror', (error) => keep(lines, 'pageerror', error.message));
    driver.read(() => [...server.log(), ...lines]);
    await page.goto(`${server.address}/?${windows[run](folder)}`, { timeout: 120_000 });
    const { passed, failed } = await counted(driver);
    if (failed > 0) await page.screenshot({ path: path.join('test', 'screenshots', `runs-${run}-${host}.png`) });
    return { passed, failed };
  } finally {
    damage('nothing');
    await context.close();
    driver.close();
  }
}

/** Playwright tells every page that it has the focus all the time. */
async function setFocus(page, isFocused) {
  await page.evaluate((has) => {
    document.hasFocus = () => has;
    window.dispatchEvent(new Event(has ? 'focus' : 'blur'));
  }, isFocused);
}

/** Presses a button of the question that the editor asks, when it asks one; whether it did. */
async function pressInDialog(page, label) {
  const button = page.locator('.monaco-dialog-box .monaco-button', { hasText: decodeURIComponent(label) }).first();
  if (!(await button.isVisible())) return false;
  await button.click({ timeout: 5000 });
  return true;
}

/** The counts of the one file that runs in a window; a window that broke off counts as one failed test. */
async function counted(driver) {
  try {
    const { files } = await driver.finished();
    return [...files.values()][0] ?? { passed: 0, failed: 1 };
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  }
}

/** A folder whose settings would redirect requests, read files elsewhere and write elsewhere, were they obeyed. */
function hostileWorkspace(folder) {
  const target = copyWorkspace(path.join(folder, 'notes'));
  const settings = {
    'marginalia.feed.baseUrl': 'https://evil.example',
    'marginalia.feed.sources': ['https://evil.example/feed.xml'],
    'marginalia.bibliography.files': ['evil.bib'],
    'marginalia.notes.folder': '../outside',
    'marginalia.notes.fileName': 'evil',
    'marginalia.notes.template': 'evil',
    'marginalia.summary.template': 'evil',
    'marginalia.digest.folder': 'evil',
    'marginalia.digest.template': 'evil',
    'marginalia.csl': 'evil.csl',
  };
  mkdirSync(path.join(target, '.vscode'), { recursive: true });
  writeFileSync(path.join(target, '.vscode', 'settings.json'), JSON.stringify(settings));
  writeFileSync(path.join(target, 'evil.bib'), '@misc{evilkey, title = {Evil}, year = 2026}\n');
  if (process.platform !== 'win32') addOddFiles(target, folder);
  return target;
}

/** What a stranger's folder may hold beside files: links in circles and to elsewhere, a pipe that nobody writes to, a device without end. */
function addOddFiles(target, folder) {
  const odd = path.join(target, 'odd');
  mkdirSync(odd, { recursive: true });
  writeFileSync(path.join(folder, 'victim.bib'), '');
  symlinkSync('.', path.join(odd, 'circle'));
  symlinkSync(path.join(folder, 'victim.bib'), path.join(odd, 'linked.bib'));
  symlinkSync('/dev/zero', path.join(odd, 'endless.bib'));
  if (spawnSync('mkfifo', [path.join(odd, 'pipe.bib'), path.join(odd, 'pipe.md')]).status !== 0) throw new Error('No pipe could be made.');
  writeFileSync(path.join(odd, 'picture.md'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0x40, 0x6f, 0x61]));
  writeFileSync(path.join(odd, 'latin.md'), Buffer.from('Caf\xe9 [@oakvane2026tides]\n', 'latin1'));
  writeFileSync(path.join(odd, 'empty.md'), '');
  // What nobody can read, not even root: the memory of the process that tries, from where it has none.
  for (const name of ['unreadable.bib', 'unreadable [c](command:workbench.action.terminal.new).md'])
    symlinkSync('/proc/self/mem', path.join(odd, name));
  for (const name of ['folder.bib', 'folder.md']) mkdirSync(path.join(odd, name));
  for (const name of ['dangling.bib', 'dangling.md']) symlinkSync('nothing', path.join(odd, name));
}

/** Two folders, another of the same name as one of them, and one that is not there any more. */
function workspaceOfSeveral(folder) {
  const folders = ['first', 'second', 'more/second'];
  for (const name of folders) copyWorkspace(path.join(folder, name));
  const file = path.join(folder, 'several.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [...folders, 'gone'].map((name) => ({ path: name })) }));
  return file;
}
