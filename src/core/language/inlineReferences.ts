import { readCslYaml } from '../bibliography/readCslYaml';
import type { NoteReading } from '../notes/citation';
import { inlineHead } from './inlineHead';
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
