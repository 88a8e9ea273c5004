import { fuzzData, fuzzKept, fuzzText } from './checks';
import { keptThings } from './kept';
import { dataReaders, textReaders } from './readers';
import { threadThings } from './threads';

// The program behind `npm run fuzz`: every reader, or those whose name holds a text, with a seed, a number of runs and a size.
const [seed = 0, runs = 1000, size = 30_000] = process.argv.slice(2, 5).map(Number);
const wanted = process.argv[5] ?? '';
const effort = { seed, runs, size };

for (const reader of textReaders) await attempt(reader.name, () => fuzzText(reader, effort));
for (const reader of dataReaders) await attempt(reader.name, () => fuzzData(reader, effort));
for (const thing of [...keptThings, ...threadThings]) await attempt(thing.name, () => fuzzKept(thing, effort));

async function attempt(name: string, fuzz: () => void | Promise<void>): Promise<void> {
  if (!name.includes(wanted)) return;
  const started = Date.now();
  try {
    await fuzz();
    console.log(`ok    ${name} (${Date.now() - started} ms)`);
  } catch (error) {
    process.exitCode = 1;
    const why = error instanceof Error ? [error.message.slice(0, 3000), String(error.cause ?? '').slice(0, 1000)] : [String(error)];
    console.log(`FAIL  ${name}\n${why.join('\n')}`);
  }
}
