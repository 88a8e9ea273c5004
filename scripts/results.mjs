// How many tests of a layer passed and failed, kept in a file between the process that runs the layer and the one that adds them up.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The file for the counts of a layer, from the repository's folder. */
export function resultFile(layer) {
  return path.join('.cache', 'results', `${layer}.json`);
}

/** Leaves the counts of a layer; `again` names what had to be run a second time (scripts/secondRun.mjs). */
export function writeResult(layer, { passed, failed, again }) {
  const file = resultFile(layer);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ passed, failed, again }));
}

/** The counts that were left in a file, or undefined when none were. */
export function readResult(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
