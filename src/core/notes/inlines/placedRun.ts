import type { Span } from '../../problem';
import type { Citation } from '../citation';
import type { RunReading } from './citationCollector';
import type { TextRun } from './textRun';

/** What a run says, its places counted in the note and its groups from `firstGroup`. */
export interface PlacedRun extends RunReading {
  /** The ranges of the run's lines in the note. */
  readonly pieces: readonly Span[];
  readonly firstGroup: number;
}

/** Brings what a run says to its place in the note. */
export function placeRun(reading: RunReading, run: TextRun, pieces: readonly Span[], firstGroup: number): PlacedRun {
  return { ...moved(reading, (span) => run.spanInSource(span), firstGroup), pieces, firstGroup };
}

/** The same run further on in the note. */
export function movedRun(run: PlacedRun, pieces: readonly Span[], by: number, firstGroup: number): PlacedRun {
  if (by === 0 && firstGroup === run.firstGroup) return run;
  const move = ({ start, end }: Span) => ({ start: start + by, end: end + by });
  return { ...moved(run, move, firstGroup - run.firstGroup), pieces, firstGroup };
}

function moved({ citations, crossReferences, groups }: RunReading, move: (span: Span) => Span, byGroups: number): RunReading {
  return {
    citations: citations.map((citation) => movedCitation(citation, move, byGroups)),
    crossReferences: crossReferences.map((reference) => movedCitation(reference, move, byGroups)),
    groups,
  };
}

/** A citation with its places moved and its group counted on. */
export function movedCitation<C extends Citation>(citation: C, move: (span: Span) => Span, byGroups: number): C {
  const place = { nameSpan: move(citation.nameSpan), span: move(citation.span) };
  if (citation.kind === 'latex') return { ...citation, ...place, group: citation.group + byGroups };
  if (citation.kind !== 'pandoc' || citation.group === undefined || !citation.groupSpan) return { ...citation, ...place };
  return { ...citation, ...place, group: citation.group + byGroups, groupSpan: move(citation.groupSpan) };
}
