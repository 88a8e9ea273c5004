import { say } from '../../../l10n/say';
import { readDay } from '../../papers/day';
import type { Day, Paper } from '../../papers/paper';
import type { Problem, Reading } from '../../problem';
import { feedEntryPaper } from './feedEntry';
import { fewProblems, type ReaderContext, tidyText } from './reader';
import { attribute, children, readXml, textOf, type XmlNode } from './xmlNode';

/**
 * Reads an Atom feed: answers of the arXiv API, arXiv's daily announcements, and feeds of any other site. The error feed of the arXiv API, one entry
 * whose id begins `http://arxiv.org/api/errors`, is a problem and no paper. Rules: RFC 4287 and https://info.arxiv.org/help/api/user-manual.html.
 */
export function readArxivAtom(text: string, _context?: ReaderContext): Reading<Paper> {
  const { document, problem } = readXml(text);
  const problems: Problem[] = problem ? [problem] : [];
  if (!document) return { items: [], problems };
  const feed = children(document, 'feed')[0];
  const entries = feed ? children(feed, 'entry') : children(document, 'entry');
  if (!feed && entries.length === 0) return { items: [], problems: [{ message: say`This XML is no Atom feed.` }] };
  const items: Paper[] = [];
  for (const [index, entry] of entries.entries()) {
    const paper = isError(entry) ? undefined : readEntry(entry);
    if (paper) items.push(paper);
    else problems.push({ message: isError(entry) ? errorSentence(entry) : say`Entry ${index + 1} has no title.` });
  }
  return { items, problems: fewProblems(problems) };
}

function isError(entry: XmlNode): boolean {
  return /^https?:\/\/arxiv\.org\/api\/errors/.test(textOf(entry, 'id'));
}

function errorSentence(entry: XmlNode): string {
  return `arXiv answered with an error: ${tidyText(textOf(entry, 'summary'), 200) ?? 'it did not say which'}.`.replace(/\.\.$/, '.');
}

function readEntry(entry: XmlNode): Paper | undefined {
  const links = children(entry, 'link');
  const isAlternate = (link: XmlNode) => ['', 'alternate'].includes(attribute(link, 'rel'));
  const day = dayOfTime(textOf(entry, 'published') || textOf(entry, 'updated'));
  const doi = textOf(entry, 'doi') || textOf(entry, 'DOI');
  const venue = textOf(entry, 'journal_ref') || textOf(entry, 'journal_reference');
  const primary = children(entry, 'primary_category').map((category) => attribute(category, 'term'));
  return feedEntryPaper({
    title: textOf(entry, 'title'),
    names: [textOf(entry, 'id'), ...links.filter(isAlternate).map((link) => attribute(link, 'href'))],
    text: textOf(entry, 'summary') || textOf(entry, 'content'),
    authors: authorsOf(entry),
    ...(day !== undefined && { day }),
    categories: [...primary, ...children(entry, 'category').map((category) => attribute(category, 'term'))],
    ...(doi && { doi }),
    ...(venue && { venue }),
    comment: textOf(entry, 'comment'),
  });
}

function authorsOf(entry: XmlNode): readonly string[] {
  const named = children(entry, 'author').map((author) => textOf(author, 'name'));
  return named.length > 0 ? named : children(entry, 'creator').flatMap((creator) => splitAuthors(textOf(creator)));
}

/** arXiv's announcements write all authors in one line, with commas between and affiliations in brackets. */
export function splitAuthors(line: string): readonly string[] {
  return line.replace(/\([^()]*\)/g, '').split(/,\s*|\s+and\s+/);
}

/** The day a time was written for, not moved into another zone. */
function dayOfTime(time: string): Day | undefined {
  return readDay(time.slice(0, 10));
}
