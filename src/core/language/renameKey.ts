import { say } from '../../l10n/say';
import type { TextEdit } from '../bibliography/textEdit';
import type { NoteReading } from '../notes/citation';
import { isCrossReferenceKey } from '../notes/keyGrammar';
import type { Span } from '../problem';
import { isPlainKey } from '../writing/citationText';
import type { NoteBibliography } from './noteBibliography';

/** Why a key cannot be renamed, in one plain sentence of our own words. */
export interface RenameRefusal {
  readonly message: string;
}

/** Says whether a key may get a new name: it must be one that every reader of bibliographies takes, and defined by nothing else. */
export function refuseRename(from: string, to: string, bibliography: NoteBibliography): RenameRefusal | undefined {
  if (to === from) return undefined;
  if (to.trim() === '') return { message: say`A citation key cannot be empty.` };
  if (/[\s,{}"#%~\\'()=]/.test(to)) return { message: say`A citation key may hold no white space, comma, brace, quote or any of # % ~ \\ =.` };
  if (!isPlainKey(to))
    return { message: say`A citation key must begin with a letter or digit, and marks must stand singly between letters or digits.` };
  if (isCrossReferenceKey(to)) return { message: say`Quarto and pandoc-crossref read a key that begins so as a figure, table or section.` };
  return bibliography.definition(to) ? { message: say`This key is defined already; two papers cannot share a key.` } : undefined;
}

/**
 * The edits that rename a key within one note: every citation, wikilink, LaTeX command and `nocite` that names it. Braces that the new key no
 * longer needs go: `@{a.}` becomes `@b`.
 */
export function renameInNote(text: string, { citations, frontMatter }: NoteReading, from: string, to: string): readonly TextEdit[] {
  const cited = citations.flatMap((citation) => ('key' in citation && citation.key === from ? [citation.nameSpan] : []));
  const nocite = frontMatter.nocite.flatMap(({ key, nameSpan }) => (key === from ? [nameSpan] : []));
  return [...nocite, ...cited].map((span) => ({ span: withBraces(text, span), newText: to }));
}

/** Braces stay where the text behind them would be read as part of a bare key: `@{ng}s`. */
function withBraces(text: string, span: Span): Span {
  const isBraced = text.slice(span.start - 2, span.start) === '@{' && text[span.end] === '}';
  const goesOn = /^[:.#$%&\-+?<>~/]?[\p{L}\p{N}_]/u.test(text.slice(span.end + 1, span.end + 4));
  return isBraced && !goesOn ? { start: span.start - 1, end: span.end + 1 } : span;
}
