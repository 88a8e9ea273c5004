import { readCslYaml } from '../bibliography/readCslYaml';
import type { NoteReading } from '../notes/citation';
import type { BibliographyFile } from './noteBibliography';

/**
 * The entries that a note's own front matter defines under `references:`, as a bibliography that lies in the note: its offsets are those of the
 * note. `undefined` when there are none. Pandoc lets them win over every file ("Citations" in the Pandoc manual).
 *
 * @param uri the note's address.
 */
export function inlineReferences(uri: string, text: string, { frontMatter }: Pick<NoteReading, 'frontMatter'>): BibliographyFile | undefined {
  const { span, references } = frontMatter;
  if (!span || !references || references.length === 0) return undefined;
  const head = text.slice(0, span.end).replace(/(?:---|\.\.\.)[ \t]*(?:\r\n?|\n)?$/, '');
  return { uri, text: head, reading: readCslYaml(head) };
}
