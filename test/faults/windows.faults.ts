import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Library } from '../../src/core/library/library';
import type { Mark } from '../../src/core/library/question';
import { silentLog } from '../../src/core/log';
import type { PaperId } from '../../src/core/papers/paper';
import { type FakeFeed, startFakeFeed } from '../support/fakeFeed';
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

/** What a window did, as it says itself. */
interface Act {
  readonly kind: 'mark' | 'paper' | 'search';
  readonly paper?: PaperId;
  readonly name?: string;
  readonly on?: boolean;
  readonly query?: string;
  readonly isKept: boolean;
}

describe('five windows that do a thousand things each (S04)', function () {
  this.timeout(240_000);
  const operations = 1000;
  let disk = '';
  let program = '';
  let server: FakeFeed;
  let windows: readonly BusyWindow[] = [];

  useProgram('busyWindow', (ready) => {
    disk = path.join(ready.folder, 'window');
    program = ready.file;
  });
  before(async () => {
    server = await startFakeFeed();
    windows = Array.from({ length: 5 }, (_, number) => startBusy(program, [disk, server.url, String(number), String(operations)]));
  });
  after(async () => {
    for (const { child } of windows) child.kill('SIGKILL');
    await server.stop();
  });

  it('lose none of them', async () => {
    await Promise.all(windows.map(({ says }) => says('ready')));
    const library = await open(path.join(disk, 'library'));
    const lost = windows.flatMap(({ acts }) => lostOf(acts(), library));
    const done = windows.map(({ acts }) => acts().length);
    assert.deepEqual(lost, []);
    assert.ok(Math.min(...done) > operations * 0.9, `${done} acts`);
    assert.ok(library.feed('daily'), 'the list that was refreshed meanwhile');
  });

  it('ask the feed once when it is time for a quiet refresh in all of them', async () => {
    server.clearRequests();
    const later = 20 * 60_000;
    await Promise.all(windows.map(({ look }) => look(later)));
    assert.equal(server.requests.length, 1);
  });

  it('take over within a minute from one that is killed while it refreshes', async () => {
    server.clearRequests();
    server.fault({ kind: 'silent' });
    const later = 40 * 60_000;
    const [first, ...others] = windows;
    first?.look(later).catch(() => undefined); // it is killed before it has looked
    while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    first?.child.kill('SIGKILL');
    await Promise.all(others.map(({ look }) => look(later + 40_000)));
    assert.equal(server.requests.length, 2);
  });
});

/** What was confirmed and is not there. Of several acts on one thing the last counts; papers that all windows mark are never unmarked. */
function lostOf(acts: readonly Act[], library: Library): readonly Act[] {
  const last = new Map(acts.map((act) => [`${act.kind} ${act.paper ?? ''} ${act.kind === 'paper' ? '' : act.name}`, act]));
  return [...acts.filter(({ isKept }) => !isKept), ...[...last.values()].filter((act) => !isThere(act, library))];
}

function isThere({ kind, paper, name, on, query }: Act, library: Library): boolean {
  if (kind === 'paper') return library.get(paper ?? '') !== undefined;
  if (kind === 'mark') return library.marks.has(paper ? [paper] : [], name as Mark) === on;
  return (library.searches.all().find((search) => search.name === name)?.query ?? '') === query;
}

interface BusyWindow {
  readonly child: ChildProcess;
  /** Resolves when it has said a word. */
  says(word: string): Promise<void>;
  acts(): readonly Act[];
  /** Has it look whether a refresh is due, its clock so far ahead. */
  look(later: number): Promise<void>;
}

function startBusy(program: string, args: readonly string[]): BusyWindow {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    child.emit('said');
  });
  const says = (word: string, times = 1) =>
    new Promise<void>((resolve, reject) => {
      const check = () => {
        if (lines.filter((line) => line === word).length >= times) resolve();
      };
      child.on('said', check).once('close', () => reject(new Error(`A window ended before it said ${word}.`)));
      check();
    });
  return {
    child,
    says,
    acts: () => lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Act),
    look: async (later) => {
      const looked = lines.filter((line) => line === 'looked').length;
      child.stdin.write(`${later}\n`);
      await says('looked', looked + 1);
    },
  };
}

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
