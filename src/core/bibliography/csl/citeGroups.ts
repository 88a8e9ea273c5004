import type { CiteprocEngine, CiteprocItem } from './citeproc';

/** How the library prints one citation; read from its source, version 2.4.63. */
interface ClusterPrinter {
  readonly tmp: { use_cite_group_delimiter?: boolean };
  process_CitationCluster(sortedItems: readonly (readonly [unknown, CiteprocItem])[], ...rest: readonly unknown[]): unknown;
}

/**
 * Works of one author are set apart like others as soon as one of them has a locator, as Pandoc does: `(Zhu 2024a, 3; 2024b)` and not
 * `(Zhu 2024a, 3, 2024b)`, where `2024b` might be a second place.
 */
export function setApartWithLocators(engine: CiteprocEngine): void {
  const printer = engine as unknown as ClusterPrinter;
  const print = printer.process_CitationCluster;
  printer.process_CitationCluster = function (sortedItems, ...rest) {
    const { opt } = engine.citation;
    const given = opt.cite_group_delimiter;
    const groups = given !== undefined || opt.collapse !== undefined;
    if (!groups || !sortedItems.some(([, item]) => item.locator !== undefined)) return print.call(this, sortedItems, ...rest);
    opt.cite_group_delimiter = opt.layout_delimiter;
    try {
      return print.call(this, sortedItems, ...rest);
    } finally {
      this.tmp.use_cite_group_delimiter = false;
      if (given === undefined) delete opt.cite_group_delimiter;
      else opt.cite_group_delimiter = given;
    }
  };
}
