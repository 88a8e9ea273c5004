import { say } from '../../l10n/say';
import type { CslItems } from '../bibliography/csl/citationCluster';
import type { RenderedCitation, RenderedDocument } from '../bibliography/csl/renderCitations';
import { escapeMarkdown } from './escapeMarkdown';
import { htmlMarkdown } from './htmlMarkdown';
import { itemSummary } from './itemSummary';

/** A citation as the reader of the finished text will see it, in Markdown for a hover. All text is escaped. */
export interface CitationCard {
  /** What stands in the text, and in a note style the footnote below it. */
  readonly citation: string;
  /** The references of its works, then what is wrong; empty when there is neither. */
  readonly works: string;
}

/** A hover is for a glance: no more works, no longer references, no more keys. */
const mostWorks = 8;
const longestReference = 900;
const mostUnknown = 10;
const longestCitation = 2000;

/**
 * The card of one citation of a formatted document; `undefined` when the document does not hold it. A work that the style does not list is named by its
 * title. `problem` says what is wrong with the style.
 */
export function citationCard(document: RenderedDocument, id: string, items: CslItems, problem?: string): CitationCard | undefined {
  const citation = document.citations.get(id);
  if (!citation) return undefined;
  const lines = [...worksOf(citation, document, items), unknownLine(citation), problem === undefined ? '' : escapeMarkdown(problem)];
  return { citation: setText(citation), works: lines.filter((line) => line !== '').join('\n\n') };
}

function setText({ html, note }: RenderedCitation): string {
  const text = htmlMarkdown(html, longestCitation);
  const footnote = note === undefined ? '' : say`Footnote: ${htmlMarkdown(note, longestCitation)}`;
  return [text, footnote].filter((line) => line !== '').join('\n\n');
}

function worksOf({ keys }: RenderedCitation, { references }: RenderedDocument, items: CslItems): readonly string[] {
  const shown = [...new Set(keys)];
  const listed = new Map(references.map((reference) => [reference.key, reference]));
  const lines = shown.slice(0, mostWorks).map((key) => {
    const reference = listed.get(key);
    const item = items.get(key);
    return reference ? htmlMarkdown(reference.html, longestReference) : escapeMarkdown(item ? itemSummary(item) : key);
  });
  return shown.length > mostWorks ? [...lines, say`and ${shown.length - mostWorks} more`] : lines;
}

function unknownLine({ unknown }: RenderedCitation): string {
  const keys = [...new Set(unknown)].slice(0, mostUnknown).map((key) => escapeMarkdown(key));
  return keys.length === 0 ? '' : say`Not in the bibliography: ${keys.join(', ')}`;
}
