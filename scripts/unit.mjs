// Bundles `*.test.ts` and runs them with mocha in plain Node. Arguments: test files and folders (all without any); the rest goes to mocha after `--`.
import { spawnSync } from 'node:child_process';
import { globSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bundleForNode } from './bundleTests.mjs';
import { resultFile } from './results.mjs';

const args = process.argv.slice(2);
const cut = args.includes('--') ? args.indexOf('--') : args.length;
const named = args.slice(0, cut);
const entryPoints = (named.length > 0 ? named : ['test']).flatMap((name) =>
  name.endsWith('.ts') ? name : globSync(path.join(name, '**', '*.test.ts')),
);
if (entryPoints.length === 0) {
  console.error('No test file was found.');
  process.exit(1);
}

const outdir = path.join('.cache', 'unit', named.length > 0 ? `some-${process.pid}` : 'all');
rmSync(outdir, { recursive: true, force: true });
await bundleForNode({ entryPoints, outdir, outbase: 'test', outExtension: { '.js': '.mjs' } });
const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const reporter =
  named.length > 0 ? [] : ['--reporter', path.resolve('scripts', 'countingReporter.cjs'), '--reporter-option', `file=${resultFile('unit')}`];
const run = spawnSync(
  process.execPath,
  ['--enable-source-maps', mocha, '--no-config', '--timeout', '60000', ...reporter, ...args.slice(cut + 1), `${outdir}/**/*.test.mjs`],
  {
    stdio: 'inherit',
  },
);
if (named.length > 0) rmSync(outdir, { recursive: true, force: true });
process.exit(run.status ?? 1);
