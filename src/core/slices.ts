import type { Steps } from './steps';
import { isSlowlyGivenBack, threadGivenBack } from './threadGivenBack';

/**
 * For how long such work holds the thread at a stretch, all of it together, in milliseconds: the part it is at when they are over, and a collection of
 * garbage, come on top, and the whole is to stay below a sixtieth of a second. Where each turn of others costs a wait, there are fewer of them.
 */
const slice = isSlowlyGivenBack ? 8 : 2;

let sliceEnd = 0;

/**
 * Does work step by step, a few milliseconds at a stretch; `undefined` once it is no longer wanted. Works that are under way at the same time stand in
 * line: between the stretches of any two of them others have the thread.
 */
export async function inSlices<T>(steps: Steps<T>, isWanted: () => boolean = () => true): Promise<T | undefined> {
  for (;;) {
    if (performance.now() >= sliceEnd) {
      await nextSlice();
      if (!isWanted()) return undefined;
    }
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < sliceEnd);
  }
}

/** To be awaited by long work after each of its parts: resolves at once while the stretch lasts, else after others had the thread. */
export async function betweenParts(): Promise<void> {
  if (performance.now() >= sliceEnd) await nextSlice();
}

/** What is to be done with each of many things, in parts of a moment's work with `betweenParts` between them. The first part is done at once. */
export async function partByPart<T>(things: Iterable<T>, size: number, work: (thing: T) => void): Promise<void> {
  let done = 0;
  for (const thing of things) {
    if (done > 0 && done % size === 0) await betweenParts();
    work(thing);
    done++;
  }
}

async function nextSlice(): Promise<void> {
  await threadGivenBack();
  sliceEnd = performance.now() + slice;
}
