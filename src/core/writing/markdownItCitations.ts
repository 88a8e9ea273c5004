import type MarkdownIt from 'markdown-it';
import type { CitationCluster, CslItems } from '../bibliography/csl/citationCluster';
import type { RenderedDocument } from '../bibliography/csl/renderCitations';
import { citationsOf, prepareDocument } from './markdownItCollect';
import { renderDocument } from './markdownItRender';
import { citationRule, documentToken, isPlain, referencesRule } from './markdownItRules';

/** What the preview must know of the note it draws. */
export interface PreviewNote {
  /** Everything the note may cite, by key; an empty table leaves the note's text as it is. */
  readonly items: CslItems;
  readonly suppressBibliography: boolean;
  /** Whether citations lead to their reference: yes unless the front matter says `link-citations: false`. */
  readonly linkCitations: boolean;
  /** One sentence to show above the references: what is wrong with the style. */
  readonly problem?: string;
  /** The note's citations formatted; undefined when that is under way, and the preview will be drawn again. */
  render(clusters: readonly CitationCluster[]): RenderedDocument | undefined;
  /** The title of the paper that an address names; undefined when it names none that is known. */
  titleOf(address: string): string | undefined;
}

/** Where the preview's data comes from. `env` is what markdown-it hands to a rendering: in VS Code `{ currentDocument: Uri, … }`. */
export interface PreviewSource {
  noteFor(env: unknown): PreviewNote | undefined;
}

/**
 * A markdown-it plugin that prints Pandoc's citations in the note's style, and its reference list at `::: {#refs}` or at the end. A note
 * without a bibliography is left as it is. All text is escaped; neither scripts nor inline styles are written.
 *
 * Reading knows nothing of the note, because VS Code reads a document before it says which one it is; everything that depends on the note
 * happens as it is printed.
 */
export function markdownItCitations(md: MarkdownIt, source: PreviewSource): MarkdownIt {
  md.inline.ruler.before('link', 'marginalia_citation', citationRule());
  md.block.ruler.before('fence', 'marginalia_references', referencesRule, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  md.core.ruler.push('marginalia_collect', (state) => {
    if (!isPlain(state.env)) prepareDocument(state);
  });
  const rules = md.renderer.rules;
  rules[documentToken] = (tokens, _index, _options, env) => {
    const clusters = citationsOf(tokens);
    const found = source.noteFor(env);
    if (found) documents.set(env, renderDocument(found, clusters));
    return '';
  };
  const documents = new WeakMap<object, ReturnType<typeof renderDocument>>();
  rules.marginalia_citation = (tokens, index, _options, env) => {
    const token = tokens[index];
    if (!token) return '';
    return documents.get(env)?.citation(token.meta) ?? token.meta.before + plain(md, token.meta.raw) + token.meta.after;
  };
  rules.marginalia_references = (_tokens, _index, _options, env) => documents.get(env)?.references() ?? '';
  const open = rules.link_open ?? ((tokens, index, options, _env, self) => self.renderToken(tokens, index, options));
  rules.link_open = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const title = token && !token.attrGet('title') ? source.noteFor(env)?.titleOf(token.attrGet('href') ?? '') : undefined;
    if (title !== undefined) token?.attrSet('title', title);
    return open(tokens, index, options, env, self);
  };
  return md;
}

function plain(md: MarkdownIt, raw: string): string {
  return md.renderInline(raw, { marginaliaPlain: true });
}
