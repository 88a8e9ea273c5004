import { allSteps, type Steps } from '../steps';

/**
 * The keys most like a misspelt one, the best first: equal but for case, then by edit distance (at most a third of the length, so a key of one or
 * two letters is like none but itself), those that begin with the whole key at the end. At most `limit`.
 *
 * Example: of `zhuo2024polynomial` and `lin2023`, `zuho2024polynomial` is like the first only.
 */
export function nearestKeys(key: string, keys: readonly string[], limit = 3): readonly string[] {
  return allSteps(nearestKeysInSteps(key, keys, limit));
}

/** The same step by step. A step compares some dozen keys. What is needed of the keys for that is found once for each list. */
export function* nearestKeysInSteps(key: string, keys: readonly string[], limit = 3): Steps<readonly string[]> {
  const wanted = { ...comparable(key), key: key.toLowerCase() };
  const most = Math.floor(wanted.key.length / 3);
  const near: { key: string; distance: number }[] = [];
  const others = yield* comparables(keys);
  for (const [at, other] of others.entries()) {
    if (at % 50 === 0) yield;
    const distance = distanceOf(wanted, other, most);
    if (distance <= most) near.push({ key: keys[at] ?? '', distance });
  }
  near.sort((a, b) => a.distance - b.distance || a.key.length - b.key.length || (a.key < b.key ? -1 : 1));
  return near.slice(0, limit).map((each) => each.key);
}

/** A key as it is compared. */
interface Comparable {
  /** In lower case, unless it is too long. */
  readonly key: string;
  /** A bit for each letter and digit in it, some sharing one. Each that only one of two keys has takes an edit. */
  readonly signs: number;
}

const known = new WeakMap<readonly string[], readonly Comparable[]>();

function* comparables(keys: readonly string[]): Steps<readonly Comparable[]> {
  const made = known.get(keys);
  if (made) return made;
  const all: Comparable[] = [];
  for (const key of keys) {
    if (all.length % 50 === 0) yield;
    all.push(comparable(key));
  }
  known.set(keys, all);
  return all;
}

function comparable(written: string): Comparable {
  if (written.length > longest) return { key: written, signs: 0 };
  const key = written.toLowerCase();
  let signs = 0;
  for (let at = 0; at < key.length; at++) signs |= signOf(key.charCodeAt(at));
  return { key, signs };
}

function signOf(unit: number): number {
  if (unit >= 97 && unit <= 122) return 1 << (unit - 97);
  return unit >= 48 && unit <= 57 ? 1 << (26 + (unit % 6)) : 0;
}

/** How many signs one key has and another lacks. */
function lacking(one: number, other: number): number {
  let bits = one & ~other;
  let count = 0;
  for (; bits !== 0; count++) bits &= bits - 1;
  return count;
}

/** No key in use is longer; longer ones are never compared letter by letter. */
const longest = 200;

function distanceOf({ key: one, signs }: Comparable, { key, signs: others }: Comparable, most: number): number {
  const isFar = Math.abs(one.length - key.length) > most;
  if (isFar && (one.length < 4 || key.length < one.length)) return most + 1;
  const other = key.length > longest ? key.toLowerCase() : key;
  if (one === other) return 0;
  if (isFar || one.length > longest || other.length > longest) return one.length >= 4 && other.startsWith(one) ? most : most + 1;
  return lacking(signs, others) > most || lacking(others, signs) > most ? most + 1 : editDistance(one, other, most);
}

/** Three rows of the table of distances, used again for every pair; the columns of the longest key and one more. */
const rows = [new Uint16Array(longest + 1), new Uint16Array(longest + 1), new Uint16Array(longest + 1)] as const;

/**
 * Edits of one letter, a swap of neighbours counting as one (optimal string alignment), as far as they are at most `most`; else more than that.
 * Only the band round the diagonal is filled in.
 */
function editDistance(one: string, other: string, most: number): number {
  let [beforeLast, last, current] = rows as readonly [Uint16Array, Uint16Array, Uint16Array];
  const far = most + 1;
  for (let column = 0; column <= other.length; column++) last[column] = Math.min(column, far);
  for (let row = 1; row <= one.length; row++) {
    const from = Math.max(1, row - most);
    const to = Math.min(other.length, row + most);
    current.fill(far, 0, other.length + 1);
    if (row <= most) current[0] = row;
    for (let column = from; column <= to; column++) {
      const cost = one.charCodeAt(row - 1) === other.charCodeAt(column - 1) ? 0 : 1;
      let best = Math.min((last[column] ?? far) + 1, (current[column - 1] ?? far) + 1, (last[column - 1] ?? far) + cost);
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwap) best = Math.min(best, (beforeLast[column - 2] ?? far) + 1);
      current[column] = Math.min(best, far);
    }
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[other.length] ?? far;
}
