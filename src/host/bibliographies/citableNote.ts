import type * as vscode from 'vscode';
import type { CslItems } from '../../core/bibliography/csl/citationCluster';
import type { NoteBibliography } from '../../core/language/noteBibliography';
import type { NoteReading } from '../../core/notes/citation';
import { bibliographyItems } from '../../core/writing/bibliographyItems';
import type { Services } from '../services';

/** What a note says and what it may cite. */
export interface CitableNote {
  readonly reading: NoteReading;
  readonly bibliography: NoteBibliography;
  /** The entries of the front matter and its language, which say whether the items are still the same. */
  readonly references: string;
  readonly items: CslItems;
}

/** Reads what is needed to format the citations of a note. The items are those of `before` when nothing in them changed. */
export async function citableNote(
  services: Pick<Services, 'notes' | 'bibliographies'>,
  document: vscode.TextDocument,
  before: CitableNote | undefined,
): Promise<CitableNote> {
  const [reading, bibliography] = await Promise.all([services.notes.read(document), services.bibliographies.of(document)]);
  const { references: inline, lang } = reading.frontMatter;
  const references = JSON.stringify([inline ?? [], lang]);
  const isKnown = before?.bibliography === bibliography && before.references === references;
  return { reading, bibliography, references, items: isKnown ? before.items : bibliographyItems(bibliography, inline, lang) };
}
