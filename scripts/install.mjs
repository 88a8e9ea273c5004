// Makes a fresh clone ready: installs the dependencies when they are missing or out of date, and moves the caller to the Node they bring.
// Node built-ins only: this runs before anything is installed, on whatever Node the system has.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository; every script works from it, wherever it was called. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Installs what package-lock.json names when it is not there yet, then runs the script `file` again on the Node 24 among it, unless this already
 * is that Node. Returns only there; otherwise the process ends with the answer of the second run.
 */
export async function prepare(file) {
  process.chdir(root);
  if (process.env.MARGINALIA_PREPARED === '1') return;
  installDependencies();
  await runAgain(localNode(), file);
}

/** Runs `npm ci` unless what the lock file names is there. Ends the process when npm fails: nothing can go on without it. */
function installDependencies() {
  if (isInstalled()) return;
  console.log('Installing the dependencies (npm ci). This takes about a minute the first time.');
  const run = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (run.status === 0) return;
  console.error('The dependencies could not be installed: npm ci failed. npm and a reachable package registry are needed.');
  process.exit(1);
}

/** npm writes node_modules/.package-lock.json last, so what it lists was installed whole. Dates are not compared: a checkout changes them. */
function isInstalled() {
  const mark = 'node_modules/.package-lock.json';
  if (!existsSync(mark) || !existsSync(localNode())) return false;
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const present = JSON.parse(readFileSync(mark, 'utf8')).packages;
  return Object.entries(wanted).every(([place, entry]) => place === '' || entry.optional || present[place]?.version === entry.version);
}

function localNode() {
  const windows = process.platform === 'win32';
  const packaged = path.join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
  return existsSync(packaged) ? packaged : path.join(root, 'node_modules', '.bin', windows ? 'node.exe' : 'node');
}

async function runAgain(node, file) {
  const bin = path.join(root, 'node_modules', '.bin');
  const env = { ...process.env, MARGINALIA_PREPARED: '1', PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
  const child = spawn(node, [file, ...process.argv.slice(2)], { stdio: 'inherit', env });
  // Ctrl+C reaches the whole group from a terminal; a signal sent to this process alone has to be handed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (status) => resolve(status ?? 1));
  });
  process.exit(code);
}
