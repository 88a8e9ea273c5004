import type { TextEdit } from '../bibliography/textEdit';
import type { Citation, NoteReading } from '../notes/citation';
import type { Paper } from '../papers/paper';
import type { Span } from '../problem';
import { citationItem } from '../writing/citationText';
import type { NoteBibliography } from './noteBibliography';
import { type HeldPapers, resolveCitation } from './resolveCitation';

/** A link or identifier of a note that can become a citation: its paper is known. */
export interface Convertible {
  readonly citation: Citation;
  readonly paper: Paper;
}

/** The links and identifiers of a note whose papers are known, in order; links in front matter and reference definitions stay as they are. */
export function convertibleLinks(text: string, reading: NoteReading, bibliography: NoteBibliography, held: HeldPapers): readonly Convertible[] {
  const head = reading.frontMatter.span?.end ?? 0;
  return reading.citations.flatMap((citation) => {
    if (citation.kind !== 'link' && citation.kind !== 'identifier') return [];
    const { paper } = resolveCitation(citation, bibliography, held);
    return paper && citation.span.start >= head && !isReferenceDefinition(text, citation.span) ? [{ citation, paper }] : [];
  });
}

/**
 * The edit that turns a link or identifier into a citation of a key: a bare name becomes `[@key]`, a Markdown link keeps its text before the
 * citation: `[a study](url)` becomes `a study [@key]`. A citation by an identifier (`[@doi:10.…]`) gets the key in its place.
 */
export function convertLink({ citation }: Convertible, key: string): TextEdit {
  if ('key' in citation) return { span: citation.nameSpan, newText: key };
  const text = citation.kind === 'link' && citation.text !== undefined ? `${citation.text} ` : '';
  return { span: citation.span, newText: `${text}[${citationItem(key)}]` };
}

/** `[label]: url` at the start of a line defines a link that other places use; `[^1]: url` is a footnote, whose text may cite. */
function isReferenceDefinition(text: string, span: Span): boolean {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  return /^ {0,3}\[[^\]\n^][^\]\n]{0,199}\]:\s*<?$/.test(text.slice(lineStart, span.start));
}
