import { say } from '../../l10n/say';
import { shownAuthors } from '../papers/authorsLine';
import { paperAddress } from '../papers/identity';
import type { Paper } from '../papers/paper';
import { readableTex } from '../papers/readableTex';
import { escapeMarkdown, linkDestination } from './escapeMarkdown';

/** What a card says beside the paper itself. */
export interface CardFacts {
  /** The citation key under which the note's bibliography knows the paper. */
  readonly key?: string;
  /** In how many notes the paper is named. */
  readonly notes?: number;
  /** The locator of the citation the card is shown for, as written. */
  readonly locator?: string;
}

/** An abstract is cut behind this many characters: a card is for a glance. */
export const longestAbstract = 1200;

/**
 * A paper as Markdown for a hover or a completion's documentation: title, authors, dates, summary (labelled by who wrote it) or abstract, links,
 * and what the notes say of it. All text is escaped; links are https only; there are no images, commands or HTML.
 */
export function paperCard(paper: Paper, facts: CardFacts = {}): string {
  const parts = [
    `**${escapeMarkdown(readableTex(paper.title))}**`,
    paper.withdrawn ? `**${say`This paper was withdrawn.`}**` : '',
    escapeMarkdown([shownAuthors(paper), ...saidDates(paper), paper.venue ?? ''].filter(Boolean).join(' · ')),
    ...bodyOf(paper),
    linksOf(paper, { code: say`Code`, project: say`Project`, page: say`Page` }),
    factsLine(facts),
  ];
  return parts.filter(Boolean).join('\n\n');
}

/** The dates of a paper in words: published and featured are often days apart. */
export function datesOf(paper: Paper): readonly string[] {
  const published = paper.publishedAt ? `published ${paper.publishedAt}` : paper.year ? String(paper.year) : '';
  const featured = paper.featuredAt ? `featured ${paper.featuredAt}` : '';
  return [published, featured].filter(Boolean);
}

function saidDates({ publishedAt, featuredAt, year }: Paper): readonly string[] {
  const published = publishedAt ? say`published ${publishedAt}` : year ? String(year) : '';
  return [published, featuredAt ? say`featured ${featuredAt}` : ''].filter(Boolean);
}

/** How a summary must be labelled wherever it is written. */
export function summaryLabel(paper: Paper): string {
  return paper.summaryBy === 'model' ? 'AI summary' : 'Summary';
}

function bodyOf(paper: Paper): readonly string[] {
  const summary = paper.summary
    ? `*${paper.summaryBy === 'model' ? say`AI summary` : say`Summary`}:* ${escapeMarkdown(readableTex(paper.summary))}`
    : '';
  const abstract = paper.abstract ? escapeMarkdown(cut(readableTex(paper.abstract))) : '';
  return [summary, abstract];
}

function cut(text: string): string {
  if (text.length <= longestAbstract) return text;
  const whole = text.slice(0, longestAbstract);
  return `${whole.slice(0, Math.max(whole.lastIndexOf(' '), longestAbstract - 40))} …`;
}

const writtenNames = { code: 'Code', project: 'Project', page: 'Page' };

/** Every address of a paper as a line of Markdown links, `[arXiv](…) · [PDF](…)`; empty when there is none. */
export function linksOf(paper: Paper, names = writtenNames): string {
  const addresses = paperAddress(paper);
  const links: [label: string, address: string | undefined][] = [
    ['arXiv', addresses.arxiv],
    ['PDF', addresses.pdf],
    ['Hugging Face', addresses.huggingFace],
    ['DOI', addresses.doi],
    [names.code, paper.githubRepo],
    [names.project, paper.projectPage],
    [names.page, addresses.arxiv || addresses.doi ? undefined : paper.url],
  ];
  return links.flatMap(([label, address]) => (address?.startsWith('https://') ? [`[${label}](${linkDestination(address)})`] : [])).join(' · ');
}

function factsLine(facts: CardFacts): string {
  const notes = facts.notes === undefined || facts.notes === 0 ? '' : facts.notes === 1 ? say`Cited in 1 note` : say`Cited in ${facts.notes} notes`;
  const key = facts.key ? `\`${facts.key.replace(/[`\r\n]/g, '')}\`` : '';
  return [key, facts.locator ? escapeMarkdown(facts.locator) : '', notes].filter(Boolean).join(' · ');
}
