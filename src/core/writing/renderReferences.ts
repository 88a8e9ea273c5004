import type { CslItems } from '../bibliography/csl/citationCluster';
import type { CslEngine } from '../bibliography/csl/cslEngine';
import { type RenderedDocument, renderCitations } from '../bibliography/csl/renderCitations';
import type { NoteReading } from '../notes/citation';
import { noteClusters } from './noteClusters';

/** What a note's reference list is made of. */
export interface ReferencesRequest {
  readonly note: NoteReading;
  /** Everything the note may cite; see `bibliographyItems`. */
  readonly items: CslItems;
  /** A style that runs; see `openEngine`. */
  readonly engine: CslEngine;
}

/** The citations and reference list of a note as Pandoc would set them, `nocite` included. Keys that nothing defines are marked in the citations. */
export function renderReferences({ note, items, engine }: ReferencesRequest): RenderedDocument {
  const nocite = note.frontMatter.nocite.map(({ key }) => key);
  return renderCitations(engine, { clusters: noteClusters(note), items, nocite });
}

/** The reference list as plain text, one entry a line, each line ended: `[1] M. Oakvane, “On tides …`. Empty when there is none. */
export function referencesText({ references }: RenderedDocument): string {
  return references.map(({ text }) => `${text}\n`).join('');
}
