import * as vscode from 'vscode';
import { type CslEngine, openEngine } from '../../core/bibliography/csl/cslEngine';
import { bundledLocale, localesNeeded } from '../../core/bibliography/csl/cslLocale';
import { bundledName, bundledNameOfFile, defaultStyle, readStyle, styleSource } from '../../core/bibliography/csl/cslStyle';
import { say } from '../../l10n/say';
import { fileAt } from '../fileAt';
import { readFile } from '../storage';

/** A style's text, and one sentence when it is not the one that was asked for. */
interface FoundStyle {
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
    const source = styleSource(csl);
    if ('message' in source) return this.#instead(source.message);
    if (source.kind === 'bundled') return { xml: await this.#bundled(source.name) };
    const xml = await this.#workspaceStyle(note, source.path);
    if (xml !== undefined) return this.#independent(xml);
    const name = bundledNameOfFile(source.path);
    if (name !== undefined) return { xml: await this.#bundled(name) };
    return this.#instead(
      say`The citation style ${source.path} is neither one that comes with Marginalia, such as apa or ieee, nor a file of the workspace.`,
    );
  }

  /** Starts an engine of its own for one note. */
  async open(style: FoundStyle, lang: string | undefined): Promise<OpenedEngine> {
    const { default: citeproc } = await import('citeproc');
    const facts = readStyle(style.xml);
    const wanted = lang ?? ('defaultLocale' in facts ? facts.defaultLocale : undefined) ?? 'en-US';
    const locales = await this.#locales(bundledLocale(wanted) ?? 'en-US');
    const engine = openEngine({ citeproc, style: style.xml, locales, ...(lang !== undefined && { lang }) });
    if (!('message' in engine)) return { engine, ...(style.problem !== undefined && { problem: style.problem }) };
    const fallback = await this.#instead(engine.message);
    const opened = openEngine({ citeproc, style: fallback.xml, locales });
    if ('message' in opened) throw new Error(opened.message);
    return { engine: opened, ...(fallback.problem !== undefined && { problem: fallback.problem }) };
  }

  async #locales(locale: string): Promise<ReadonlyMap<string, string>> {
    const tags = localesNeeded(locale);
    const texts = await Promise.all(tags.map((tag) => this.#shipped(`locales/locales-${tag}.xml`)));
    return new Map(tags.map((tag, index) => [tag, texts[index] ?? '']));
  }

  async #independent(xml: string): Promise<FoundStyle> {
    const facts = readStyle(xml);
    if ('message' in facts) return this.#instead(facts.message);
    if (facts.parent === undefined) return { xml };
    const name = bundledName(facts.parent);
    if (name !== undefined) return { xml: await this.#bundled(name) };
    return this.#instead(say`The citation style only points at another, ${facts.parent}: name that one's file instead.`);
  }

  async #instead(problem: string): Promise<FoundStyle> {
    return { xml: await this.#bundled(defaultStyle), problem: `${problem} ${say`Chicago author-date is used instead.`}` };
  }

  #bundled(name: string): Promise<string> {
    return this.#shipped(`styles/${name}.csl`);
  }

  async #shipped(path: string): Promise<string> {
    const uri = vscode.Uri.joinPath(this.#extensionUri, 'media', 'csl', path);
    const known = this.#files.get(path) ?? readText(uri);
    this.#files.set(path, known);
    const text = await known;
    if (text === undefined) this.#files.delete(path); // the next who asks tries again
    return text ?? '';
  }

  /** Beside the note, then in its workspace folder, and never outside of it. */
  async #workspaceStyle(note: vscode.Uri, path: string): Promise<string | undefined> {
    const beside = vscode.Uri.joinPath(note, '..');
    const root = vscode.workspace.getWorkspaceFolder(note)?.uri ?? beside;
    for (const folder of [beside, root]) {
      const uri = path.startsWith('/') ? fileAt(note, path) : vscode.Uri.joinPath(folder, path);
      if (isWithin(vscode.Uri.joinPath(uri), root)) {
        const text = await readText(uri);
        if (text !== undefined) return text;
      }
    }
    return undefined;
  }
}

function isWithin(uri: vscode.Uri, folder: vscode.Uri): boolean {
  return uri.path.startsWith(folder.path.endsWith('/') ? folder.path : `${folder.path}/`) && !uri.path.split('/').includes('..');
}

/** A file's text; `undefined` when it cannot be read. */
async function readText(uri: vscode.Uri): Promise<string | undefined> {
  return readFile(uri).then(
    (bytes) => bytes && new TextDecoder().decode(bytes),
    () => undefined,
  );
}
