// Finds, or installs into a cache, what the tests and `npm start` run in: the VS Code server, Chromium and Pandoc. Node built-ins only.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './install.mjs';

const serverPackage = 'code-server@4.139.1';

/** Trouble that the person at the terminal can do something about: shown as its sentence alone, without a stack. */
export class Missing extends Error {}

/**
 * The folder of the VS Code server (the one that holds `out/server-main.js`), installed on first use: 190 MB, about 20 s. It is kept in the
 * user's cache folder, so that a second clone finds it; `MARGINALIA_TESTBED` names another place.
 */
export function vscodeServer() {
  const home = path.join(cacheFolder(), serverPackage.replace('@', '-'));
  const server = path.join(home, 'node_modules', 'code-server', 'lib', 'vscode');
  if (existsSync(path.join(home, 'complete'))) return server;
  console.log(`Installing the VS Code server (${serverPackage} from the npm registry, 190 MB) into ${home}. This is done once.`);
  const started = Date.now();
  const half = `${home}.${process.pid}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  installServer(half);
  writeFileSync(path.join(half, 'complete'), `${serverPackage}\n`);
  if (!existsSync(path.join(home, 'complete'))) {
    rmSync(home, { recursive: true, force: true });
    renameSync(half, home);
  }
  rmSync(half, { recursive: true, force: true });
  console.log(`The VS Code server is installed (${Math.round((Date.now() - started) / 1000)} s).`);
  return server;
}

/**
 * Its own install scripts are not run: they compile native modules for two minutes that only log files, terminals and proxy logins need. Its two
 * inner packages are then installed one by one.
 */
function installServer(folder) {
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  const inner = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  npm(folder, [serverPackage]);
  npm(inner, ['--omit=dev']);
  npm(path.join(inner, 'extensions'), ['--omit=dev']);
}

function npm(cwd, args) {
  const all = ['install', ...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const run = spawnSync('npm', all, { cwd, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  if (run.status !== 0) {
    throw new Missing(`The VS Code server could not be installed: "npm ${all.join(' ')}" failed in ${cwd}. A reachable npm registry is needed.`);
  }
}

function cacheFolder() {
  const named = process.env.MARGINALIA_TESTBED;
  const user = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'marginalia-testbed');
  for (const folder of named ? [named] : [user]) {
    try {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK);
      return folder;
    } catch {
      console.log(`${folder} cannot be written; the cache folder of the repository serves instead.`);
    }
  }
  return path.join(root, '.cache', 'testbed');
}

/** The path of a Chrome, Chromium or Edge; installed by apt-get when this is Debian and we may. Throws `Missing`. */
export function chromium() {
  const find = () => process.env.CHROMIUM_PATH || onPath(chromiumNames) || chromiumPlaces().find((place) => existsSync(place));
  return find() ?? installed('chromium', find) ?? missing('Chromium', 'Install Chrome, Chromium or Edge, or name one in CHROMIUM_PATH.');
}

/** The path of Pandoc, the judge of what our citations mean; installed by apt-get when this is Debian and we may. Throws `Missing`. */
export function pandoc() {
  const find = () => onPath(['pandoc']);
  return find() ?? installed('pandoc', find) ?? missing('Pandoc', 'Install it (https://pandoc.org/installing.html) so that it is on PATH.');
}

const chromiumNames = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge', 'chrome', 'msedge'];

function chromiumPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform !== 'win32') return [];
  const bases = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA].filter(Boolean);
  const ends = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
  return bases.flatMap((base) => ends.map((end) => path.join(base, end)));
}

/** The first of the programs that is on PATH, as an absolute path. */
export function onPath(names) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => folders.flatMap((folder) => endings.map((ending) => path.join(folder, name + ending))));
  return candidates.find(isProgram);
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

let listsAreFresh = false;

function installed(debianPackage, find) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !onPath(['apt-get'])) return undefined;
  console.log(`Installing ${debianPackage} with apt-get. This is done once.`);
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  if (!listsAreFresh) spawnSync('apt-get', ['update', '-qq'], options);
  listsAreFresh = true;
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debianPackage], options);
  return find();
}

function missing(what, advice) {
  throw new Missing(`${what} was not found, and the tests need it. ${advice}`);
}
