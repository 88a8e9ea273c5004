import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** One line of the table: ours beside a peer's, measured in the same run. */
export interface BenchRow {
  readonly name: string;
  readonly ours: number;
  readonly peer?: number;
  readonly peerName?: string;
  readonly unit: string;
}

/** Takes a line of the table. */
export type Report = (row: BenchRow) => void;

/** A package with its version, such as `minisearch 7.2.0`. */
export function versioned(packageName: string): string {
  const { version } = JSON.parse(readFileSync(`node_modules/${packageName}/package.json`, 'utf8')) as { version: string };
  return `${packageName} ${version}`;
}

/** Milliseconds that a work takes. */
export async function taken(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The value that this share of the values does not pass: 50 for the median. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * part) / 100))] ?? 0;
}

/** Medians of several works, each done so many times, in turns; `tidy` runs before each and is not counted. */
export async function interleaved(works: readonly (() => unknown)[], times: number, tidy: () => void = () => undefined): Promise<number[]> {
  const all = works.map((): number[] => []);
  for (let i = 0; i < times; i++) {
    for (const [at, work] of works.entries()) {
      tidy();
      all[at]?.push(await taken(work));
    }
  }
  return all.map((values) => percentile(values, 50));
}

/** Megabytes that a work holds on to, in the engine's heap and in arrays outside it. */
export async function held(work: () => unknown): Promise<number> {
  const before = inUse();
  await work();
  return (inUse() - before) / 1e6;
}

/** Lets the engine collect what nobody holds, such as what the work before left behind. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

function inUse(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
