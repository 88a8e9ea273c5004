import Mustache from 'mustache';
import { authorsLine } from '../papers/authorsLine';
import type { Paper } from '../papers/paper';
import { citationItem } from './citationText';
import { escapeMarkdown } from './escapeMarkdown';
import { datesOf, summaryLabel } from './paperCard';
import { type LinkAddress, paperLink } from './paperLink';

/** The built-in template of a summary block. Every value is already safe as Markdown text. */
export const summaryTemplate = `> **{{{link}}}**
> {{{authors}}}{{#dates}} · {{{dates}}}{{/dates}}
{{#text}}
>
> *{{{label}}}:* {{{text}}}
{{/text}}
{{#citation}}
>
> {{{citation}}}
{{/citation}}
`;

/** How a summary block is made. */
export interface SummaryOptions {
  /** A Mustache template of the user's; the built-in one when empty or absent. */
  readonly template?: string;
  readonly address?: LinkAddress;
  /** The citation key, when the paper has one in the note's bibliography. */
  readonly key?: string;
}

/** A block of Markdown, or why the user's template cannot be used (then `block` is made from the built-in one). */
export interface SummaryBlock {
  readonly block: string;
  readonly problem?: string;
}

/**
 * A block about one paper for a note: title as link, authors, dates, the summary (labelled by who wrote it) or else the abstract, and the
 * citation. Remote text is escaped before it reaches the template, so that templates use `{{{name}}}`. Names: `link`, `title`, `authors`,
 * `dates`, `label`, `text`, `citation`, `key`, `id`.
 */
export function paperSummary(paper: Paper, options: SummaryOptions = {}): SummaryBlock {
  const view = summaryView(paper, options);
  try {
    return { block: Mustache.render(options.template || summaryTemplate, view) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { block: Mustache.render(summaryTemplate, view), problem: `The summary template could not be read: ${reason}` };
  }
}

function summaryView(paper: Paper, options: SummaryOptions): Record<string, string> {
  return {
    link: paperLink(paper, options.address),
    title: escapeMarkdown(paper.title),
    authors: escapeMarkdown(authorsLine(paper)),
    dates: datesOf(paper).join(', '),
    label: paper.summary ? summaryLabel(paper) : 'Abstract',
    text: escapeMarkdown(paper.summary ?? paper.abstract ?? ''),
    citation: options.key ? `[${citationItem(options.key)}]` : '',
    key: options.key ?? '',
    id: paper.id,
  };
}
