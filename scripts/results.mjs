// How many tests of a layer passed and failed, kept in a file between the process that runs the layer and the one that adds them up.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve('.cache', 'results');

/** Leaves the counts of a layer for `readResult`. */
export function writeResult(layer, { passed, failed }) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${layer}.json`), JSON.stringify({ passed, failed }));
}

/** The counts that a layer left, or undefined when it left none. */
export function readResult(layer) {
  try {
    return JSON.parse(readFileSync(path.join(folder, `${layer}.json`), 'utf8'));
  } catch {
    return undefined;
  }
}
