import path from 'node:path';
import { createInterface } from 'node:readline';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import type { PaperId } from '../../src/core/papers/paper';
import { fileGateMemory } from '../../src/core/sources/gate/gateMemory';
import { createRequestGate } from '../../src/core/sources/gate/requestGate';
import { sleep } from '../../src/core/sources/gate/sleep';
import { createHuggingFaceClient } from '../../src/core/sources/huggingFaceClient';
import { sourceLanes } from '../../src/core/sources/sourceTable';
import { Feeds } from '../../src/host/feed/feeds';
import { QuietRefresh } from '../../src/host/feed/quietRefresh';
import { RefreshTurn } from '../../src/host/feed/refreshTurn';
import { randomFrom } from './makePapers';
import { nodeStorage } from './nodeStorage';

/**
 * A window in a process of its own. It does so many operations, some at once like a reader who is quick, and prints each that the disk confirmed as a line
 * of JSON; then it says `ready`, and for every line of its input it looks whether a quiet refresh is due and says `looked`, its moment cut short.
 * Arguments: the folder, the address of the feed, the number of the window, how many operations.
 */
const [folder = '', address = '', number = '0', operations = '0'] = process.argv.slice(2);
const own = Number(number);
/** Operations under way together. */
const atOnce = 5;
/** Longer waits are cut short, in ms; the time in which windows see whose turn it is goes by as it does. */
const longest = 5_000;
/** By how much the clock is ahead of the machine's: what the tester says. */
let later = 0;
const clock = () => Date.now() + later;
const draw = randomFrom(own + 1);
const pace = nodeStorage(path.join(folder, 'pace'));
const gate = createRequestGate({ fetch, clock, sleep, lanes: sourceLanes, memory: fileGateMemory(pace) });
const library = await Library.open(nodeStorage(path.join(folder, 'library')), { log: silentLog, clock });
const network = { huggingFace: () => createHuggingFaceClient({ gate, baseUrl: new URL(address), clock }), isOn: () => true };
const feeds = new Feeds({ network, library: async () => library, clock });

function say(line: object | string): void {
  process.stdout.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
}

/** Every third paper is of all windows, who only ever set its marks; the others are its own. */
async function mark(step: number): Promise<void> {
  const isShared = step % 3 === 0;
  const paper: PaperId = isShared ? `arxiv:2601.${99_100 + Math.floor(draw() * 50)}` : `arxiv:2602.${90_000 + own * 1000 + Math.floor(draw() * 200)}`;
  const name = (['saved', 'read', 'hidden'] as const)[Math.floor(draw() * 3)] ?? 'saved';
  const on = isShared || draw() < 0.7;
  const isKept = await library.marks.set([paper], name, on);
  say({ kind: 'mark', paper, name, on, isKept });
}

async function addPaper(step: number): Promise<void> {
  const paper: PaperId = `arxiv:2603.${10_000 + own * 10_000 + step}`;
  const { isKept } = await library.add([{ id: paper, aliases: [], title: `Paper ${own} ${step}`, authors: [], source: 'test' }]);
  say({ kind: 'paper', paper, isKept });
}

async function keepSearch(step: number): Promise<void> {
  const name = `Search ${own} ${step % 7}`;
  const on = draw() < 0.8;
  const isKept = on
    ? await library.searches.put({ name, query: `tides ${step}`, filters: [], everywhere: false, seen: [] })
    : await library.searches.remove(name);
  say({ kind: 'search', name, query: on ? `tides ${step}` : '', isKept });
}

async function act(step: number): Promise<void> {
  const kind = step % 20;
  if (kind === 7) await addPaper(step);
  else if (kind === 11) await keepSearch(step);
  else if (kind === 15) await library.reload();
  else if (step % 200 === 19) await feeds.refreshDaily();
  else await mark(step);
}

for (let step = 0; step < Number(operations); step += atOnce) {
  await Promise.all(Array.from({ length: atOnce }, (_, at) => act(step + at)));
}
say('ready');

const hurry = (ms: number, signal: AbortSignal) => sleep(ms > longest ? 50 : ms, signal);
const quiet = new QuietRefresh({
  every: () => 15 * 60_000,
  state: () => feeds.state,
  library: async () => library,
  refresh: () => feeds.refreshDaily(),
  turn: new RefreshTurn({ folder: pace, clock, sleep: hurry }),
  clock,
  sleep: hurry,
  random: () => 0,
});
for await (const line of createInterface({ input: process.stdin })) {
  later = Number(line);
  await quiet.look();
  say('looked');
}
