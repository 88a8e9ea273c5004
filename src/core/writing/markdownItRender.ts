import { say } from '../../l10n/say';
import type { CitationCluster, CslData } from '../bibliography/csl/citationCluster';
import { escapeHtml, htmlText } from '../bibliography/csl/cslHtml';
import type { RenderedReference } from '../bibliography/csl/renderBibliography';
import type { RenderedCitation, RenderedDocument } from '../bibliography/csl/renderCitations';
import { isCrossReferenceKey } from '../notes/keyGrammar';
import { itemSummary } from './itemSummary';
import { linkCitation, referenceAnchor } from './linkCitation';
import type { PreviewNote } from './markdownItCitations';
import type { CitationMeta } from './markdownItRules';

/** Prints the citations and the reference list of one document. */
export interface DocumentPrinter {
  /** HTML in place of a citation; undefined leaves it as written. */
  citation(meta: CitationMeta): string | undefined;
  references(): string;
}

/** Formats all citations of a note once and answers what prints each. */
export function renderDocument(note: PreviewNote, clusters: readonly CitationCluster[]): DocumentPrinter | undefined {
  if (note.items.size === 0) return undefined;
  const cited = clusters.filter((cluster) => !cluster.items.every((item) => !note.items.has(item.key) && isCrossReferenceKey(item.key)));
  const rendered = note.render(cited);
  if (!rendered) return undefined;
  const footnotes = [...rendered.citations.values()].filter((citation) => citation.note !== undefined);
  const numbers = new Map(footnotes.map((citation, index) => [citation.id, index + 1]));
  return {
    citation: (meta) => {
      const citation = rendered.citations.get(meta.id);
      return citation && printCitation(note, rendered, meta, citation, numbers.get(meta.id));
    },
    references: () => printProblem(note) + printNotes(rendered, numbers) + (note.suppressBibliography ? '' : printReferences(rendered)),
  };
}

function printCitation(
  note: PreviewNote,
  rendered: RenderedDocument,
  meta: CitationMeta,
  citation: RenderedCitation,
  number: number | undefined,
): string {
  if (number !== undefined) return printNoteMark(meta, citation, number);
  const title = citation.keys.map((key) => summaryOf(note.items.get(key), key)).join('\n');
  const linked = note.linkCitations && !meta.inLink ? linkCitation(citation, rendered.references) : citation.html;
  const unknown = citation.unknown.length > 0 ? ' marginalia-unknown' : '';
  const hint = citation.unknown.length > 0 ? say`Not in the bibliography: ${citation.unknown.join(', ')}` : '';
  const label = meta.label === undefined ? linked : escapeHtml(meta.label);
  const shown = `<span class="citation${unknown}" title="${escapeHtml([title, hint].filter((line) => line !== '').join('\n'))}">${label}</span>`;
  return `${citation.html.startsWith('<sup>') ? '' : meta.before}${shown}${markAfter(meta, citation)}`;
}

/** A full stop that the citation ends with, as in `Zhu et al.`, ends the sentence too. */
function markAfter({ after }: CitationMeta, { html }: RenderedCitation): string {
  return after === '.' && /\.(?:<\/[a-z]+>)*$/.test(html) ? '' : after;
}

function printNoteMark(meta: CitationMeta, citation: RenderedCitation, number: number): string {
  const title = escapeHtml(htmlText(citation.note ?? ''));
  const mark = `<sup id="fnref-${number}">${number}</sup>`;
  const shown = meta.inLink ? mark : `<a class="citation" href="#fn-${number}" title="${title}">${mark}</a>`;
  if (citation.html === '') return meta.before === '' ? `${shown}${meta.after}` : `${meta.after}${shown}`;
  return `${meta.before}${citation.html}${shown}${markAfter(meta, citation)}`;
}

function printProblem({ problem }: PreviewNote): string {
  return problem === undefined ? '' : `<p class="marginalia-problem">${escapeHtml(problem)}</p>\n`;
}

function printNotes(rendered: RenderedDocument, numbers: ReadonlyMap<string, number>): string {
  if (numbers.size === 0) return '';
  const notes = [...numbers].map(
    ([id, number]) => `<li id="fn-${number}">${rendered.citations.get(id)?.note ?? ''} <a href="#fnref-${number}">↩</a></li>`,
  );
  return `<section class="footnotes" role="doc-endnotes"><ol>${notes.join('\n')}</ol></section>\n`;
}

/** The printed lists, which stay the same while the note is edited elsewhere. */
const printedLists = new WeakMap<readonly RenderedReference[], string>();

function printReferences({ references }: RenderedDocument): string {
  if (references.length === 0) return '';
  const printed = printedLists.get(references) ?? printList(references);
  printedLists.set(references, printed);
  return printed;
}

function printList(references: readonly RenderedReference[]): string {
  const entries = references.map(
    ({ key, html }) => `<div id="${escapeHtml(referenceAnchor(key))}" class="csl-entry" role="doc-biblioentry">${linkAddresses(html)}</div>`,
  );
  return `<div id="refs" class="references csl-bib-body" role="doc-bibliography">\n${entries.join('\n')}\n</div>\n`;
}

/** Makes the addresses in an entry links, as Pandoc does; only https and http ones. The entry is safe HTML, so an address ends before any mark-up. */
function linkAddresses(html: string): string {
  return html.replace(/\bhttps?:\/\/(?:[^\s<>"'&]|&#38;){1,2000}/g, (found) => {
    const address = found.replace(/[.,;)]+$/, '');
    return `<a href="${address}">${address}</a>${found.slice(address.length)}`;
  });
}

const summaries = new WeakMap<CslData, string>();

function summaryOf(item: CslData | undefined, key: string): string {
  if (!item) return key;
  const summary = summaries.get(item) ?? itemSummary(item);
  summaries.set(item, summary);
  return summary;
}
