import type { CitationCluster, ClusterItem } from '../bibliography/csl/citationCluster';
import type { Citation, NoteReading } from '../notes/citation';

/** The citations of a note that Pandoc renders, in order, one cluster for everything within one pair of brackets. */
export function noteClusters(reading: NoteReading): readonly CitationCluster[] {
  const clusters = new Map<string, ClusterItem[]>();
  reading.citations.forEach((citation, index) => {
    const item = clusterItem(citation);
    if (!item) return;
    const group = citation.kind === 'pandoc' && citation.nested !== true ? citation.group : undefined;
    const id = group === undefined ? `single ${index}` : `group ${group}`;
    const items = clusters.get(id);
    if (items) items.push(item);
    else clusters.set(id, [item]);
  });
  return [...clusters].map(([id, items]) => ({ id, items }));
}

function clusterItem(citation: Citation): ClusterItem | undefined {
  if (citation.kind === 'wikilink') return { key: citation.key, mode: 'normal' };
  if (citation.kind !== 'pandoc') return undefined;
  const { key, mode, prefix, suffix } = citation;
  return { key, mode, ...(prefix !== undefined && { prefix }), ...(suffix !== undefined && { suffix }) };
}
