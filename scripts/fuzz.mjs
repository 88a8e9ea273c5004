// `npm run fuzz`: the tests of test/fuzz with far more tries and a fresh seed, which is printed and can be given again:
// `npm run fuzz -- --seed 42 --runs 5000 --size 50000 --only YAML`.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { bundleProgram } from './bundleTests.mjs';

const text = { type: 'string' };
const { values } = parseArgs({ options: { seed: text, runs: text, size: text, only: text } });
const { seed = String(randomInt(2 ** 31)), runs = '1000', size = '30000', only = '' } = values;
console.log(`Fuzzing with --seed ${seed} --runs ${runs} --size ${size}`);
const program = await bundleProgram('test/fuzz/fuzzMain.ts');
// A reader that takes more memory than this ends the run.
const run = spawnSync(process.execPath, ['--enable-source-maps', '--max-old-space-size=1024', program, seed, runs, size, only], { stdio: 'inherit' });
process.exit(run.status ?? 1);
