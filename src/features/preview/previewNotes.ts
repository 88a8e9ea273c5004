import type MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import type { CslItems } from '../../core/bibliography/csl/citationCluster';
import type { Disposable } from '../../core/disposable';
import type { HeldPapers } from '../../core/language/identifyCitation';
import { resolveName } from '../../core/language/resolveCitation';
import type { NoteReading } from '../../core/notes/citation';
import { readPaperName } from '../../core/papers/identity';
import { Recent } from '../../core/recent';
import { markdownItCitations, type PreviewNote, type PreviewSource } from '../../core/writing/markdownItCitations';
import { NoteRendering, type RenderingInput } from '../../core/writing/noteRendering';
import { type CitableNote, citableNote } from '../../host/bibliographies/citableNote';
import { CitationStyles, type OpenedEngine } from '../../host/bibliographies/citationStyles';
import type { Services } from '../../host/services';

/** All that the preview of one note is drawn from. */
interface Prepared extends CitableNote {
  readonly held: HeldPapers;
  readonly style: string;
  readonly opened?: OpenedEngine;
  readonly input?: RenderingInput;
}

/** What is kept of a note that was previewed. */
interface Kept {
  /** Version of the text, and of everything else, that was last looked at. */
  stamp: string;
  prepared?: Prepared;
  readonly rendering: NoteRendering;
}

/** Most notes whose preview is kept ready. */
const MOST_NOTES = 12;
const noPapers: HeldPapers = { get: () => undefined };

/**
 * Keeps what previews need at hand: drawing cannot wait, finding bibliographies and styles must. A drawing is answered from what is known,
 * and asked for again when more is.
 */
export class PreviewNotes implements PreviewSource, Disposable {
  readonly #services: Services;
  readonly #styles: CitationStyles;
  readonly #redraw: () => void;
  readonly #kept = new Recent<Kept>(MOST_NOTES);
  readonly #pauses = new Set<ReturnType<typeof setTimeout>>();
  readonly #listeners: vscode.Disposable;
  #generation = 0;

  constructor(services: Services, redraw: () => void) {
    this.#services = services;
    this.#styles = new CitationStyles(services.extensionUri);
    this.#redraw = redraw;
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.csl');
    const forget = () => this.#forget();
    this.#listeners = vscode.Disposable.from(
      watcher,
      ...[watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete].map((changed) => changed(forget)),
      services.bibliographies.onDidChange(forget),
      vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('marginalia') && forget()),
    );
  }

  /** Lets a preview's parser draw citations. */
  extend(md: MarkdownIt): void {
    markdownItCitations(md, this);
  }

  /** Everything that was found is to be looked at again: a bibliography, a style or a setting changed. */
  #forget(): void {
    this.#generation++;
    if (this.#kept.size > 0) this.#redraw();
  }

  dispose(): void {
    this.#listeners.dispose();
    for (const timer of this.#pauses) clearTimeout(timer);
  }

  noteFor(env: unknown): PreviewNote | undefined {
    const uri = documentOf(env);
    const document = uri && vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
    if (!document) return undefined;
    const kept = this.#keep(document);
    const { prepared } = kept;
    return prepared && previewNote(prepared, kept.rendering);
  }

  #keep(document: vscode.TextDocument): Kept {
    const key = document.uri.toString();
    const kept = this.#kept.get(key) ?? { stamp: '', rendering: this.#newRendering() };
    this.#kept.set(key, kept);
    const stamp = `${document.version} ${this.#generation}`;
    if (kept.stamp !== stamp) {
      kept.stamp = stamp;
      this.#prepare(document, kept, stamp).catch((error: unknown) => this.#services.log.error(`Preview of ${key}: ${String(error)}`));
    }
    return kept;
  }

  #newRendering(): NoteRendering {
    return new NoteRendering({ onReady: this.#redraw, pause: (milliseconds) => this.#pause(milliseconds), clock: () => performance.now() });
  }

  /** Never comes back once this is disposed of. */
  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#pauses.delete(timer);
        resolve();
      }, milliseconds);
      this.#pauses.add(timer);
    });
  }

  async #prepare(document: vscode.TextDocument, kept: Kept, stamp: string): Promise<void> {
    const before = kept.prepared;
    const note = await citableNote(this.#services, document, before);
    const held = note.reading.citations.some(({ kind }) => kind === 'link') ? await this.#services.library() : noPapers;
    const style = await this.#style(document.uri, note.reading, note.items, before);
    if (kept.stamp !== stamp) return;
    kept.prepared = { ...note, held, ...style };
    if (hasChanged(before, kept.prepared)) this.#redraw();
  }

  /** The engine the note had when neither its style nor its language changed, else a new one; none for a note without a bibliography. */
  async #style(
    note: vscode.Uri,
    { frontMatter }: NoteReading,
    items: CslItems,
    before: Prepared | undefined,
  ): Promise<Pick<Prepared, 'style' | 'opened' | 'input'>> {
    if (items.size === 0) return { style: '' };
    const found = await this.#styles.find(note, frontMatter.csl ?? this.#services.settings.csl(note));
    const style = JSON.stringify([found, frontMatter.lang]);
    const opened = before?.opened && before.style === style ? before.opened : await this.#styles.open(found, frontMatter.lang);
    if (opened.problem !== undefined && opened !== before?.opened) this.#services.log.warn(opened.problem);
    return { style, opened, input: { engine: opened.engine, items, frontMatter } };
  }
}

function previewNote({ reading, bibliography, held, items, opened, input }: Prepared, rendering: NoteRendering): PreviewNote {
  const { frontMatter } = reading;
  return {
    items,
    suppressBibliography: frontMatter.suppressBibliography === true,
    linkCitations: frontMatter.linkCitations !== false,
    ...(opened?.problem !== undefined && { problem: opened.problem }),
    render: (clusters) => input && rendering.render(input, clusters),
    titleOf: (address) => {
      const name = readPaperName(address);
      return name && resolveName(name.id, bibliography, held).paper?.title;
    },
  };
}

/** Whether anything but the note's text is another now; the text's own change is drawn by the editor. */
function hasChanged(before: Prepared | undefined, now: Prepared): boolean {
  if (!before) return true;
  const said = ({ reading: { frontMatter } }: Prepared) =>
    JSON.stringify([frontMatter.nocite.map(({ key }) => key), frontMatter.suppressBibliography, frontMatter.linkCitations]);
  return before.items !== now.items || before.opened !== now.opened || before.held !== now.held || said(before) !== said(now);
}

function documentOf(env: unknown): vscode.Uri | undefined {
  const uri = typeof env === 'object' && env !== null && 'currentDocument' in env ? env.currentDocument : undefined;
  return uri instanceof vscode.Uri ? uri : undefined;
}
