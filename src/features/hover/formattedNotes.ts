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

interface Formatted {
  readonly document: RenderedDocument;
  /** What is wrong with the style, in one sentence. */
  readonly problem?: string;
}

/** A note whose citations are formatted, as the note and its style are now. */
export interface FormattedNote extends CitableNote, Formatted {}

/** A note that is to be formatted; `stamp` says whether its citations and style are still the same. */
interface Asked {
  readonly note: CitableNote & { readonly uri: string };
  readonly style: FoundStyle;
  readonly stamp: string;
  readonly isWanted: () => boolean;
}

/** What is being formatted, and who waits for it. */
interface Running {
  readonly stamp: string;
  readonly note: CitableNote;
  readonly askers: (() => boolean)[];
  readonly formatted: Promise<Formatted | undefined>;
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
  #running: Running | undefined;
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
    const note = { ...(await citableNote(this.#services, document, kept)), uri: uri.toString() };
    if (!isWanted() || note.items.size === 0) return undefined;
    const { csl, lang } = note.reading.frontMatter;
    const style = await this.#styles.find(uri, csl ?? this.#services.settings.csl(uri));
    if (!isWanted()) return undefined;
    const stamp = JSON.stringify([style, lang, nocited(note), clustersOf(note)]);
    if (kept?.stamp === stamp && citesSame(kept, note)) return { ...kept, ...note };
    const formatted = await this.#joined({ note, style, stamp, isWanted });
    return formatted && isWanted() ? { ...note, ...formatted } : undefined;
  }

  dispose(): void {
    this.#owner.dispose();
  }

  /** Who asks for what is being formatted already waits for that. */
  #joined(asked: Asked): Promise<Formatted | undefined> {
    const { note, stamp, isWanted } = asked;
    const running = this.#running;
    if (running?.stamp === stamp && citesSame(running.note, note)) {
      running.askers.push(isWanted);
      return running.formatted;
    }
    const askers = [isWanted];
    const formatted = this.#render({ ...asked, isWanted: () => askers.some((each) => each()) });
    const run = { stamp, note, askers, formatted };
    this.#running = run;
    const over = () => {
      if (this.#running === run) this.#running = undefined;
    };
    formatted.then(over, over);
    return formatted;
  }

  /** In the note’s style; where it cannot be used, in the one that stands in for it. */
  async #render({ note, style, stamp, isWanted }: Asked): Promise<Formatted | undefined> {
    const items = await citedItems(note, isWanted);
    const ask = async (used: FoundStyle): Promise<RenderedJob | undefined> => {
      const texts = await this.#styles.texts(used, note.reading.frontMatter.lang);
      return isWanted() ? await this.#renderer.render({ ...texts, items, clusters: clustersOf(note), nocite: nocited(note) }, isWanted) : undefined;
    };
    const first = await ask(style);
    const used = first?.kind === 'badStyle' ? await this.#styles.instead(first.message) : style;
    const rendered = used === style ? first : await ask(used);
    if (rendered?.kind !== 'rendered') return undefined;
    const formatted = { document: rendered.document, ...(used.problem !== undefined && { problem: used.problem }) };
    this.#kept.set(note.uri, { ...note, ...formatted, stamp });
    return formatted;
  }
}

/** Whether what may be cited is the same. */
function citesSame(one: CitableNote, other: CitableNote): boolean {
  return one.bibliography === other.bibliography && one.references === other.references;
}

function nocited({ reading }: CitableNote): readonly string[] {
  return reading.frontMatter.nocite.map(({ key }) => key);
}

/** Without their places, which change with every letter above them. */
function clustersOf({ reading }: CitableNote) {
  return noteClusters(reading).map(({ id, items }) => ({ id, items }));
}

/** What the note cites or lists, decoded a few at a time. */
async function citedItems(note: CitableNote, isWanted: () => boolean): Promise<ReadonlyMap<string, CslData>> {
  const listed = nocited(note);
  const all = listed.includes('*') ? [...note.items.keys()].slice(0, mostUncited + 1) : [];
  const cited = noteClusters(note.reading).flatMap(({ items }) => items.map(({ key }) => key));
  const found = new Map<string, CslData>();
  for (const key of new Set([...all, ...listed, ...cited])) {
    const item = note.items.get(key);
    if (item) found.set(key, item);
    await betweenParts();
    if (!isWanted()) return found;
  }
  return found;
}
