// Packages the extension: `marginalia.vsix` in the repository's folder, or (from other scripts) into a folder of theirs and for one host only.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [mode, folder] = process.argv.slice(2);
  build({ production: true });
  if (mode === '--for-tests') for (const host of ['node', 'browser']) packageInto(folder, host);
  else packageFolder('.', path.resolve('marginalia.vsix'), { quiet: false });
}

/**
 * The VSIX for the host `node` or `browser`, as shipped. It is taken from the folder `MARGINALIA_VSIX_FOLDER` when that is given (`npm test` packages
 * once for all layers), else built now.
 */
export function packagedExtension(host) {
  const ready = process.env.MARGINALIA_VSIX_FOLDER;
  if (ready) return path.join(ready, `${host}.vsix`);
  const folder = path.resolve('.cache', 'package');
  build({ production: true, quiet: true });
  return packageInto(folder, host);
}

/** Packages what is built into `folder`, as `node.vsix` or `browser.vsix`. Returns the file. */
function packageInto(folder, host) {
  mkdirSync(folder, { recursive: true });
  const target = path.join(folder, `${host}.vsix`);
  return host === 'browser' ? packageForBrowserHost(target) : packageFolder('.', target);
}

/** Builds dist/; throws when the build fails. */
export function build({ production, quiet = false }) {
  const run = spawnSync(process.execPath, ['esbuild.mjs', ...(production ? ['--production'] : [])], {
    stdio: quiet ? 'pipe' : 'inherit',
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`The build failed.\n${run.stderr ?? ''}`);
}

/** Packages the extension in `folder`, already built, as the VSIX file `target`; the product must give no warning. Returns `target`. */
export function packageFolder(folder, target, { quiet = true } = {}) {
  const isTheProduct = path.resolve(folder) === path.resolve('.');
  const leniency = isTheProduct ? [] : ['--skip-license', '--allow-missing-repository'];
  const args = ['package', '--no-dependencies', ...leniency, '-o', path.resolve(target)];
  const run = vsce(args, { cwd: folder, stdio: 'pipe' });
  const said = `${run.stdout ?? ''}${run.stderr ?? ''}`;
  if (run.status !== 0) throw new Error(`Packaging ${folder} failed:\n${said}`);
  if (isTheProduct && /\bwarn/i.test(said)) throw new Error(`The package is to be made without warnings:\n${said}`);
  if (!quiet) console.log(said);
  return target;
}

/**
 * Packages the built extension without a `main` in its manifest, so that VS Code can only run it in the browser's worker host. It holds the very
 * files that the ordinary package holds. Returns `target`.
 */
function packageForBrowserHost(target) {
  return packageChanged(target, (_, { main, ...manifest }) => {
    if (main !== manifest.browser) throw new Error('"main" and "browser" in package.json are to name the same file: one bundle serves both hosts.');
    return manifest;
  });
}

/** Packages the built extension for the host `node` or `browser` with a file before it: `main` writes that file into a folder and answers its name there. */
export async function packageBehind(host, target, main) {
  if (!process.env.MARGINALIA_VSIX_FOLDER) build({ production: true, quiet: true });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'marginalia-behind-'));
  const file = await main(folder);
  packageChanged(target, (copy, { main: _main, browser: _browser, ...manifest }) => {
    cpSync(folder, copy, { recursive: true });
    return { ...manifest, [host === 'browser' ? 'browser' : 'main']: file };
  });
  rmSync(folder, { recursive: true, force: true });
  return target;
}

/** Packages a copy of the built extension with another manifest, which `change` makes of the copy's folder and the product's manifest. */
function packageChanged(target, change) {
  const folder = path.join('.cache', 'package', `changed-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of packagedFiles()) cpSync(file, path.join(folder, file), { recursive: true });
  const { scripts, devDependencies, ...manifest } = JSON.parse(readFileSync('package.json', 'utf8'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(change(folder, manifest), undefined, 2));
  packageFolder(folder, target);
  rmSync(folder, { recursive: true, force: true });
  return target;
}

function packagedFiles() {
  const run = vsce(['ls', '--no-dependencies'], { stdio: 'pipe' });
  if (run.status !== 0) throw new Error(`The files of the package could not be listed:\n${run.stderr}`);
  return run.stdout.split('\n').filter((line) => line !== '');
}

function vsce(args, options) {
  const program = path.resolve('node_modules', '@vscode', 'vsce', 'vsce');
  // One commit gives one package, byte for byte: its files bear the commit's date, in the order of their names.
  const env = { ...process.env, TZ: 'UTC', SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? commitDate() };
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', ...options, env });
}

/** In seconds since 1970; outside of a repository a date that is always the same. */
function commitDate() {
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : '1767225600';
}
