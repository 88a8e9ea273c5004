import { allSteps, type Steps } from '../../steps';
import type { CitationCluster, CslData } from './citationCluster';
import type { CiteprocModule } from './citeproc';
import { type CslEngine, openEngine } from './cslEngine';
import { type RenderedDocument, renderSteps } from './renderCitations';

/** The texts that an engine is made of. */
export interface EngineTexts {
  /** The CSL file's text. */
  readonly style: string;
  /** XML of the locales at hand, by tag. */
  readonly locales: ReadonlyMap<string, string>;
  /** Language tag the note asks for; absent means the style's own. */
  readonly lang?: string;
}

/** A document to be formatted, as plain data that may go to another thread. */
export interface RenderJob extends EngineTexts {
  readonly clusters: readonly CitationCluster[];
  /** The works by citation key: those that are cited or listed are enough. */
  readonly items: ReadonlyMap<string, CslData>;
  readonly nocite: readonly string[];
}

/** The formatted document, or one sentence why the style cannot be used. */
export type RenderedJob =
  | { readonly kind: 'rendered'; readonly document: RenderedDocument }
  | { readonly kind: 'badStyle'; readonly message: string };

/**
 * Formats documents, one after the other; the engine stays for as long as the style does. Every reference names its authors, since each is shown
 * by itself: no dash stands for those of the one before.
 */
export class JobRenderer {
  readonly #citeproc: CiteprocModule;
  #opened: { readonly texts: EngineTexts; readonly engine: CslEngine } | undefined;

  constructor(citeproc: CiteprocModule) {
    this.#citeproc = citeproc;
  }

  /** The formatted document. Never throws. */
  render(job: RenderJob): RenderedJob {
    return allSteps(this.steps(job));
  }

  /** The same in small steps, the first of which may start an engine. A run that is given up may be followed by the next at once. */
  *steps(job: RenderJob): Steps<RenderedJob> {
    const engine = this.#engineFor(job);
    if ('message' in engine) return { kind: 'badStyle', message: engine.message };
    yield;
    return { kind: 'rendered', document: yield* renderSteps(engine, job) };
  }

  #engineFor({ style, locales, lang }: RenderJob): ReturnType<typeof openEngine> {
    const known = this.#opened;
    if (known && known.texts.style === style && known.texts.lang === lang) return known.engine;
    const engine = openEngine({ citeproc: this.#citeproc, style, locales, repeatsNames: true, ...(lang !== undefined && { lang }) });
    this.#opened = 'message' in engine ? undefined : { texts: { style, locales, ...(lang !== undefined && { lang }) }, engine };
    return engine;
  }
}
