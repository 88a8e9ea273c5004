import type { CitationCluster, ClusterItem } from '../bibliography/csl/citationCluster';
import type { Citation, NoteReading, PandocCitation } from '../notes/citation';
import type { Span } from '../problem';

/** A cluster and where it stands in the note: its brackets and all between, or the citation in the text with what its bracket adds. */
export interface PlacedCluster extends CitationCluster {
  readonly span: Span;
}

/** The citations of a note that Pandoc renders, in order, one cluster for everything within one pair of brackets. Of one reading they are made once. */
export function noteClusters(reading: NoteReading): readonly PlacedCluster[] {
  const known = made.get(reading) ?? makeClusters(reading);
  made.set(reading, known);
  return known;
}

const made = new WeakMap<NoteReading, readonly PlacedCluster[]>();

function makeClusters(reading: NoteReading): readonly PlacedCluster[] {
  const clusters = new Map<string, { readonly id: string; readonly items: ClusterItem[]; span: Span }>();
  citedTogether(reading).forEach((citation, index) => {
    const item = clusterItem(citation);
    if (!item) return;
    const group = citation.kind === 'pandoc' && citation.nested !== true ? citation.group : undefined;
    const id = group === undefined ? `single ${index}` : `group ${group}`;
    const cluster = clusters.get(id) ?? { id, items: [], span: citation.span };
    cluster.items.push(item);
    cluster.span = placeOf(cluster.span, citation, group !== undefined);
    clusters.set(id, cluster);
  });
  return [...clusters.values()];
}

/** The cluster over a place of the note, the inner one where one stands within another; `undefined` beside all. */
export function clusterOver(clusters: readonly PlacedCluster[], offset: number): PlacedCluster | undefined {
  const over = clusters.filter(({ span }) => span.start <= offset && offset <= span.end);
  return over.reduce<PlacedCluster | undefined>((inner, each) => (inner && lengthOf(inner) <= lengthOf(each) ? inner : each), undefined);
}

/** The citations, and the labels that stand with one in its brackets, where Pandoc takes them for keys. */
function citedTogether({ citations, crossReferences }: NoteReading): readonly Citation[] {
  const groups = new Set(citations.map(groupOf));
  const labels = crossReferences.filter((label) => label.group !== undefined && groups.has(label.group));
  return labels.length === 0 ? citations : [...citations, ...labels].sort((one, other) => one.span.start - other.span.start);
}

function groupOf(citation: Citation): PandocCitation['group'] {
  return citation.kind === 'pandoc' ? citation.group : undefined;
}

function placeOf(place: Span, citation: Citation, isGrouped: boolean): Span {
  const brackets = isGrouped && citation.kind === 'pandoc' ? (citation.groupSpan ?? citation.span) : citation.span;
  return { start: Math.min(place.start, citation.span.start, brackets.start), end: Math.max(place.end, citation.span.end, brackets.end) };
}

function lengthOf({ span }: PlacedCluster): number {
  return span.end - span.start;
}

function clusterItem(citation: Citation): ClusterItem | undefined {
  if (citation.kind === 'wikilink') return { key: citation.key, mode: 'normal' };
  if (citation.kind !== 'pandoc') return undefined;
  const { key, mode, prefix, suffix } = citation;
  return { key, mode, ...(prefix !== undefined && { prefix }), ...(suffix !== undefined && { suffix }) };
}
