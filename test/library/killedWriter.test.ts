import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import { nodeStorage } from '../support/nodeStorage';

describe('a library whose writers are killed', function () {
  this.timeout(30_000);
  let folder = '';
  let program = '';

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'marginalia-kill-'));
    program = path.join(folder, 'killedWriter.mjs');
    const source = path.resolve('test/support/killedWriter.ts');
    await build({ entryPoints: [source], outfile: program, bundle: true, platform: 'node', format: 'esm', target: 'node22', logLevel: 'error' });
  });

  after(async () => await rm(folder, { recursive: true, force: true }));

  it('has everything that was confirmed, whenever the kill came', async () => {
    const disk = path.join(folder, 'one');
    const confirmed: number[] = [];
    for (const [round, delay] of [7, 31, 64, 97].entries()) confirmed.push(...(await runUntilKilled(program, disk, round * 1_000, delay)));
    assert.ok(confirmed.length >= 4);
    await assertHeld(disk, confirmed);
  });

  it('has everything that two writers at once had confirmed', async () => {
    const disk = path.join(folder, 'two');
    const both = await Promise.all([runUntilKilled(program, disk, 0, 90), runUntilKilled(program, disk, 5_000, 110)]);
    assert.ok(both.every((confirmed) => confirmed.length >= 1));
    await assertHeld(disk, both.flat());
  });
});

/** Starts a writer, kills it so many milliseconds after its first confirmed step, and answers the confirmed steps. */
async function runUntilKilled(program: string, folder: string, first: number, delay: number): Promise<number[]> {
  const writer = spawn(process.execPath, [program, folder, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (output === '') setTimeout(() => writer.kill('SIGKILL'), delay);
    output += text;
  });
  await new Promise((resolve) => writer.once('close', resolve));
  return output.split('\n').slice(0, -1).map(Number);
}

async function assertHeld(folder: string, confirmed: readonly number[]): Promise<void> {
  const trouble: string[] = [];
  const log = { ...silentLog, warn: (line: string) => trouble.push(line) };
  const library = await Library.open(nodeStorage(folder), { log, clock: () => 2_000 });
  const lost = confirmed.filter(
    (step) => !library.get(`arxiv:2601.${99_001 + step}`) || !library.marks.has([`arxiv:2601.${99_001 + step}`], 'saved'),
  );
  assert.deepEqual(lost, []);
  assert.deepEqual(
    trouble.filter((line) => line.includes('damaged')),
    [],
  );
}
