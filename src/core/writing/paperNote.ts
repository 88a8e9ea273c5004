import { applyEdits, insertion, type TextEdit } from '../bibliography/textEdit';
import type { Paper } from '../papers/paper';
import { fillTemplate } from './fillTemplate';
import { closingFence, ledgerKey, ownedParts, partHash } from './ownedParts';
import { paperView, type ViewOptions } from './paperView';

/** The built-in template of a paper note. What stands between the markers, and every key of the front matter, is kept up to date. */
const paperNoteTemplate = `---
paper: {{{yaml.id}}}
{{#key}}
citekey: {{{yaml.key}}}
{{/key}}
title: {{{yaml.title}}}
authors: {{{yaml.authors}}}
date:{{#date}} {{{yaml.date}}}{{/date}}
---

# {{{title}}}

<!-- marginalia:begin about -->
{{{authors}}}{{#dates}} · {{{dates}}}{{/dates}}

{{{links}}}
<!-- marginalia:end about -->

<!-- marginalia:begin abstract -->
{{#summary}}
> *{{{label}}}:* {{{summary}}}

{{/summary}}
{{#abstract}}
> {{{abstract}}}
{{/abstract}}
<!-- marginalia:end abstract -->

## Notes

`;

/** How a paper note is made. */
export interface PaperNoteOptions extends ViewOptions {
  /** A Mustache template of the user's; the built-in one when empty or absent. Regions between its markers are kept up to date. */
  readonly template?: string;
}

/** A new paper note, or why the user's template cannot be used (then `text` is made from the built-in one). */
export interface PaperNote {
  readonly text: string;
  readonly problem?: string;
}

/**
 * A new note about one paper: the filled template, with `paper:` in its front matter whatever the template says, by which the note is found again
 * wherever it is moved, and with each part that belongs to the tool signed by a hash of what it says.
 */
export function paperNote(paper: Paper, { template, ...options }: PaperNoteOptions = {}): PaperNote {
  const view = paperView(paper, options);
  const { text, problem } = fillTemplate(template, paperNoteTemplate, view);
  return {
    text: sign(withPaper(text, view.yaml.id ?? '')),
    ...(problem !== undefined && { problem: `The note template could not be read: ${problem}` }),
  };
}

function withPaper(text: string, id: string): string {
  const fence = closingFence(text);
  if (fence === undefined) return `---\npaper: ${id}\n---\n\n${text}`;
  if (ownedParts(text).some(({ kind, name }) => kind === 'field' && name === 'paper')) return text;
  return `${text.slice(0, fence)}paper: ${id}\n${text.slice(fence)}`;
}

/** Puts a hash into each begin marker, and the list of the front matter's keys with theirs at its end. */
function sign(text: string): string {
  const edits: TextEdit[] = [];
  const fields: string[] = [];
  for (const { name, kind, span, signed } of ownedParts(text)) {
    const hash = partHash(text.slice(span.start, span.end));
    if (kind === 'field') fields.push(`${name} ${hash}`);
    else if (signed) edits.push({ span: signed.span, newText: hash });
    else edits.push(insertion(text.lastIndexOf(' -->', span.start), ` ${hash}`));
  }
  const fence = closingFence(text);
  if (fence !== undefined && fields.length > 0) edits.push(insertion(fence, `${ledgerKey}: ${fields.join(', ')}\n`));
  return applyEdits(text, edits);
}
