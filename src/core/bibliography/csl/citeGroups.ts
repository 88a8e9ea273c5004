import type { CiteprocEngine, CiteprocItem } from './citeproc';

/** How the library prints one citation; read from its source, version 2.4.63. */
interface ClusterPrinter {
  readonly tmp: { use_cite_group_delimiter?: boolean };
  process_CitationCluster(sortedItems: readonly SortedItem[], ...rest: readonly unknown[]): unknown;
}

type SortedItem = readonly [work: { readonly author?: unknown }, item: CiteprocItem];

/**
 * Prints citations of several works as Pandoc does where that is plainer than what the library does:
 *
 * - Works of one author are set apart like others as soon as one of them has a locator: `(Zhu 2024a, 3; 2024b)` and not `(Zhu 2024a, 3, 2024b)`, where
 *   `2024b` might be a second place.
 * - Behind a prefix the author is named again: `(see Zhu 2024a; also Zhu 2024b)`.
 */
export function setWorksApart(engine: CiteprocEngine): void {
  const printer = engine as unknown as ClusterPrinter;
  const print = printer.process_CitationCluster;
  printer.process_CitationCluster = function (sortedItems, ...rest) {
    const { opt } = engine.citation;
    const given = { collapse: opt.collapse, cite_group_delimiter: opt.cite_group_delimiter };
    const groups = given.cite_group_delimiter !== undefined || given.collapse !== undefined;
    if (!groups) return print.call(this, sortedItems, ...rest);
    const isPrefixed = sortedItems.some((each, at) => isNamedAgain(each, sortedItems[at - 1]));
    if (isPrefixed || sortedItems.some(([, item]) => item.locator !== undefined)) opt.cite_group_delimiter = opt.layout_delimiter;
    if (isPrefixed) opt.collapse = undefined;
    try {
      return print.call(this, sortedItems, ...rest);
    } finally {
      this.tmp.use_cite_group_delimiter = false;
      for (const name of ['collapse', 'cite_group_delimiter'] as const) {
        const value = given[name];
        if (value === undefined) delete opt[name];
        else opt[name] = value;
      }
    }
  };
}

function isNamedAgain([work, item]: SortedItem, before: SortedItem | undefined): boolean {
  return item.prefix !== undefined && work.author !== undefined && JSON.stringify(work.author) === JSON.stringify(before?.[0].author);
}
