// Runs test/e2e/*.e2e.ts with mocha against the real workbench in Chromium. Arguments name test files; what follows `--` goes to mocha.
import { spawn } from 'node:child_process';
import { globSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bundleForNode } from './bundleTests.mjs';
import { packagedExtension } from './package.mjs';

const args = process.argv.slice(2);
const cut = args.includes('--') ? args.indexOf('--') : args.length;
const entryPoints = cut > 0 ? args.slice(0, cut) : globSync('test/e2e/**/*.e2e.ts').sort();
if (entryPoints.length === 0) {
  console.error('No end-to-end test was found.');
  process.exit(1);
}

const outdir = path.join('.cache', 'e2e', `run-${process.pid}`);
await bundleForNode({
  entryPoints,
  outdir,
  outbase: 'test',
  outExtension: { '.js': '.mjs' },
  plugins: [scriptsStayOutside()],
});
// The harness runs in the process of mocha and takes the packages from here.
process.env.MARGINALIA_VSIX_FOLDER ||= path.dirname(packagedExtension('node'));
const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const reporter = ['--reporter', path.resolve('scripts', 'countingReporter.cjs'), '--reporter-option', 'layer=e2e'];
const options = [
  '--enable-source-maps',
  mocha,
  '--no-config',
  '--timeout',
  '180000',
  '--retries',
  '1',
  '--exit',
  ...reporter,
  ...args.slice(cut + 1),
];
const run = spawn(process.execPath, [...options, `${outdir}/**/*.e2e.mjs`], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => run.kill(signal));
run.on('exit', (code) => {
  rmSync(outdir, { recursive: true, force: true });
  process.exit(code ?? 1);
});

/** The scripts find files beside themselves, so they are imported where they are. */
function scriptsStayOutside() {
  return {
    name: 'scripts stay outside',
    setup(build) {
      build.onResolve({ filter: /\/scripts\/\w+\.mjs$/ }, (args) => ({ path: path.resolve(args.resolveDir, args.path), external: true }));
    },
  };
}
