import type { Steps } from './steps';

/** Things sorted or put in order in a step. */
const part = 256;

/** The things in the order that `compare` says, those that are equal as they came; as `toSorted`, in steps. In order already, they cost little. */
export function* sortInSteps<T>(things: Iterable<T>, compare: (one: T, other: T) => number): Steps<readonly T[]> {
  let runs: (readonly T[])[] = [];
  let run: T[] = [];
  for (const thing of things) {
    if (run.push(thing) < part) continue;
    runs.push(run.sort(compare));
    run = [];
    yield;
  }
  if (run.length > 0) runs.push(run.sort(compare));
  while (runs.length > 1) {
    const longer: (readonly T[])[] = [];
    for (let at = 0; at < runs.length; at += 2) longer.push(yield* merged(runs[at] ?? [], runs[at + 1] ?? [], compare));
    runs = longer;
  }
  return runs[0] ?? [];
}

function* merged<T>(one: readonly T[], other: readonly T[], compare: (one: T, other: T) => number): Steps<readonly T[]> {
  const all: T[] = [];
  let [first, second] = [0, 0];
  const isInOrder = one.length === 0 || other.length === 0 || compare(one.at(-1) as T, other[0] as T) <= 0;
  while (first < one.length || second < other.length) {
    const isFirst = second >= other.length || (first < one.length && (isInOrder || compare(one[first] as T, other[second] as T) <= 0));
    all.push(isFirst ? (one[first++] as T) : (other[second++] as T));
    if (all.length % part === 0) yield;
  }
  return all;
}
