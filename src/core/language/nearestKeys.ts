/**
 * The keys most like a misspelt one, the best first: equal but for case, then by edit distance (at most a third of the length, so a key of one or
 * two letters is like none but itself), those that begin with the whole key at the end. At most `limit`.
 *
 * Example: of `zhuo2024polynomial` and `lin2023`, `zuho2024polynomial` is like the first only.
 */
export function nearestKeys(key: string, keys: Iterable<string>, limit = 3): readonly string[] {
  const wanted = key.toLowerCase();
  const most = Math.floor(wanted.length / 3);
  const near: { key: string; distance: number }[] = [];
  for (const other of keys) {
    const distance = distanceOf(wanted, other, most);
    if (distance <= most) near.push({ key: other, distance });
  }
  near.sort((a, b) => a.distance - b.distance || a.key.length - b.key.length || (a.key < b.key ? -1 : 1));
  return near.slice(0, limit).map((each) => each.key);
}

/** No key in use is longer; longer ones are never compared letter by letter. */
const longest = 200;

function distanceOf(one: string, key: string, most: number): number {
  const isFar = Math.abs(one.length - key.length) > most;
  if (isFar && (one.length < 4 || key.length < one.length)) return most + 1;
  const other = key.toLowerCase();
  if (one === other) return 0;
  if (isFar || one.length > longest || other.length > longest) return one.length >= 4 && other.startsWith(one) ? most : most + 1;
  return editDistance(one, other, most);
}

/** Edits of one letter, a swap of neighbours counting as one (optimal string alignment); `most + 1` as soon as it cannot be less. */
function editDistance(one: string, other: string, most: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= other.length; column++) {
      const cost = one[row - 1] === other[column - 1] ? 0 : 1;
      let best = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + cost);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(best);
      least = Math.min(least, best);
    }
    // A swap reaches over one row, so only two hopeless rows end the search.
    if (least > most && Math.min(...last) > most) return most + 1;
    beforeLast = last;
    last = current;
  }
  return last[other.length] ?? 0;
}
