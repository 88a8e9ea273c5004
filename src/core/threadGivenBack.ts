/** Node's way to wait for nothing but what came from outside, where a timer waits a millisecond; `undefined` in a browser. */
declare const setImmediate: ((callback: () => void) => unknown) | undefined;

/** Whether giving the thread back costs a timer: browsers let one wait for 4 ms when it was set by another. */
export const isSlowlyGivenBack = typeof setImmediate !== 'function';

let line: Promise<void> = Promise.resolve();

/**
 * Resolves after other work of the thread had its turn. Callers stand in line, so that between any two of them others have the thread: works that are
 * under way at the same time do not add up.
 */
export function threadGivenBack(): Promise<void> {
  line = line.then(aTurn);
  return line;
}

function aTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
