// Runs test/e2e/*.e2e.ts with mocha against the real workbench in Chromium, each file in a process of its own; a file that fails is run once more in a
// fresh one. Arguments name test files; what follows `--` goes to mocha.
import { spawn } from 'node:child_process';
import { globSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bundleForNode } from './bundleTests.mjs';
import { packagedExtension } from './package.mjs';
import { readResult, writeResult } from './results.mjs';
import { runAtMostTwice } from './secondRun.mjs';

const args = process.argv.slice(2);
const cut = args.includes('--') ? args.indexOf('--') : args.length;
const files = cut > 0 ? args.slice(0, cut) : globSync('test/e2e/**/*.e2e.ts').sort();
if (files.length === 0) {
  console.error('No end-to-end test was found.');
  process.exit(1);
}

const outdir = path.join('.cache', 'e2e', `run-${process.pid}`);
process.on('exit', () => rmSync(outdir, { recursive: true, force: true }));
await bundleForNode({
  entryPoints: files,
  outdir,
  outbase: 'test',
  outExtension: { '.js': '.mjs' },
  plugins: [scriptsStayOutside()],
});
// The harness runs in the process of mocha and takes the packages from here.
process.env.MARGINALIA_VSIX_FOLDER ||= path.dirname(packagedExtension('node'));
const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
let current;
let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    isStopped = true;
    current?.kill(signal);
  });
}

const result = await runAtMostTwice(files, runFiles);
console.log(`\n${result.passed} passed, ${result.failed} failed in the workbench`);
writeResult('e2e', result);
process.exit(result.failed === 0 && result.passed > 0 ? 0 : 1);

async function runFiles(names, isFirst) {
  const counts = new Map();
  for (const name of names) counts.set(name, await runFile(name, isFirst));
  return counts;
}

/** The first run of a file ends with its first failure: the second begins anew. */
async function runFile(name, isFirst) {
  console.log(`\n${name}`);
  const program = path.join(outdir, path.relative('test', name)).replace(/\.ts$/, '.mjs');
  const counted = path.join(outdir, 'counts.json');
  rmSync(counted, { force: true });
  const reporter = ['--reporter', path.resolve('scripts', 'countingReporter.cjs'), '--reporter-option', `file=${counted}`];
  const fixed = ['--no-config', '--timeout', '180000', '--retries', '1', '--exit', ...reporter];
  const code = await mochaEnds([...fixed, ...(isFirst ? ['--bail'] : []), ...args.slice(cut + 1), program]);
  if (isStopped) process.exit(1);
  const { passed, failed } = readResult(counted) ?? { passed: 0, failed: 1 };
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
}

function mochaEnds(options) {
  current = spawn(process.execPath, ['--enable-source-maps', mocha, ...options], { stdio: 'inherit' });
  return new Promise((resolve) => current.on('exit', (code) => resolve(code ?? 1)));
}

/** The scripts find files beside themselves, so they are imported where they are. */
function scriptsStayOutside() {
  return {
    name: 'scripts stay outside',
    setup(build) {
      build.onResolve({ filter: /\/scripts\/\w+\.mjs$/ }, (args) => ({ path: path.resolve(args.resolveDir, args.path), external: true }));
    },
  };
}
