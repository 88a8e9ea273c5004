// One run of a real VS Code for tests: server, Chromium and workbench page, over a fresh workspace and fresh data, all gone at the end.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium as browserKind } from 'playwright-core';
import { bundleProgram } from './bundleTests.mjs';
import { isNoise, ownedTree, readLines, startServer } from './server.mjs';
import { chromium } from './testbed.mjs';

/** Flags with which Chromium runs quietly and without a network. */
export const browserFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Opens the workbench. Options, all but `extensions` optional: `extensions` (VSIX files), `settings` (the user's), `trusted` (false: Restricted
 * Mode), `workspace` (the folder to copy and open), `feed` (false: no fake feed is started), `language` (of the editor, such as `de`), `marks` (a function from the facts of the session to
 * further settings). The answer: `page`, `address`, `workspaceFolder`, `feedAddress`, `log()`, `killExtensionHosts()` and `close()`.
 */
export async function openSession(options) {
  endWithSignals();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'marginalia-session-'));
  const owned = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })];
  const close = async () => {
    while (owned.length > 0) await owned.pop()();
  };
  try {
    return { ...(await open(folder, owned, options)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

let signalsAreHeard = false;

/** A signal alone would end this process without its `exit` event, in which the server and Chromium are killed. */
function endWithSignals() {
  if (signalsAreHeard) return;
  signalsAreHeard = true;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
}

async function open(folder, owned, { extensions, settings = {}, trusted = true, workspace, feed = true, language, marks = () => ({}) }) {
  const workspaceFolder = copyWorkspace(path.join(folder, 'notes'), workspace);
  const feedAddress = feed ? await startFakeFeed(owned) : undefined;
  const dataDir = path.join(folder, 'server');
  const server = await startServer({
    dataDir,
    extensions,
    settings: {
      ...(feedAddress === undefined ? {} : { 'marginalia.feed.baseUrl': feedAddress }),
      'security.workspace.trust.enabled': !trusted,
      ...settings,
      ...marks({ feedAddress, workspaceFolder }),
    },
  });
  owned.push(server.stop);
  const browser = await browserKind.launch({ executablePath: chromium(), args: browserFlags });
  owned.push(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, bypassCSP: true });
  const page = await context.newPage();
  if (language !== undefined) await page.addInitScript((name) => Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: name }), language);
  const consoleLines = [];
  page.on('console', (message) => keep(consoleLines, message.type(), message.text()));
  page.on('pageerror', (error) => keep(consoleLines, 'pageerror', error.message));
  await page.goto(`${server.address}/?folder=${encodeURIComponent(slashes(workspaceFolder))}`, { timeout: 120_000 });
  const { killExtensionHosts } = server;
  return { page, address: server.address, workspaceFolder, feedAddress, dataDir, killExtensionHosts, log: () => [...server.log(), ...consoleLines] };
}

/** Keeps the first line of what the page's console was told: the rest is a stack. The workbench says twice what an extension host says. */
export function keep(lines, kind, text) {
  const line = text
    .split('\n', 1)[0]
    .replace(/%c|color: \S+/g, '')
    .replace(/\s+/g, ' ')
    .slice(0, 500);
  if (!isNoise(line)) lines.push(`[${kind}]${line}`);
}

/** VS Code wants `/c:/notes` for a folder on Windows. */
export function slashes(folder) {
  return process.platform === 'win32' ? `/${folder.replaceAll('\\', '/')}` : folder;
}

/** Copies the workspace to open (the sample, when none is named) to `target`, so that a test may write into it. Returns `target`. */
export function copyWorkspace(target, from = path.join('media', 'sample-workspace')) {
  mkdirSync(target, { recursive: true });
  if (existsSync(from)) cpSync(from, target, { recursive: true });
  else writeFileSync(path.join(target, 'first.md'), '# First note\n\nNothing is cited here yet.\n');
  return target;
}

/** Starts the fake feed as a program of its own and returns the address that it prints first; undefined when there is no such program. */
async function startFakeFeed(owned) {
  const source = path.join('test', 'support', 'fakeFeedMain.ts');
  if (!existsSync(source)) return undefined;
  const program = await bundleProgram(source);
  const child = spawn(process.execPath, [program, '0'], { detached: process.platform !== 'win32', stdio: ['ignore', 'pipe', 'pipe'] });
  const tree = ownedTree(child);
  owned.push(tree.stop);
  return await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The fake feed printed no address within 60 s.')), 60_000);
    tree.ended.then(() => reject(new Error('The fake feed ended before it printed an address.')));
    readLines(child, (line) => {
      const address = /https?:\/\/[\w.:[\]-]+/.exec(line)?.[0];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}
