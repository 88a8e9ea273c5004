import { escapeHtml, htmlPieces } from '../bibliography/csl/cslHtml';
import type { RenderedReference } from '../bibliography/csl/renderBibliography';
import type { RenderedCitation } from '../bibliography/csl/renderCitations';
import { wellFormed } from '../papers/wellFormed';

/** The id of a reference's element, as Pandoc names it. */
export function referenceAnchor(key: string): string {
  return `ref-${key}`;
}

/**
 * A citation whose works lead to their references: the whole citation when it cites one work, else each number or each part between semicolons
 * on its own. Where the parts cannot be told apart with certainty (a range of numbers) the citation stays as it is.
 */
export function linkCitation(citation: RenderedCitation, references: readonly RenderedReference[]): string {
  const known = linked.get(citation);
  if (known?.references === references) return known.html;
  const html = linkAnew(citation, references);
  linked.set(citation, { references, html });
  return html;
}

/** A preview is drawn again at every keystroke, while most of its citations stay the very same. */
const linked = new WeakMap<RenderedCitation, { readonly references: readonly RenderedReference[]; readonly html: string }>();

function linkAnew(citation: RenderedCitation, references: readonly RenderedReference[]): string {
  const { keys, html } = citation;
  if (keys.length === 0) return html;
  const listed = listOf(references);
  if (!keys.every((key) => listed.has(key))) return html;
  const [only] = keys;
  if (keys.length === 1 && only !== undefined) return citation.unknown.length === 0 ? link(only, html) : html;
  const numbers = new Map(keys.flatMap((key) => numberOf(listed.get(key), key)));
  return numbers.size > 0 ? linkNumbers(html, numbers) : linkParts(html, keys);
}

const lists = new WeakMap<readonly RenderedReference[], ReadonlyMap<string, RenderedReference>>();

/** The references by key: made once for all citations of a document. */
function listOf(references: readonly RenderedReference[]): ReadonlyMap<string, RenderedReference> {
  const known = lists.get(references) ?? new Map(references.map((reference) => [reference.key, reference]));
  lists.set(references, known);
  return known;
}

function link(key: string, html: string): string {
  return `<a href="#${escapeHtml(encodeURIComponent(wellFormed(referenceAnchor(key))))}">${html}</a>`;
}

function numberOf(reference: RenderedReference | undefined, key: string): [string, string][] {
  const [open, first] = htmlPieces(reference?.html ?? '');
  const number = open?.kind === 'tag' && first?.kind === 'text' ? /\d+/.exec(first.text)?.[0] : undefined;
  return number !== undefined && reference?.html.startsWith('<div class="csl-left-margin">') ? [[number, key]] : [];
}

function linkNumbers(html: string, numbers: ReadonlyMap<string, string>): string {
  const left = new Map(numbers);
  return html.replace(/<[^<>]*>|&#\d+;|\d+/g, (found) => {
    const key = left.get(found);
    left.delete(found);
    return key === undefined ? found : link(key, found);
  });
}

function linkParts(html: string, keys: readonly string[]): string {
  const parts = html.split('; ');
  const balanced = parts.every((part) => (part.match(/<[a-z]/g)?.length ?? 0) === (part.match(/<\//g)?.length ?? 0));
  if (parts.length !== keys.length || !balanced) return html;
  return parts.map((part, index) => link(keys[index] ?? '', part)).join('; ');
}
