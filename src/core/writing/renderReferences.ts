import type { CslItems } from '../bibliography/csl/citationCluster';
import type { CslEngine } from '../bibliography/csl/cslEngine';
import { type HtmlPiece, htmlPieces } from '../bibliography/csl/cslHtml';
import { type RenderedDocument, renderCitations } from '../bibliography/csl/renderCitations';
import type { NoteReading } from '../notes/citation';
import { escapeMarkdown } from './escapeMarkdown';
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

/** The reference list as Markdown that any reader shows the same way: entries as paragraphs, or with their numbers at the start of a line. */
export function referencesMarkdown({ references }: RenderedDocument): string {
  return references.map(({ html }) => `${htmlMarkdown(html)}\n`).join('\n');
}

const MARKS: Readonly<Record<string, string>> = { i: '*', em: '*', b: '**', strong: '**', sup: '^', sub: '~' };

/** Rendered HTML (of `safeHtml`) as Markdown: `<i>Seas</i> 3` is `*Seas* 3`. */
export function htmlMarkdown(html: string): string {
  return htmlPieces(html).map(pieceMarkdown).join('').replace(/\s+/g, ' ').trim();
}

function pieceMarkdown(piece: HtmlPiece): string {
  if (piece.kind === 'tag') return piece.name === 'div' ? ' ' : (MARKS[piece.name] ?? '');
  const [, before = '', text = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(piece.text) ?? [];
  return before + escapeMarkdown(text) + after;
}
