import { say } from '../../../l10n/say';
import type { Problem } from '../../problem';

/** The styles that come with the product, by the name of their file in the CSL project, each with what it is called. */
export const bundledStyles: ReadonlyMap<string, string> = new Map([
  ['apa', 'APA 7th edition'],
  ['chicago-author-date', 'Chicago 17th edition (author-date)'],
  ['chicago-note-bibliography', 'Chicago 17th edition (note)'],
  ['ieee', 'IEEE'],
  ['nature', 'Nature'],
  ['association-for-computing-machinery', 'ACM'],
  ['association-for-computational-linguistics', 'ACL'],
  ['vancouver', 'Vancouver'],
  ['american-medical-association', 'AMA'],
  ['american-physics-society', 'American Physical Society'],
  ['harvard-cite-them-right', 'Harvard (Cite Them Right)'],
  ['modern-language-association', 'MLA'],
  ['springer-lecture-notes-in-computer-science', 'Springer LNCS'],
]);

/** The style of a note that names none; Pandoc's default. */
export const defaultStyle = 'chicago-author-date';

const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['acm', 'association-for-computing-machinery'],
  ['acl', 'association-for-computational-linguistics'],
  ['ama', 'american-medical-association'],
  ['aps', 'american-physics-society'],
  ['chicago', 'chicago-author-date'],
  ['chicago-note', 'chicago-note-bibliography'],
  ['harvard', 'harvard-cite-them-right'],
  ['mla', 'modern-language-association'],
  ['lncs', 'springer-lecture-notes-in-computer-science'],
]);

/** The bundled styles by the names that people type: the short one where there is one. */
export function usualStyleNames(): readonly string[] {
  const short = new Map([...SHORT_NAMES].map(([name, full]) => [full, name]));
  return [...bundledStyles.keys()].map((full) => short.get(full) ?? full);
}

/** Where a style comes from: the bundle, or a file that the host must find in the workspace. */
export type StyleSource = { readonly kind: 'bundled'; readonly name: string } | { readonly kind: 'file'; readonly path: string };

/**
 * What a `csl:` value asks for. `ieee`, `IEEE` and `acm` are names; `styles/mine.csl` and `mine.csl` are files. An address is refused: a note
 * must not make anything fetch.
 */
export function styleSource(value: string): StyleSource | Problem {
  const text = value.trim();
  if (/^[a-z][a-z0-9+.-]+:/i.test(text) || text.startsWith('//')) {
    return { message: say`The citation style is an address. Styles are read from the workspace only: download the .csl file and name it here.` };
  }
  const name = bundledName(text);
  return name !== undefined ? { kind: 'bundled', name } : { kind: 'file', path: text };
}

/** The bundled style that a name or the name of a file stands for: `apa`, `APA`, `acm`, `styles/apa.csl`. Undefined when none does. */
export function bundledName(text: string): string | undefined {
  const name = text.trim().toLowerCase();
  const full = SHORT_NAMES.get(name) ?? name;
  return bundledStyles.has(full) ? full : undefined;
}

/** The bundled style to fall back on when a style's file is missing: `csl/apa.csl` is `apa`. */
export function bundledNameOfFile(path: string): string | undefined {
  return bundledName(nameOfFile(path));
}

/** The name of a style's file without its folder and ending: `csl/apa.csl` is `apa`. */
export function nameOfFile(path: string): string {
  return /([^/\\]*?)(?:\.csl)?$/i.exec(path)?.[1] ?? '';
}

/** The style that a `csl:` value asks for, once it is known whether there is such a file: a bundled one, or the file's own text. */
export type ChosenStyle = { readonly kind: 'bundled'; readonly name: string } | { readonly kind: 'own'; readonly xml: string };

/**
 * Settles what a `csl:` value means. `xml` is the text of the file that `styleSource` asks for, `undefined` when it is not there: then a bundled style
 * of the file's name does. A style that only renames another is that one. A problem when there is no style to be had.
 */
export function chosenStyle(csl: string, xml: string | undefined): ChosenStyle | Problem {
  const source = styleSource(csl);
  if ('message' in source || source.kind === 'bundled') return source;
  if (xml === undefined) return bundled(bundledNameOfFile(source.path)) ?? unknownStyle(source.path);
  const facts = readStyle(xml);
  if ('message' in facts) return facts;
  if (facts.parent === undefined) return { kind: 'own', xml };
  return (
    bundled(bundledName(facts.parent)) ?? {
      message: say`The citation style only points at another, ${facts.parent}: name that one's file instead.`,
    }
  );
}

function bundled(name: string | undefined): ChosenStyle | undefined {
  return name === undefined ? undefined : { kind: 'bundled', name };
}

function unknownStyle(path: string): Problem {
  return { message: say`The citation style ${path} is neither one that comes with Marginalia, such as apa or ieee, nor a file of the workspace.` };
}

/** Names by which the bundled styles may be called, the usual short ones first. */
export function styleNames(): readonly string[] {
  return [...SHORT_NAMES.keys(), ...bundledStyles.keys()];
}

/** A style as its XML says. */
export interface StyleFacts {
  /** Locale the style asks for when the note asks for none. */
  readonly defaultLocale?: string;
  /** Citations are numbers or labels, without an author to set in the text. */
  readonly numbered: boolean;
  /** The style looks at where a citation stands (`ibid.`), so that the same citation may read differently at two places. */
  readonly seesPosition: boolean;
  /** Name of the independent style that this one only renames. */
  readonly parent?: string;
}

const LARGEST_STYLE = 1_000_000;

/** Reads what must be known of a style before it runs; a problem when the text is not a CSL style. */
export function readStyle(xml: string): StyleFacts | Problem {
  if (xml.length > LARGEST_STYLE) return { message: say`The citation style is larger than 1 MB and was not read.` };
  const opening = tags(xml, 'style')[0];
  if (opening === undefined) return { message: say`The citation style is not a CSL file.` };
  const locale = /\bdefault-locale\s*=\s*["']([A-Za-z-]+)["']/.exec(opening)?.[1];
  const link = tags(xml, 'link').find((tag) => tag.includes('rel="independent-parent"'));
  const address = /\bhref="([^"]*)"/.exec(link ?? '')?.[1] ?? '';
  const parent = address.slice(address.lastIndexOf('/') + 1);
  return {
    numbered: tags(xml, 'category').some((tag) => /\bcitation-format="(?:numeric|label)"/.test(tag)),
    seesPosition: /\bposition\s*=/.test(xml),
    ...(locale !== undefined && { defaultLocale: locale }),
    ...(parent !== '' && { parent }),
  };
}

/** The opening tags of a name, as they are written. A tag ends before the next begins, so that a text is looked through once whatever it holds. */
function tags(xml: string, name: string): readonly string[] {
  return xml.match(new RegExp(`<${name}\\b[^<>]*>`, 'g')) ?? [];
}
