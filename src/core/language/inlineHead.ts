import type { NoteReading } from '../notes/citation';

/** The part of a note that holds its own `references:`, from the note's start on, as a CSL-YAML file; `undefined` when there are none. */
export function inlineHead(text: string, { frontMatter }: Pick<NoteReading, 'frontMatter'>): string | undefined {
  const { span, references } = frontMatter;
  if (!span || !references || references.length === 0) return undefined;
  return text.slice(0, span.end).replace(/(?:---|\.\.\.)[ \t]*(?:\r\n?|\n)?$/, '');
}
