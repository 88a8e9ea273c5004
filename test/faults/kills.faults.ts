import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import type { PaperId } from '../../src/core/papers/paper';
import { randomFrom } from '../support/makePapers';
import { nodeStorage } from '../support/nodeStorage';
import { useProgram } from '../support/useProgram';

const kills = 1000;
/** Each lane is a folder of its own, in which one writer follows another. */
const lanes = 4;
/** A writer is opened, begins, and is killed at a moment drawn from the schedule: milliseconds after its start or after its first step. */
const longestLife = 40;

describe(`a library whose writers are killed a thousand times`, function () {
  this.timeout(480_000);
  let folder = '';
  let program = '';

  useProgram('killedWriter', (ready) => {
    folder = ready.folder;
    program = ready.file;
  });

  it('has everything that was confirmed, and no file that cannot be read', async () => {
    const draw = randomFrom(8);
    const plans = Array.from({ length: lanes }, () => Array.from({ length: kills / lanes }, () => Math.floor(draw() * longestLife)));
    const confirmed = await Promise.all(plans.map((plan, lane) => killAll(program, path.join(folder, `lane-${lane}`), plan)));
    assert.ok(confirmed.flat().length > kills / 10, `only ${confirmed.flat().length} steps were confirmed`);
    for (const [lane, steps] of confirmed.entries()) await assertHeld(path.join(folder, `lane-${lane}`), steps);
  });
});

/** Kills one writer after another in a folder; answers all steps that they confirmed. Now and then what is there is opened and looked at. */
async function killAll(program: string, disk: string, plan: readonly number[]): Promise<number[]> {
  const confirmed: number[] = [];
  for (const [at, delay] of plan.entries()) {
    confirmed.push(...(await killOne(program, disk, { first: at * 1000, delay, isEarly: at % 5 === 0 })));
    if (at % 50 === 49) await assertHeld(disk, confirmed);
  }
  return confirmed;
}

/** Every fifth writer is killed so long after it was started, while it still opens the library; the others so long after their first step. */
async function killOne(
  program: string,
  disk: string,
  { first, delay, isEarly }: { readonly first: number; readonly delay: number; readonly isEarly: boolean },
): Promise<number[]> {
  const writer = spawn(process.execPath, [program, disk, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const killLater = () => setTimeout(() => writer.kill('SIGKILL'), delay);
  if (isEarly) killLater();
  let output = '';
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (output === '' && !isEarly) killLater();
    output += text;
  });
  const signal = await new Promise((resolve) => writer.once('close', (_, by) => resolve(by)));
  assert.equal(signal, 'SIGKILL');
  return output.split('\n').slice(0, -1).map(Number);
}

async function assertHeld(disk: string, confirmed: readonly number[]): Promise<void> {
  const trouble: string[] = [];
  const log = { ...silentLog, warn: (line: string) => trouble.push(line) };
  const library = await Library.open(nodeStorage(disk), { log, clock: () => 2_000 });
  const idOf = (step: number): PaperId => `arxiv:2601.${99_001 + step}`;
  const lost = confirmed.filter((step) => !library.get(idOf(step)) || !library.marks.has([idOf(step)], 'saved'));
  library.dispose();
  assert.deepEqual([lost, trouble], [[], []]);
  assert.deepEqual(
    (await readdir(disk)).filter((name) => /\.bad-\d$/.test(name)),
    [],
  );
}
