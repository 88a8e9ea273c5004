import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import type { PaperId } from '../../src/core/papers/paper';
import { nodeStorage } from '../support/nodeStorage';
import { useProgram } from '../support/useProgram';

/** Papers added and marked by each window before all are killed at once. */
const steps = 100;

describe('a library that several windows write at once', function () {
  this.timeout(240_000);
  let folder = '';
  let program = '';

  useProgram('killedWriter', (ready) => {
    folder = ready.folder;
    program = ready.file;
  });

  for (const windows of [2, 4]) {
    it(`has every paper and mark that ${windows} of them had confirmed, and is the same to whoever opens it`, async () => {
      const disk = path.join(folder, String(windows));
      const writers = Array.from({ length: windows }, (_, at) => startWriter(program, disk, at * 10_000));
      await Promise.all(writers.map(({ hasWritten }) => hasWritten));
      for (const { child } of writers) child.kill('SIGKILL');
      const confirmed = (await Promise.all(writers.map(({ ended }) => ended))).flat();
      assert.ok(confirmed.length >= windows * steps);
      const [one, two] = await Promise.all([open(disk), open(disk)]);
      for (const library of [one, two]) {
        const lost = confirmed.filter((step) => !library.get(idOf(step)) || !library.marks.has([idOf(step)], 'saved'));
        assert.deepEqual(lost, []);
      }
      assert.deepEqual(await one.marks.records(), await two.marks.records());
      assert.equal(one.size, two.size);
    });
  }
});

function idOf(step: number): PaperId {
  return `arxiv:2601.${99_001 + step}`;
}

function open(disk: string): Promise<Library> {
  return Library.open(nodeStorage(disk), { log: silentLog, clock: () => 2_000 });
}

/** A window of its own: a process that writes until it is killed. */
function startWriter(program: string, disk: string, first: number) {
  const child: ChildProcess = spawn(process.execPath, [program, disk, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  const hasWritten = new Promise<void>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.split('\n').length > steps) resolve();
    });
    child.once('error', reject);
  });
  const ended = new Promise<number[]>((resolve) => child.once('close', () => resolve(output.split('\n').slice(0, -1).map(Number))));
  return { child, hasWritten, ended };
}
