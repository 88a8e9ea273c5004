import { fuzzData, fuzzKept, fuzzText } from './checks';
import { keptThings } from './kept';
import { dataReaders, textReaders } from './readers';
import { threadThings } from './threads';

/** The same tries each time; `npm run fuzz` makes more of them, and others each day. */
const effort = { seed: 20260220, runs: 12, size: 800 };

describe('whatever it is given, without throwing and in bounded time,', () => {
  for (const reader of textReaders) it(`reads ${reader.name}`, () => fuzzText(reader, effort));
  for (const reader of dataReaders) it(`reads ${reader.name}`, () => fuzzData(reader, { ...effort, runs: 60 }));
  for (const thing of [...keptThings, ...threadThings]) it(`reads ${thing.name}`, () => fuzzKept(thing, { ...effort, runs: 40 }));
});
