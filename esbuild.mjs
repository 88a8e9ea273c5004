// Builds what is shipped into dist/: the extension (one file for the Node and the browser host), the panel's page, and the command line.
// `--watch` rebuilds on change, `--production` minifies.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { lateFiles, wholeMark } from './scripts/lateFiles.mjs';

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
export const host = {
  ...shared,
  platform: 'browser',
  conditions: ['worker', 'browser', 'module', 'import'],
  mainFields: ['browser', 'module', 'main'],
  format: 'cjs',
  external: ['vscode', 'node:worker_threads'],
};

/**
 * Patterns of Unicode's classes as calls: the engine reads such a pattern when it first sees the file that holds it, which was a third of what it takes
 * to read this one, and each again when it is made.
 */
const madeWhenUsed = { supported: { 'regexp-sticky-and-unicode-flags': false } };

const worker = { ...host, footer: { js: wholeMark }, outdir: 'dist' };

/** Every bundle that is made. */
export const builds = [
  // What it imports by `import()` comes in files of its own (scripts/lateFiles.mjs): most windows need little of it.
  { ...host, ...madeWhenUsed, format: 'esm', splitting: true, entryPoints: { extension: 'src/extension.ts' }, outdir: 'dist' },
  { ...worker, entryPoints: { searchWorker: 'src/host/threads/searchThread.ts' } },
  { ...worker, entryPoints: { noteWorker: 'src/host/threads/noteThread.ts' } },
  { ...worker, entryPoints: { bibliographyWorker: 'src/host/threads/bibliographyThread.ts' } },
  { ...worker, entryPoints: { paperWorker: 'src/host/threads/paperThread.ts' } },
  { ...worker, entryPoints: { citationWorker: 'src/host/threads/citationThread.ts' } },
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
  const written = builds.map((build) => (build.splitting ? inPieces(build) : build));
  if (process.argv.includes('--watch')) for (const build of written) await (await esbuild.context(build)).watch();
  else await Promise.all(written.map((build) => esbuild.build(build)));
}

/** The extension's build as it is run: esbuild's pieces are not written but joined by the plugin. */
export function inPieces(build, whole = host) {
  const pieces = { minify: false, legalComments: 'inline', sourcemap: whole.sourcemap ? 'inline' : false };
  return { ...build, ...pieces, write: false, plugins: [lateFiles(whole)] };
}
