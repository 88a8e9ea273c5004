// Runs the VS Code server: a fresh data folder, the extensions installed into it, an address to open, and an end that leaves nothing behind.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { vscodeServer } from './testbed.mjs';

/** Settings that keep the workbench quiet: nothing opens by itself, nothing asks, nothing is fetched. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  // The sample notes lie within the clone, whose repository is none of theirs.
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.menuBarVisibility': 'compact',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Starts a server whose data is in `dataDir` with the VSIX files `extensions` installed and `settings` as the user's
 * (with `keepSettings`, only when there are none yet), and waits until it answers.
 * The answer: `address`, `log()` (what it printed, without known noise), `killExtensionHosts()` and `stop()`, which ends the whole process tree.
 */
export async function startServer({ dataDir, extensions, settings, keepSettings = false, port }) {
  const main = path.join(vscodeServer(), 'out', 'server-main.js');
  writeSettings(dataDir, settings, keepSettings);
  installExtensions(main, dataDir, extensions);
  const chosen = port ?? (await freePort());
  const args = ['--host', '127.0.0.1', '--port', String(chosen), '--without-connection-token', '--accept-server-license-terms'];
  const child = spawn(process.execPath, [main, ...args, '--telemetry-level', 'off', '--server-data-dir', dataDir], treeOptions());
  const lines = [];
  readLines(child, (line) => {
    if (!isNoise(line)) lines.push(line);
  });
  const tree = ownedTree(child);
  const address = `http://127.0.0.1:${chosen}`;
  try {
    await answers(address, child, 120_000);
  } catch (error) {
    await tree.stop();
    throw new Error(`${error.message}\n${lines.slice(-20).join('\n')}`);
  }
  return { address, log: () => [...lines], stop: tree.stop, ended: tree.ended, killExtensionHosts: () => killExtensionHosts(child.pid) };
}

/**
 * Writes the settings as the user's and, our own ones, as the machine's too: in a window of a server VS Code takes machine-scoped settings, such as
 * the feed's address, from the machine alone.
 */
export function writeSettings(dataDir, settings, keep) {
  const own = Object.fromEntries(Object.entries(settings).filter(([name]) => name.startsWith('marginalia.')));
  const files = [
    ['User', { ...quietSettings, ...settings }],
    ['Machine', own],
  ];
  for (const [whose, content] of files) {
    const file = path.join(dataDir, 'data', whose, 'settings.json');
    if (keep && existsSync(file)) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(content, undefined, 2));
  }
}

function installExtensions(main, dataDir, extensions) {
  if (extensions.length === 0) return;
  const args = [main, '--server-data-dir', dataDir, '--force', ...extensions.flatMap((file) => ['--install-extension', file])];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 120_000, env: serverEnvironment() });
  if (run.status === 0) return;
  throw new Error(`The VS Code server did not install ${extensions.join(', ')}:\n${run.stdout ?? ''}${run.stderr ?? ''}`);
}

/** The server must not think that it is a part of the VS Code in whose terminal the script may be running. */
function serverEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VSCODE_') && name !== 'ELECTRON_RUN_AS_NODE'));
}

function treeOptions() {
  return { detached: process.platform !== 'win32', stdio: ['ignore', 'pipe', 'pipe'], env: serverEnvironment() };
}

/** Follows a child that leads its own process group, so that its children end with it, also when this process ends early. */
export function ownedTree(child) {
  const kill = (signal) => {
    if (child.pid === undefined) return;
    if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    else killGroup(child.pid, signal);
  };
  const atExit = () => kill('SIGKILL');
  process.once('exit', atExit);
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });
  const stop = async () => {
    kill('SIGTERM');
    await Promise.race([ended, pause(3000)]);
    kill('SIGKILL');
    process.removeListener('exit', atExit);
  };
  return { stop, ended };
}

function killGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Kills the extension hosts in the process group of a server, as a crash would; the workbench starts them again. */
function killExtensionHosts(group) {
  const hosts = processes().filter((each) => each.group === group && each.command.includes('--type=extensionHost'));
  if (hosts.length === 0) throw new Error('No extension host is running.');
  for (const { pid } of hosts) process.kill(pid, 'SIGKILL');
}

function processes() {
  if (!existsSync('/proc/self/stat')) {
    const { stdout } = spawnSync('ps', ['-axo', 'pid=,pgid=,command='], { encoding: 'utf8' });
    return stdout.split('\n').map((line) => toProcess(line.trim().split(/\s+/)));
  }
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const [, , group] = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return [toProcess([pid, group, readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')])];
    } catch {
      return []; // it ended meanwhile
    }
  });
}

function toProcess([pid, group, ...command]) {
  return { pid: Number(pid), group: Number(group), command: command.join(' ') };
}

/** Calls `onLine` for each line that the child prints, on either stream. */
export function readLines(child, onLine) {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text) => {
      const lines = (rest + text).split(/\r?\n/);
      rest = lines.pop() ?? '';
      lines.filter((line) => line.trim() !== '').forEach(onLine);
    });
  }
}

const noise = [
  /spdlog|node-pty|kerberos|native-watchdog|bindings file|Release\/watchdog|Cannot find module|Require stack/,
  /^\s*(?:[-*→{}]|at |code:|requireStack:)/,
  /^Server bound|^Extension host agent|DeprecationWarning|--trace-deprecation|GettingStarted/,
];

/** Whether a line is what the server always prints because its native modules (log files, terminals) are left out, or its greeting. */
export function isNoise(line) {
  return noise.some((pattern) => pattern.test(line));
}

async function answers(address, child, limit) {
  const end = Date.now() + limit;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`The VS Code server ended at once (exit code ${child.exitCode}).`);
    const reply = await fetch(`${address}/version`).catch(() => undefined);
    if (reply?.ok) return;
    await pause(100);
  }
  throw new Error(`The VS Code server did not answer at ${address} within ${limit / 1000} s.`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Waits for so many milliseconds. */
export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
