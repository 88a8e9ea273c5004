import type { CslItem } from '../bibliography/cslItem';
import { paperToCslItem } from '../bibliography/editBibliography';
import { defaultKeyPattern, makeKey } from '../papers/citationKey';
import type { Day, Paper } from '../papers/paper';
import { yamlFlow } from '../yamlFlow';
import { citationItem } from './citationText';
import { escapeMarkdown } from './escapeMarkdown';
import { type Filled, fillTemplate } from './fillTemplate';
import { closingFence, ownedParts } from './ownedParts';
import type { LinkAddress } from './paperLink';
import { frontMatterLine, paperView } from './paperView';

/** What a digest is made of beside its papers. */
export interface DigestOptions {
  /** What it lists, in words: `Daily Papers of Thursday 15 January 2026`. */
  readonly title: string;
  /** The day on which it is made. */
  readonly date: Day;
  /** A Mustache template of the user's; the built-in one when empty or absent. */
  readonly template?: string;
  /** For a mail or another place that knows neither front matter nor citations: the built-in template has none then. */
  readonly isPlain?: boolean;
  /** A pattern for citation keys; the default one when empty or absent. */
  readonly pattern?: string;
  readonly address?: LinkAddress;
}

/** Longer digests are cut: nobody reads on. */
export const mostInDigest = 500;
/** Authors that the front matter names in all, an equal share for each paper: longer front matter could not be read. */
const mostAuthors = 6000;

/** The built-in template. Every value is already safe where it stands. */
export const digestTemplate = `---
title: {{{yaml.title}}}
date: {{{yaml.date}}}
{{#references}}
references:
{{{references}}}
{{/references}}
---

${body('{{{citation}}}{{#links}} · {{{links}}}{{/links}}')}`;

const plainTemplate = body('{{{links}}}');

function body(lastLine: string): string {
  return `# {{{title}}}

{{{sentence}}}
{{#papers}}

## {{{title}}}

{{{authors}}}{{#dates}} · {{{dates}}}{{/dates}}{{#votes}} · {{{votes}}}{{/votes}}

{{#text}}
*{{{label}}}:* {{{text}}}

{{/text}}
${lastLine}
{{/papers}}
`;
}

/**
 * A Markdown note that lists papers in the order given, at most 500. Its citations resolve by themselves: the front matter defines every key under
 * `references`, as CSL that Pandoc and this product read. Names of templates: `title`, `date`, `count`, `sentence`, `references`, `yaml.title`,
 * `yaml.date`, and `papers`, each with the names of `paperView` and `votes`. `problem` says why the user's template could not be used.
 */
export function digest(papers: readonly Paper[], options: DigestOptions): Filled {
  const listed = papers.slice(0, mostInDigest);
  const keys = keysOf(listed, options.pattern || defaultKeyPattern);
  const view = {
    title: escapeMarkdown(options.title),
    date: options.date,
    count: String(listed.length),
    sentence: countSentence(listed.length, papers.length),
    references: listed.map((paper, index) => `  - ${yamlFlow(reference(paper, keys[index] ?? '', listed.length))}`).join('\n'),
    yaml: { title: yamlFlow(frontMatterLine(options.title)), date: yamlFlow(options.date) },
    papers: listed.map((paper, index) => ({
      ...paperView(paper, { key: keys[index] ?? '', ...(options.address && { address: options.address }) }),
      citation: `[${citationItem(keys[index] ?? '')}]`,
      votes: votesOf(paper),
    })),
  };
  const { text, problem } = fillTemplate(options.template, options.isPlain ? plainTemplate : digestTemplate, view);
  return { text: toldAsDigest(`${text.trimEnd()}\n`), ...(problem !== undefined && { problem }) };
}

/** Front matter, where there is any, says that this is a digest, whatever the template says: what it lists does not count as cited. */
function toldAsDigest(text: string): string {
  const fence = closingFence(text);
  if (fence === undefined || ownedParts(text).some(({ kind, name }) => kind === 'field' && name === 'digest')) return text;
  return `${text.slice(0, fence)}digest: true\n${text.slice(fence)}`;
}

/** Authors beyond the paper's share are “others”. */
function reference(paper: Paper, key: string, papers: number): CslItem {
  const { title, authors, authorCount = authors.length } = paper;
  const named = authors.slice(0, Math.floor(mostAuthors / papers)).map(frontMatterLine);
  return paperToCslItem({ ...paper, title: frontMatterLine(title), authors: named, authorCount }, key);
}

function keysOf(papers: readonly Paper[], pattern: string): readonly string[] {
  const taken = new Set<string>();
  return papers.map((paper) => {
    const key = makeKey(paper, pattern, taken);
    taken.add(key);
    return key;
  });
}

function countSentence(listed: number, all: number): string {
  if (all === 0) return 'No papers.';
  if (listed < all) return `The first ${listed} of ${all} papers.`;
  return all === 1 ? '1 paper.' : `${all} papers.`;
}

function votesOf({ upvotes }: Paper): string {
  if (upvotes === undefined) return '';
  return upvotes === 1 ? '1 vote' : `${upvotes} votes`;
}
