import type * as vscode from 'vscode';
import type { CslData } from '../../core/bibliography/csl/citationCluster';
import type { RenderedDocument } from '../../core/bibliography/csl/renderCitations';
import type { RenderedJob } from '../../core/bibliography/csl/renderJob';
import { type Disposable, DisposableStack } from '../../core/disposable';
import { Recent } from '../../core/recent';
import { betweenParts } from '../../core/slices';
import { noteClusters } from '../../core/writing/noteClusters';
import { type CitableNote, citableNote } from '../../host/bibliographies/citableNote';
import { CitationStyles, type FoundStyle } from '../../host/bibliographies/citationStyles';
import type { Services } from '../../host/services';
import { CitationRenderer } from '../../host/threads/citationRenderer';

/** A note whose citations are formatted, as the note and its style are now. */
export interface FormattedNote extends CitableNote {
  readonly document: RenderedDocument;
  /** What is wrong with the style, in one sentence. */
  readonly problem?: string;
}

/** Most notes whose citations are kept formatted. */
const mostNotes = 4;

/** More uncited works than the list of references takes are not looked up. */
const mostUncited = 2000;

/**
 * The formatted citations of the notes last asked about. All of a note is formatted, since numbers and what tells works apart depend on the whole; it is
 * done once for the same citations, works and style.
 */
export class FormattedNotes implements Disposable {
  readonly #services: Services;
  readonly #styles: CitationStyles;
  readonly #owner = new DisposableStack();
  readonly #renderer: CitationRenderer;
  readonly #kept = new Recent<FormattedNote & { readonly stamp: string }>(mostNotes);

  constructor(services: Services) {
    this.#services = services;
    this.#styles = new CitationStyles(services.extensionUri);
    this.#renderer = this.#owner.use(new CitationRenderer(services.extensionUri, services.log));
  }

  /** `undefined` for a note without a bibliography, which no style can set, when it took too long, and once the answer is not wanted. */
  async format(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<FormattedNote | undefined> {
    const { version, uri } = document;
    const isWanted = () => !token.isCancellationRequested && !this.#owner.isDisposed && document.version === version;
    const kept = this.#kept.get(uri.toString());
    const note = await citableNote(this.#services, document, kept);
    if (!isWanted() || note.items.size === 0) return undefined;
    const { csl, lang } = note.reading.frontMatter;
    const style = await this.#styles.find(uri, csl ?? this.#services.settings.csl(uri));
    if (!isWanted()) return undefined;
    const stamp = JSON.stringify([style, lang, nocited(note), clustersOf(note)]);
    if (kept?.stamp === stamp && kept.items === note.items) return { ...kept, ...note };
    const formatted = await this.#render(note, style, isWanted);
    if (!formatted) return undefined;
    this.#kept.set(uri.toString(), { ...note, ...formatted, stamp });
    return isWanted() ? { ...note, ...formatted } : undefined;
  }

  dispose(): void {
    this.#owner.dispose();
  }

  /** In the note's style; where it cannot be used, in the one that stands in for it. */
  async #render(note: CitableNote, style: FoundStyle, isWanted: () => boolean): Promise<Pick<FormattedNote, 'document' | 'problem'> | undefined> {
    const items = await citedItems(note);
    const { lang } = note.reading.frontMatter;
    const ask = async (used: FoundStyle): Promise<RenderedJob | undefined> => {
      const texts = await this.#styles.texts(used, lang);
      return isWanted() ? await this.#renderer.render({ ...texts, items, clusters: clustersOf(note), nocite: nocited(note) }, isWanted) : undefined;
    };
    const first = await ask(style);
    const used = first?.kind === 'badStyle' ? await this.#styles.instead(first.message) : style;
    const rendered = used === style ? first : await ask(used);
    if (rendered?.kind !== 'rendered') return undefined;
    return { document: rendered.document, ...(used.problem !== undefined && { problem: used.problem }) };
  }
}

function nocited({ reading }: CitableNote): readonly string[] {
  return reading.frontMatter.nocite.map(({ key }) => key);
}

/** Without their places, which change with every letter above them. */
function clustersOf({ reading }: CitableNote) {
  return noteClusters(reading).map(({ id, items }) => ({ id, items }));
}

/** What the note cites or lists, decoded a few at a time. */
async function citedItems(note: CitableNote): Promise<ReadonlyMap<string, CslData>> {
  const listed = nocited(note);
  const all = listed.includes('*') ? [...note.items.keys()].slice(0, mostUncited + 1) : [];
  const cited = noteClusters(note.reading).flatMap(({ items }) => items.map(({ key }) => key));
  const found = new Map<string, CslData>();
  for (const key of new Set([...all, ...listed, ...cited])) {
    const item = note.items.get(key);
    if (item) found.set(key, item);
    await betweenParts();
  }
  return found;
}
