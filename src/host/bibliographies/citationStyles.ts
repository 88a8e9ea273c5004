import * as vscode from 'vscode';
import { type CslEngine, openEngine } from '../../core/bibliography/csl/cslEngine';
import { bundledLocale, localesNeeded } from '../../core/bibliography/csl/cslLocale';
import { defaultStyle, readStyle } from '../../core/bibliography/csl/cslStyle';
import type { EngineTexts } from '../../core/bibliography/csl/renderJob';
import { say } from '../../l10n/say';
import { readStyleText, styleOfNote } from './styleOfNote';

/** A style's text, and one sentence when it is not the one that was asked for. */
export interface FoundStyle {
  readonly xml: string;
  readonly problem?: string;
}

/** An engine as a note asked for it. */
export interface OpenedEngine {
  readonly engine: CslEngine;
  readonly problem?: string;
}

/** Finds and opens citation styles: those of the product, and files of the workspace. Nothing is ever fetched. */
export class CitationStyles {
  readonly #extensionUri: vscode.Uri;
  readonly #files = new Map<string, Promise<string | undefined>>();

  constructor(extensionUri: vscode.Uri) {
    this.#extensionUri = extensionUri;
  }

  /** The text of the style that a `csl:` value names, as seen from a note. An empty value is Pandoc's default. */
  async find(note: vscode.Uri, csl: string): Promise<FoundStyle> {
    if (csl === '') return { xml: await this.#bundled(defaultStyle) };
    const chosen = await styleOfNote(note, csl);
    if ('message' in chosen) return this.instead(chosen.message);
    return { xml: chosen.kind === 'bundled' ? await this.#bundled(chosen.name) : chosen.xml };
  }

  /** Starts an engine of its own for one note. */
  async open(style: FoundStyle, lang: string | undefined): Promise<OpenedEngine> {
    const { default: citeproc } = await import('citeproc');
    const texts = await this.texts(style, lang);
    const engine = openEngine({ citeproc, ...texts });
    if (!('message' in engine)) return { engine, ...(style.problem !== undefined && { problem: style.problem }) };
    const fallback = await this.instead(engine.message);
    const opened = openEngine({ citeproc, style: fallback.xml, locales: texts.locales });
    if ('message' in opened) throw new Error(opened.message);
    return { engine: opened, ...(fallback.problem !== undefined && { problem: fallback.problem }) };
  }

  /** What an engine for a style is made of, for one that starts elsewhere. */
  async texts({ xml }: FoundStyle, lang: string | undefined): Promise<EngineTexts> {
    const facts = readStyle(xml);
    const wanted = lang ?? ('defaultLocale' in facts ? facts.defaultLocale : undefined) ?? 'en-US';
    return { style: xml, locales: await this.#locales(bundledLocale(wanted) ?? 'en-US'), ...(lang !== undefined && { lang }) };
  }

  /** What stands in for a style that cannot be used, for this reason. */
  async instead(problem: string): Promise<FoundStyle> {
    return { xml: await this.#bundled(defaultStyle), problem: `${problem} ${say`Chicago author-date is used instead.`}` };
  }

  async #locales(locale: string): Promise<ReadonlyMap<string, string>> {
    const tags = localesNeeded(locale);
    const texts = await Promise.all(tags.map((tag) => this.#shipped(`locales/locales-${tag}.xml`)));
    return new Map(tags.map((tag, index) => [tag, texts[index] ?? '']));
  }

  #bundled(name: string): Promise<string> {
    return this.#shipped(`styles/${name}.csl`);
  }

  async #shipped(path: string): Promise<string> {
    const uri = vscode.Uri.joinPath(this.#extensionUri, 'media', 'csl', path);
    const known = this.#files.get(path) ?? readStyleText(uri);
    this.#files.set(path, known);
    const text = await known;
    if (text === undefined) this.#files.delete(path); // the next who asks tries again
    return text ?? '';
  }
}
