import { writeEntry } from '../../core/bibliography/bibtex/writeEntry';
import { highlight } from '../../core/library/search/highlight';
import type { Paper } from '../../core/papers/paper';
import { sourceName } from '../../core/papers/sourceName';
import type { PaperCard } from '../../protocol/messages';
import { cardTargets, paperRow, type RowFacts, shown, summaryOf } from './paperRow';

/** Everything known about a paper, as the card shows it; its entry bears the key. */
export function paperCard(paper: Paper, facts: RowFacts & Pick<PaperCard, 'mentions' | 'parts'> & { readonly key: string }): PaperCard {
  const { matched, mentions, parts, key } = facts;
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
    categories: (paper.categories ?? []).slice(0, 30).map((category) => shown(category, 60)),
    ...(paper.organization && { organization: shown(paper.organization, 300) }),
    ...(paper.submittedBy && { submittedBy: shown(paper.submittedBy, 300) }),
    ...(paper.venue && { venue: shown(paper.venue, 300) }),
    ...(paper.doi && { doi: shown(paper.doi, 300) }),
    bibtex: writeEntry(paper, key),
    mentions,
    source: paper.source.split('+').map(sourceName).join(', '),
    parts,
  };
}

const longestAbstract = 20_000;
const mostAuthors = 3000;
