import { say } from '../../../l10n/say';
import { dayOf } from '../../papers/dayText';
import type { Day, Paper } from '../../papers/paper';
import type { Problem, Reading } from '../../problem';
import { splitAuthors } from './arxivAtom';
import { feedEntryPaper } from './feedEntry';
import { fewProblems, type ReaderContext } from './reader';
import { children, readXml, textOf, type XmlNode } from './xmlNode';

/**
 * Reads an RSS feed of any site (RSS 2.0, and RSS 1.0 where the items stand beside the channel), arXiv's daily announcements among them: there the
 * abstract follows `Abstract:`, the guid holds the number, and the first announcement's day is the day of publication.
 * Rules: https://www.rssboard.org/rss-specification and https://info.arxiv.org/help/rss_specifications.html.
 */
export function readRss(text: string, _context?: ReaderContext): Reading<Paper> {
  const { document, problem } = readXml(text);
  const problems: Problem[] = problem ? [problem] : [];
  if (!document) return { items: [], problems };
  const root = children(document, 'rss')[0] ?? children(document, 'RDF')[0];
  if (!root) return { items: [], problems: [{ message: say`This XML is no RSS feed.` }] };
  const rows = [...children(root, 'channel').flatMap((channel) => children(channel, 'item')), ...children(root, 'item')];
  const items: Paper[] = [];
  for (const [index, row] of rows.entries()) {
    const paper = readItem(row);
    if (paper) items.push(paper);
    else problems.push({ message: say`Item ${index + 1} has no title.` });
  }
  return { items, problems: fewProblems(problems) };
}

function readItem(item: XmlNode): Paper | undefined {
  const announced = textOf(item, 'announce_type');
  const isFirst = announced === '' || announced === 'new' || announced === 'cross';
  const day = isFirst ? dayOfMail(textOf(item, 'pubDate') || textOf(item, 'date')) : undefined;
  const doi = textOf(item, 'DOI') || textOf(item, 'doi');
  const venue = textOf(item, 'journal_reference');
  const creators = children(item, 'creator').map((creator) => textOf(creator));
  return feedEntryPaper({
    title: textOf(item, 'title'),
    names: [textOf(item, 'guid'), textOf(item, 'link'), textOf(item, 'identifier')],
    text: textOf(item, 'description') || textOf(item, 'encoded'),
    authors: creators.length === 1 ? splitAuthors(creators[0] ?? '') : creators,
    ...(day !== undefined && { day }),
    categories: children(item, 'category').map((category) => textOf(category)),
    ...(doi && { doi }),
    ...(venue && { venue }),
  });
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The day of `Tue, 13 Jan 2026 00:00:00 -0500` (RFC 822) or `2026-01-13T…`, as written. */
function dayOfMail(text: string): Day | undefined {
  const mail = /^(?:[A-Z][a-z]{2},\s*)?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\b/.exec(text);
  if (mail) return dayOf(Number(mail[3]), months.indexOf(mail[2] ?? '') + 1, Number(mail[1]));
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  return iso ? dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])) : undefined;
}
