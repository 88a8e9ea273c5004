// `npm run oracle -- FOLDER…`: builds the command line and compares what it reads in the notes and `.bib` files below the folders with the real Pandoc.
import { spawnSync } from 'node:child_process';
import * as esbuild from 'esbuild';
import { builds } from '../esbuild.mjs';
import { bundleProgram } from './bundleTests.mjs';

const paths = process.argv.slice(2);
if (paths.length === 0) {
  console.error('Name the folders or files to compare: npm run oracle -- FOLDER…');
  process.exit(2);
}
await esbuild.build({ ...builds.find((build) => build.entryPoints.cli), logLevel: 'warning' });
const program = await bundleProgram('test/oracle/oracleMain.ts');
process.exit(spawnSync(process.execPath, ['--enable-source-maps', program, ...paths], { stdio: 'inherit' }).status ?? 1);
