// `npm test`: everything, from a fresh clone to the total. Each layer is a process of its own, limited in time; the last line adds them up.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './install.mjs';
import { chromium, Missing, pandoc, vscodeServer } from './testbed.mjs';

await prepare(fileURLToPath(import.meta.url));

const minutes = 60_000;
const vsixFolder = path.resolve('.cache', 'package');
const environment = { ...process.env, MARGINALIA_VSIX_FOLDER: vsixFolder };

/** A step passes or fails as a whole; a layer leaves counts of its own (scripts/results.mjs). */
const plan = [
  { kind: 'step', name: 'types and lint', command: 'npm', args: ['run', '--silent', 'check'], limit: 10 * minutes },
  {
    kind: 'step',
    name: 'build and package',
    command: process.execPath,
    args: ['scripts/package.mjs', '--for-tests', vsixFolder],
    limit: 10 * minutes,
  },
  { kind: 'layer', name: 'unit', command: process.execPath, args: ['scripts/unit.mjs'], limit: 10 * minutes },
  { kind: 'layer', name: 'faults', command: process.execPath, args: ['scripts/faults.mjs'], limit: 12 * minutes },
  { kind: 'layer', name: 'editor-node', command: process.execPath, args: ['scripts/editor.mjs', '--host', 'node'], limit: 15 * minutes },
  { kind: 'layer', name: 'editor-browser', command: process.execPath, args: ['scripts/editor.mjs', '--host', 'browser'], limit: 15 * minutes },
  {
    kind: 'layer',
    name: 'leaks-node',
    command: process.execPath,
    args: ['scripts/editor.mjs', '--counted', '--host', 'node'],
    limit: 15 * minutes,
  },
  {
    kind: 'layer',
    name: 'leaks-browser',
    command: process.execPath,
    args: ['scripts/editor.mjs', '--counted', '--host', 'browser'],
    limit: 15 * minutes,
  },
  { kind: 'layer', name: 'runs', command: process.execPath, args: ['scripts/runs.mjs'], limit: 15 * minutes },
  { kind: 'layer', name: 'e2e', command: process.execPath, args: ['scripts/e2e.mjs'], limit: 30 * minutes },
];

rmSync(path.resolve('.cache', 'results'), { recursive: true, force: true });
const { readResult, resultFile } = await import('./results.mjs');
const outcomes = testbedIsThere() ? await runAll(plan) : [{ name: 'testbed', passed: 0, failed: 1, seconds: 0 }];
report(outcomes);

function testbedIsThere() {
  try {
    vscodeServer();
    chromium();
    pandoc();
    return true;
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    console.error(error.message);
    return false;
  }
}

/** One after another, also after a failure: a person wants to know all that is broken. */
async function runAll(parts) {
  const outcomes = [];
  for (const part of parts) {
    console.log(`\n── ${part.name} ──`);
    const started = Date.now();
    const code = await runOne(part);
    outcomes.push({ name: part.name, ...counts(part, code), seconds: Math.round((Date.now() - started) / 1000) });
  }
  return outcomes;
}

/** A layer that failed without saying how, or ran no test, counts as one failed test. A step counts only when it fails. */
function counts(part, code) {
  if (part.kind === 'step') return { passed: 0, failed: code === 0 ? 0 : 1 };
  const { passed, failed, again = [] } = readResult(resultFile(part.name)) ?? { passed: 0, failed: 0 };
  const isSilentFailure = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: isSilentFailure ? 1 : failed, again };
}

function runOne({ name, command, args, limit }) {
  const child = spawn(command, args, { stdio: 'inherit', env: environment, shell: command === 'npm' && process.platform === 'win32' });
  const stop = () => child.kill('SIGTERM');
  process.once('SIGTERM', stop);
  const timer = setTimeout(() => {
    console.error(`${name} did not end within ${limit / minutes} minutes and is stopped.`);
    stop();
    setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
  }, limit);
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (code) => {
      clearTimeout(timer);
      process.removeListener('SIGTERM', stop);
      resolve(code ?? 1);
    });
  });
}

function report(outcomes) {
  console.log('');
  for (const { name, passed, failed, seconds, again = [] } of outcomes) {
    console.log(
      `${failed === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(18)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${String(seconds).padStart(4)} s`,
    );
    for (const part of again) console.log(`     ↻ run once more as a whole: ${part}`);
  }
  const total = (key) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
  process.exitCode = total('failed') === 0 && total('passed') > 0 ? 0 : 1;
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
}
