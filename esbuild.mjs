// Builds what is shipped into dist/: the extension (one file for the Node and the browser host), the panel's page, and the command line.
// `--watch` rebuilds on change, `--production` minifies.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const production = process.argv.includes('--production');
const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'info',
  legalComments: 'none',
  target: 'es2022',
};

/**
 * Without the `worker` condition a page-only build of remark-parse's entity decoder is chosen, which calls `document` as it loads: activation
 * would fail in the browser host.
 */
const host = {
  ...shared,
  platform: 'browser',
  conditions: ['worker', 'browser', 'module', 'import'],
  mainFields: ['browser', 'module', 'main'],
  format: 'cjs',
  external: ['vscode', 'node:worker_threads'],
};

/** Every bundle that is made. */
export const builds = [
  { ...host, entryPoints: { extension: 'src/extension.ts' }, outdir: 'dist' },
  { ...host, entryPoints: { searchWorker: 'src/host/searchThread.ts' }, outdir: 'dist' },
  { ...host, entryPoints: { noteWorker: 'src/host/noteThread.ts' }, outdir: 'dist' },
  { ...host, entryPoints: { bibliographyWorker: 'src/host/bibliographyThread.ts' }, outdir: 'dist' },
  { ...host, entryPoints: { paperWorker: 'src/host/paperThread.ts' }, outdir: 'dist' },
  {
    // A file of its own: only a preview that cites needs it. The hosts evaluate it as they evaluate the extension (host/citeprocFile.ts).
    ...shared,
    platform: 'browser',
    format: 'cjs',
    entryPoints: { citeproc: 'node_modules/citeproc/citeproc_commonjs.js' },
    outdir: 'dist',
    sourcemap: false,
    banner: { js: '/*! citeproc-js 2.4.63, (c) Frank Bennett, CPAL-1.0; see NOTICE. https://github.com/juris-m/citeproc-js */' },
  },
  {
    ...shared,
    platform: 'browser',
    format: 'iife',
    entryPoints: { panel: 'webview/main.ts', toolkit: 'webview/toolkit.ts' },
    outdir: 'dist/webview',
  },
  {
    ...shared,
    platform: 'node',
    mainFields: ['module', 'main'], // the UMD build of jsonc-parser asks for files that are not there
    format: 'cjs',
    target: 'node20',
    entryPoints: { cli: 'src/cli.ts' },
    define: { 'process.env.MARGINALIA_VERSION': JSON.stringify(version) },
    outdir: 'dist',
    banner: { js: '#!/usr/bin/env node' },
  },
];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--watch')) for (const build of builds) await (await esbuild.context(build)).watch();
  else await Promise.all(builds.map((build) => esbuild.build(build)));
}
