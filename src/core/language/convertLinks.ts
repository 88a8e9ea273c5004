import type { TextEdit } from '../bibliography/textEdit';
import type { Citation, NoteReading } from '../notes/citation';
import type { Paper } from '../papers/paper';
import type { Steps } from '../steps';
import { citationItem } from '../writing/citationText';
import type { HeldPapers } from './identifyCitation';
import type { NoteBibliography } from './noteBibliography';
import { resolveCitation } from './resolveCitation';

/** A link or identifier of a note that can become a citation: its paper is known. */
export interface Convertible {
  readonly citation: Citation;
  readonly paper: Paper;
}

/**
 * The links and identifiers of a note whose papers are known, in order; those that no citation can stand for stay as they are. A step looks at one
 * citation.
 */
export function* convertibleInSteps({ citations }: NoteReading, bibliography: NoteBibliography, held: HeldPapers): Steps<readonly Convertible[]> {
  const found: Convertible[] = [];
  for (const citation of citations) {
    if (citation.kind === 'link' || citation.kind === 'identifier') {
      const { paper } = resolveCitation(citation, bibliography, held);
      if (paper && canBeCitation(citation)) found.push({ citation, paper });
    }
    yield;
  }
  return found;
}

/** Whether a citation by key could stand in the place of this one: not in an HTML attribute, a TeX command or a link definition. */
export function canBeCitation(citation: Citation): boolean {
  return citation.kind !== 'link' || citation.isFixed !== true;
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
