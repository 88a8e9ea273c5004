// Bundles `*.test.ts` and runs them with mocha in plain Node. Arguments: test files (all of them without any); the rest goes to mocha after `--`.
import { spawnSync } from 'node:child_process';
import { globSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as esbuild from 'esbuild';

const args = process.argv.slice(2);
const cut = args.includes('--') ? args.indexOf('--') : args.length;
const named = args.slice(0, cut);
const entryPoints = named.length > 0 ? named : globSync('test/**/*.test.ts');
if (entryPoints.length === 0) {
  console.error('No test file was found.');
  process.exit(1);
}

const outdir = path.join('.cache', 'unit', named.length > 0 ? `some-${process.pid}` : 'all');
rmSync(outdir, { recursive: true, force: true });
await esbuild.build({
  entryPoints,
  outdir,
  outbase: 'test',
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node22',
  outExtension: { '.js': '.mjs' },
  sourcemap: 'inline',
  loader: { '.txt': 'text', '.md': 'text', '.bib': 'text' },
  logLevel: 'warning',
});
const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const run = spawnSync(process.execPath, ['--enable-source-maps', mocha, '--no-config', ...args.slice(cut + 1), `${outdir}/**/*.test.mjs`], {
  stdio: 'inherit',
});
if (named.length > 0) rmSync(outdir, { recursive: true, force: true });
process.exit(run.status ?? 1);
