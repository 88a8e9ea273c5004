import type { PaperIndexing } from './index/paperIndexing';
import type { ReaderState } from './search/conditions';

/** An index in this thread, whose code is loaded when it is first told or asked something. */
export function lateIndex(reader: ReaderState): PaperIndexing {
  let coming: Promise<PaperIndexing> | undefined;
  const index = () => {
    coming ??= import('./index/indexWorker').then(
      ({ indexHere }) => indexHere(reader),
      (error: unknown) => {
        coming = undefined; // the next one who asks tries again
        throw error;
      },
    );
    return coming;
  };
  return {
    change: async (papers, dropped) => await (await index()).change(papers, dropped),
    restore: async (name, content) => await (await index()).restore(name, content),
    keep: async () => await (await index()).keep(),
    search: async (query, options) => await (await index()).search(query, options),
    moreLike: async (like, limit, among) => await (await index()).moreLike(like, limit, among),
    suggest: async (typed, limit) => await (await index()).suggest(typed, limit),
  };
}
