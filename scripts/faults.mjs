// Bundles `*.faults.ts`, which make faults happen for real (killed processes, full disks), and runs them with mocha in plain Node. Arguments: test files.
import { spawnSync } from 'node:child_process';
import { globSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bundleForNode } from './bundleTests.mjs';
import { resultFile } from './results.mjs';

const named = process.argv.slice(2);
const entryPoints = named.length > 0 ? named : globSync('test/**/*.faults.ts');
const outdir = path.join('.cache', 'faults', named.length > 0 ? `some-${process.pid}` : 'all');
rmSync(outdir, { recursive: true, force: true });
await bundleForNode({ entryPoints, outdir, outbase: 'test', outExtension: { '.js': '.mjs' } });
const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const reporter =
  named.length > 0 ? [] : ['--reporter', path.resolve('scripts', 'countingReporter.cjs'), '--reporter-option', `file=${resultFile('faults')}`];
const args = ['--enable-source-maps', mocha, '--no-config', ...reporter, `${outdir}/**/*.faults.mjs`];
const run = spawnSync(process.execPath, args, { stdio: 'inherit' });
rmSync(outdir, { recursive: true, force: true });
process.exit(run.status ?? 1);
