import type { Paper } from '../papers/paper';
import { fillTemplate } from './fillTemplate';
import { paperView, type ViewOptions } from './paperView';

/** The built-in template of a summary block. Every value is already safe as Markdown text. */
export const summaryTemplate = `> **{{{link}}}**
>
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
export interface SummaryOptions extends ViewOptions {
  /** A Mustache template of the user's; the built-in one when empty or absent. */
  readonly template?: string;
}

/** A block of Markdown, or why the user's template cannot be used (then `block` is made from the built-in one). */
export interface SummaryBlock {
  readonly block: string;
  readonly problem?: string;
}

/**
 * A block about one paper for a note: title as link, authors, dates, the summary (labelled by who wrote it) or else the abstract, and the
 * citation. Remote text is escaped before it reaches the template. For the names a template may use see `paperView`.
 */
export function paperSummary(paper: Paper, { template, ...options }: SummaryOptions = {}): SummaryBlock {
  const { text, problem } = fillTemplate(template, summaryTemplate, paperView(paper, options));
  return { block: text, ...(problem !== undefined && { problem: `The summary template could not be read: ${problem}` }) };
}
