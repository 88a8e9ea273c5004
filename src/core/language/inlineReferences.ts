import { readCslYaml } from '../bibliography/readCslYaml';
import type { NoteReading } from '../notes/citation';
import type { BibliographyFile } from './noteBibliography';

/**
 * The entries that a note's own front matter defines under `references:`, as a bibliography that lies in the note: its offsets are those of the
 * note. `undefined` when there are none. Pandoc lets them win over every file ("Citations" in the Pandoc manual).
 *
 * @param uri the note's address.
 */
export function inlineReferences(uri: string, text: string, reading: Pick<NoteReading, 'frontMatter'>): BibliographyFile | undefined {
  const head = inlineHead(text, reading);
  return head === undefined ? undefined : { uri, text: head, reading: readCslYaml(head) };
}

/** The part of a note that holds its own `references:`, from the note's start on, as a CSL-YAML file; `undefined` when there are none. */
export function inlineHead(text: string, { frontMatter }: Pick<NoteReading, 'frontMatter'>): string | undefined {
  const { span, references } = frontMatter;
  if (!span || !references || references.length === 0) return undefined;
  return text.slice(0, span.end).replace(/(?:---|\.\.\.)[ \t]*(?:\r\n?|\n)?$/, '');
}
