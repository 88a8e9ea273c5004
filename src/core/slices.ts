import type { Steps } from './steps';
import { threadGivenBack } from './threadGivenBack';

/** For how long such work holds the thread at a stretch, all of it together, in milliseconds. */
const slice = 8;

let sliceEnd = 0;
let line: Promise<void> = Promise.resolve();

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

function nextSlice(): Promise<void> {
  line = line.then(threadGivenBack).then(() => {
    sliceEnd = performance.now() + slice;
  });
  return line;
}
