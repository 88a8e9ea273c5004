import { writeEntry } from '../../core/bibliography/writeEntry';
import { highlight } from '../../core/library/highlight';
import { defaultKeyPattern, makeKey } from '../../core/papers/citationKey';
import type { Paper } from '../../core/papers/paper';
import { sourceName } from '../../core/papers/sourceName';
import type { PaperCard } from '../../protocol/messages';
import { cardTargets, paperRow, type RowFacts, shown, summaryOf } from './paperRow';

/** Everything known about a paper, as the card shows it. */
export function paperCard(paper: Paper, facts: RowFacts & Pick<PaperCard, 'mentions' | 'parts'>): PaperCard {
  const { matched, mentions, parts } = facts;
  const row = paperRow(paper, facts);
  const summary = summaryOf(paper, matched);
  const claimed = new Set(paper.claimedAuthors?.map(({ name }) => name));
  return {
    row: { ...row, links: [...row.links, ...cardTargets(paper).keys()] },
    ...(paper.abstract && { abstract: highlight(shown(paper.abstract, longestAbstract), matched) }),
    ...(summary && { summary }),
    authors: paper.authors.slice(0, mostAuthors).map((name) => ({ name: shown(name, 200), ...(claimed.has(name) && { claimed: true }) })),
    ...(paper.authorCount !== undefined && { authorCount: paper.authorCount }),
    keywords: (paper.keywords ?? []).slice(0, 30).map((keyword) => shown(keyword, 60)),
    categories: paper.categories?.slice(0, 30) ?? [],
    ...(paper.organization && { organization: shown(paper.organization, 300) }),
    ...(paper.submittedBy && { submittedBy: shown(paper.submittedBy, 300) }),
    ...(paper.venue && { venue: shown(paper.venue, 300) }),
    ...(paper.doi && { doi: paper.doi }),
    bibtex: bibtexOf(paper),
    mentions,
    source: paper.source.split('+').map(sourceName).join(', '),
    parts,
  };
}

/** The entry as it would be written into a bibliography that has no such key yet. */
export function bibtexOf(paper: Paper): string {
  return writeEntry(paper, makeKey(paper, defaultKeyPattern, new Set()));
}

const longestAbstract = 20_000;
const mostAuthors = 3000;
