import { publishersDoi } from '../../papers/doi';
import { doiId, pageId, readPaperName, titleId } from '../../papers/identity';
import type { Day, Paper, PaperId } from '../../papers/paper';
import { httpsAddress, longestList, longestTitle, tidyText } from './reader';

/** What an entry of any Atom or RSS feed says, before it is known whether it is a paper's record or a remark about one. */
export interface FeedEntry {
  readonly title: string;
  /** Identifiers and addresses, the most telling first. */
  readonly names: readonly string[];
  /** Abstract, description or content; may hold HTML. */
  readonly text: string;
  readonly authors: readonly string[];
  readonly day?: Day;
  readonly categories: readonly string[];
  readonly doi?: string;
  readonly venue?: string;
  /** What arXiv's authors say about their paper, such as its length or that it is withdrawn. */
  readonly comment?: string;
}

/**
 * One entry as a paper. An entry that names an arXiv number or DOI is that paper, and its text the abstract; any other is known by its page or its
 * title, and its text is what the makers of the feed wrote. `undefined` without a title.
 */
export function feedEntryPaper(entry: FeedEntry): Paper | undefined {
  const title = tidyText(withoutTags(entry.title), longestTitle);
  if (title === undefined) return undefined;
  const names = namesOf(entry, title);
  const [id = titleId(title)] = names;
  const isArxiv = id.startsWith('arxiv:');
  const isRecord = isArxiv || id.startsWith('doi:');
  const doi = publishersDoi(names);
  const url = id.startsWith('url:') ? id.slice(4) : undefined;
  const authors = entry.authors.slice(0, longestList).flatMap((author) => tidyText(author, 200) ?? []);
  const venue = tidyText(entry.venue, 500);
  const categories = [...new Set(entry.categories.flatMap((category) => tidyText(category, 60) ?? []))].slice(0, 50);
  return {
    id,
    aliases: names.slice(1).sort(),
    title,
    authors,
    ...(authors.length > 0 && { authorCount: authors.length }),
    ...textFields(entry.text, isRecord),
    ...(entry.day !== undefined && { publishedAt: entry.day }),
    ...(categories.length > 0 && { [isArxiv ? 'categories' : 'keywords']: categories }),
    ...(isWithdrawn(entry.comment) && { withdrawn: true as const }),
    ...(doi !== undefined && { doi }),
    ...(venue !== undefined && { venue }),
    ...(url !== undefined && { url }),
    source: isArxiv ? 'arxiv' : 'feed',
  };
}

/** Canonical names, arXiv before DOI before page, each once. */
function namesOf(entry: FeedEntry, title: string): PaperId[] {
  const found = entry.names.flatMap((name) => {
    const read = readPaperName(name.replace(/^oai:arXiv\.org:/i, 'arXiv:'));
    return read ? [read.id, ...(read.aliases as readonly PaperId[])] : [];
  });
  const doi = entry.doi === undefined ? undefined : doiId(entry.doi);
  if (doi) found.push(doi);
  const page = entry.names.map((name) => httpsAddress(name)).find((address) => address !== undefined);
  if (found.length === 0) found.push((page === undefined ? undefined : pageId(page)) ?? titleId(title, entry.authors[0]));
  return [...new Set(found)].sort((one, other) => rank(one) - rank(other));
}

function rank(name: string): number {
  return name.startsWith('arxiv:') ? 0 : name.startsWith('doi:') ? 1 : 2;
}

function textFields(text: string, isRecord: boolean): Partial<Paper> {
  const plain = tidyText(withoutTags(text.replace(/^arXiv:\S+ Announce Type: \S+\s*(?:Abstract:)?/i, '').trimStart()));
  if (plain === undefined) return {};
  return isRecord ? { abstract: plain } : { summary: plain.slice(0, longestSummary), summaryBy: 'editor' };
}

const longestSummary = 1_000;

/** Text without HTML's tags, and with the few entities that feeds escape twice. `a < b` stays. */
function withoutTags(text: string): string {
  if (!/[<&]/.test(text)) return text;
  return text
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/&amp;/g, '&');
}

function isWithdrawn(comment: string | undefined): boolean {
  return /^(?:this (?:paper|article|submission|manuscript|work|version) (?:has been|is|was) withdrawn|withdrawn)\b/i.test(comment ?? '');
}
