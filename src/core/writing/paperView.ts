import { authorsLine } from '../papers/authorsLine';
import { cutText } from '../papers/cutText';
import type { Paper } from '../papers/paper';
import { yamlFlow } from '../yamlFlow';
import { citationItem } from './citationText';
import { escapeMarkdown, plainLine } from './escapeMarkdown';
import { datesOf, linksOf, summaryLabel } from './paperCard';
import { type LinkAddress, paperLink } from './paperLink';

/** What a template needs to know beside the paper. */
export interface ViewOptions {
  readonly address?: LinkAddress;
  /** The citation key, when the paper has one. */
  readonly key?: string;
}

/** What templates may name: texts that are safe as Markdown, and under `yaml` the plain values quoted for front matter. */
export type PaperView = Readonly<Record<string, string>> & { readonly yaml: Readonly<Record<string, string>> };

/**
 * A paper as values for a Mustache template. Markdown: `link`, `title`, `authors`, `dates`, `label`, `text` (the summary, else the abstract),
 * `summary`, `abstract`, `links`, `venue`, `citation`, `key`, `id`, `date`, `year`. For front matter, quoted: `yaml.id`, `yaml.key`, `yaml.title`,
 * `yaml.authors` (a list), `yaml.date`, `yaml.keywords`. What is unknown is empty. The objects inherit nothing, so a template can name nothing else.
 */
export function paperView(paper: Paper, { address, key }: ViewOptions = {}): PaperView {
  const date = paper.publishedAt ?? paper.year?.toString() ?? '';
  const markdown = {
    link: paperLink(paper, address),
    title: escapeMarkdown(paper.title),
    authors: escapeMarkdown(authorsLine(paper)),
    dates: datesOf(paper).join(', '),
    label: paper.summary ? summaryLabel(paper) : 'Abstract',
    text: escapeMarkdown(paper.summary ?? paper.abstract ?? ''),
    summary: escapeMarkdown(paper.summary ?? ''),
    abstract: escapeMarkdown(paper.abstract ?? ''),
    links: linksOf(paper),
    venue: escapeMarkdown(paper.venue ?? ''),
    citation: key ? `[${citationItem(key)}]` : '',
    key: key ?? '',
    id: paper.id,
    date,
    year: date.slice(0, 4),
  };
  return Object.assign(Object.create(null), markdown, { yaml: yamlView(paper, key, date) });
}

function yamlView(paper: Paper, key: string | undefined, date: string): Readonly<Record<string, string>> {
  return Object.assign(Object.create(null), {
    id: yamlFlow(paper.id),
    key: key ? yamlFlow(key) : '',
    title: yamlFlow(frontMatterLine(paper.title)),
    authors: listed(paper.authors),
    date: date && yamlFlow(date),
    keywords: paper.keywords?.length ? listed(paper.keywords) : '',
  });
}

function listed(texts: readonly string[]): string {
  return `[${texts.map((text) => yamlFlow(frontMatterLine(text))).join(', ')}]`;
}

/** A text as front matter has it: of more than a thousand characters the first, so that what a note is about can always be read. */
export function frontMatterLine(text: string): string {
  const line = plainLine(text);
  return line.length > longestLine ? `${cutText(line, longestLine)}…` : line;
}

const longestLine = 1000;
