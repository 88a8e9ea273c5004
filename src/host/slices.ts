import type { Steps } from '../core/steps';

/** How long others wait for the thread, in milliseconds. */
const slice = 10;

/** Does work step by step, a few milliseconds at a stretch; `undefined` once it is no longer wanted. */
export async function inSlices<T>(steps: Steps<T>, isWanted: () => boolean = () => true): Promise<T | undefined> {
  for (;;) {
    const end = performance.now() + slice;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    await breath();
    if (!isWanted()) return undefined;
  }
}

/** Lets others have the thread. */
export function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
