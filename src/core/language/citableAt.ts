import type { NoteOptions } from '../notes/noteOptions';
import { scanNote } from '../notes/scanNote';
import type { CitationContext } from './citationContext';

/** Longer notes are judged by so much text before the cursor and by the fences before that. */
const whole = 20_000;
const reach = 6_000;

/**
 * Whether a key written here would be read as one: not in code, maths, comments or raw text. In front matter every key counts, since `nocite`
 * names keys there. Takes time for some thousand characters, however long the note is.
 */
export function citableAt(text: string, { span, form, braced }: CitationContext, options: NoteOptions = {}): boolean {
  const start = span.start > whole ? text.indexOf('\n', span.start - reach) + 1 : 0;
  const closing = braced && text[span.end] !== '}' ? '}' : form === 'latex' && !/^[^\n{}]*[}`]/.test(text.slice(span.end, span.end + 500)) ? '}' : '';
  const opening = start > 0 && hasOpenFence(text.slice(0, start)) ? '```\n' : '';
  const probe = `${opening}${text.slice(start, span.start)}x${closing}${text.slice(span.end, span.end + reach / 2)}`;
  const at = opening.length + span.start - start;
  const { citations, frontMatter } = scanNote(probe, options);
  if (start === 0 && frontMatter.span && at < frontMatter.span.end) return true;
  return citations.some((citation) => 'key' in citation && citation.nameSpan.start === at);
}

/** Fences open and close by turns; a fence within a fence of another kind is not told apart. */
function hasOpenFence(before: string): boolean {
  return (before.match(/^ {0,3}(?:```|~~~)/gm) ?? []).length % 2 === 1;
}
