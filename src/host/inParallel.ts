import { threadGivenBack } from '../core/threadGivenBack';

/** Items worked on at the same time. */
const atOnce = 8;

/** Works through a list, some at a time, giving way to others between them. */
export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = [...items].reverse();
  const lane = async () => {
    let sliceEnd = Date.now() + 10;
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
      await work(item);
      if (Date.now() < sliceEnd) continue;
      await threadGivenBack();
      sliceEnd = Date.now() + 10;
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
}
