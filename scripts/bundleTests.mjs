// Bundles what runs outside the product: test programs for Node, and the extension that carries the editor tests into an extension host.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';

const texts = { '.txt': 'text', '.md': 'text', '.bib': 'text' };

/** Bundles one program for Node into .cache/programs and returns the file to run. */
export async function bundleProgram(source) {
  const outfile = path.join('.cache', 'programs', `${path.basename(source, '.ts')}.mjs`);
  await bundleForNode({ entryPoints: [source], outfile });
  return outfile;
}

/** Bundles TypeScript for Node, its packages left outside. */
export function bundleForNode(options) {
  return esbuild.build({
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node22',
    sourcemap: 'inline',
    loader: texts,
    logLevel: 'warning',
    ...options,
  });
}

/**
 * Writes an extension into `folder` that runs the editor tests `files` in the host named by `host` (`node` or `browser`). Everything is inside its
 * one file, mocha's browser build and an `assert` for hosts without Node too, so both hosts run the same code.
 */
export async function bundleEditorRunner(folder, files, host) {
  const tests = files.map((file) => `{ file: ${JSON.stringify(file)}, load: () => import(${JSON.stringify(`./${file.replaceAll('\\', '/')}`)}) }`);
  await esbuild.build({
    stdin: {
      contents: `import { start } from './test/support/editorRunner';\nexport const activate = () => start([${tests.join(', ')}]);`,
      resolveDir: '.',
      loader: 'ts',
    },
    outfile: path.join(folder, 'runner.js'),
    bundle: true,
    platform: 'browser',
    conditions: ['worker', 'browser', 'module', 'import'],
    // mocha's browser build writes over module.exports when it finds one; what we export is therefore put there after it.
    format: 'iife',
    globalName: 'editorRunner',
    footer: { js: 'module.exports = editorRunner;' },
    target: 'es2022',
    external: ['vscode', 'node:worker_threads'],
    alias: {
      'node:assert/strict': path.resolve('test', 'support', 'editorRunAssert.ts'),
      'node:assert': path.resolve('test', 'support', 'editorRunAssert.ts'),
    },
    inject: [path.resolve('test', 'support', 'editorRunProcess.ts')],
    loader: texts,
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(runnerManifest(host), undefined, 2));
  for (const file of ['README.md', 'LICENSE'])
    writeFileSync(path.join(folder, file), 'Runs the editor tests of Marginalia; made anew for each run.\n');
}

/** Writes the file that stands before the product in test/leaks into `folder`, and answers its name there. */
export async function bundleCounters(folder) {
  const file = 'counted.js';
  await esbuild.build({
    entryPoints: ['test/support/counted/countedExtension.ts'],
    outfile: path.join(folder, file),
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    external: ['vscode', 'node:*'],
    logLevel: 'warning',
  });
  return `./${file}`;
}

function runnerManifest(host) {
  return {
    name: 'editor-tests',
    publisher: 'marginalia',
    version: '0.0.1',
    license: 'MIT',
    engines: { vscode: '^1.101.0' },
    activationEvents: ['onStartupFinished', 'onFileSystem:marginalia-test'],
    capabilities: { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true },
    [host === 'browser' ? 'browser' : 'main']: './runner.js',
  };
}
