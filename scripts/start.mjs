// `npm start`: from a fresh clone to the extension in use, on a copy of the sample notes. Options: --desktop, --server, --no-open, --port N.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepare, root } from './install.mjs';
import { Missing, onPath } from './testbed.mjs';

await prepare(fileURLToPath(import.meta.url));

/** Shown at the start: what to do first. */
const firstNote = 'things to try.md';
const cache = path.join(root, '.cache', 'start');
try {
  await start(readOptions());
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  console.error(error.message);
  process.exit(1);
}

async function start(options) {
  const { build, packageFolder } = await import('./package.mjs');
  console.log('Building the extension.');
  build({ production: true, quiet: true });
  mkdirSync(cache, { recursive: true });
  const workspace = await sampleCopy();
  const code = options.server ? undefined : onPath(['code', 'code-insiders', 'codium']);
  if (options.desktop && code === undefined) throw new Missing('The desktop program was asked for, but no "code" is on PATH.');
  if (code !== undefined) return openDesktop(code, workspace);
  console.log('Packaging the extension.');
  await serve(packageFolder('.', path.join(cache, 'marginalia.vsix')), workspace, options);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { desktop: { type: 'boolean' }, server: { type: 'boolean' }, 'no-open': { type: 'boolean' }, port: { type: 'string' } },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) throw new Error(`--port ${values.port} is no port number.`);
    return { ...values, port };
  } catch (error) {
    throw new Missing(`${error.message} The options are --desktop, --server, --no-open and --port N.`);
  }
}

/** What is written while trying the extension stays here between starts; delete the folder to begin anew. */
async function sampleCopy() {
  const { copyWorkspace } = await import('./session.mjs');
  const workspace = path.join(cache, 'sample-workspace');
  return existsSync(workspace) ? workspace : copyWorkspace(workspace);
}

function openDesktop(code, workspace) {
  console.log(`Opening VS Code (${code}) on a copy of the sample notes: ${workspace}`);
  const args = [`--extensionDevelopmentPath=${root}`, workspace, path.join(workspace, firstNote)];
  const shell = process.platform === 'win32';
  // The shell that finds code.cmd takes a path apart at its spaces unless it stands in quotes.
  const child = spawn(shell ? quoted(code) : code, shell ? args.map(quoted) : args, { stdio: 'inherit', shell });
  child.on('error', (error) => {
    console.error(`VS Code did not start: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (status) => {
    process.exitCode = status ?? 1;
  });
}

function quoted(word) {
  return `"${word}"`;
}

async function serve(vsix, workspace, options) {
  const { startServer } = await import('./server.mjs');
  const dataDir = path.join(cache, 'server');
  rmSync(path.join(dataDir, 'extensions'), { recursive: true, force: true });
  console.log('Starting the VS Code server.');
  const settings = { 'security.workspace.trust.enabled': false };
  const server = await startServer({ dataDir, extensions: [vsix], settings, keepSettings: true, port: options.port });
  const folder = process.platform === 'win32' ? `/${workspace.replaceAll('\\', '/')}` : workspace;
  const inUrl = (text) => encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%2C', ',');
  const first = `${server.address.replace('http:', 'vscode-remote:')}${inUrl(`${folder}/${firstNote}`)}`;
  const address = `${server.address}/?folder=${inUrl(folder)}&payload=${inUrl(JSON.stringify([['openFile', first]]))}`;
  console.log(`\nMarginalia runs in VS Code at\n\n  ${address}\n\nIts icon is in the activity bar. Press Ctrl+C here to stop.`);
  if (!options['no-open']) openBrowser(address);
  await endOf(server);
}

/** Until the person stops it, or it stops by itself. */
async function endOf(server) {
  const stopped = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve('stopped'));
  });
  const reason = await Promise.race([stopped, server.ended.then(() => 'ended')]);
  if (reason === 'ended') console.error(`The VS Code server ended by itself. What it printed last:\n${server.log().slice(-10).join('\n')}`);
  await server.stop();
  console.log('Stopped.');
  process.exit(reason === 'ended' ? 1 : 0);
}

/** Harmless where there is no browser: the address is on the screen. */
function openBrowser(address) {
  const [command, ...args] = {
    darwin: ['open', address],
    // `start` is a part of cmd, which would take the address apart at its `&`.
    win32: ['rundll32', 'url.dll,FileProtocolHandler', address],
  }[process.platform] ?? ['xdg-open', address];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => console.log('No browser could be opened from here; open the address by hand.'));
  child.unref();
}
