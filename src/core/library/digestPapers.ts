import { paperNames } from '../papers/identity';
import type { Paper } from '../papers/paper';
import { type FeedSpan, spanDays } from './feedSpan';
import type { Library } from './library';
import type { WordFilter } from './wordFilter';

/** The papers of a day, week or month of the feed for a digest: those held and not hidden that pass the user's words, most voted first. */
export function digestPapers(library: Pick<Library, 'papers' | 'marks'>, span: FeedSpan, admits?: WordFilter): readonly Paper[] {
  const days = spanDays(span);
  if (!days) return [];
  const papers = [...library.papers()].filter(
    (paper) =>
      paper.featuredAt !== undefined &&
      paper.featuredAt >= days.from &&
      paper.featuredAt <= days.until &&
      !library.marks.has(paperNames(paper), 'hidden') &&
      (admits?.(paper) ?? true),
  );
  return papers.sort((one, other) => (other.upvotes ?? 0) - (one.upvotes ?? 0) || (one.title < other.title ? -1 : 1));
}
