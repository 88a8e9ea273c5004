/** How many characters two texts begin with alike, found by comparing halves: the engine compares long texts faster than we single characters. */
export function commonStart(one: string, other: string): number {
  let low = 0;
  let high = Math.min(one.length, other.length);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (one.slice(low, middle) === other.slice(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many characters they end with alike, what they begin with alike left out. */
export function commonEnd(one: string, other: string, start: number): number {
  let low = 0;
  let high = Math.min(one.length, other.length) - start;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (one.slice(one.length - middle, one.length - low) === other.slice(other.length - middle, other.length - low)) low = middle;
    else high = middle - 1;
  }
  return low;
}
