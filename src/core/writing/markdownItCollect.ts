import type { StateCore, Token } from 'markdown-it';
import type { CitationCluster } from '../bibliography/csl/citationCluster';
import { type CitationMeta, documentToken } from './markdownItRules';

/**
 * Numbers the citations of a document, puts them all into one token before the others, so that they are formatted together, and sees to it
 * that there is a place for the reference list.
 */
export function collectCitations(state: StateCore): void {
  const metas: CitationMeta[] = [];
  for (const token of state.tokens) {
    if (token.children) collectInline(token.children, metas);
    if (token.type === 'html_block' && /^\s*<div id="?refs"?[^<>]{0,200}>\s*<\/div>\s*$/.test(token.content)) token.type = 'marginalia_references';
  }
  if (state.inlineMode) return;
  numberCitations(metas);
  const first = new state.Token(documentToken, '', 0);
  first.meta = metas.map((meta): CitationCluster => ({ id: meta.id, items: meta.items }));
  state.tokens.unshift(first);
  if (!state.tokens.some((token) => token.type === 'marginalia_references')) {
    const list = new state.Token('marginalia_references', '', 0);
    list.block = true;
    state.tokens.push(list);
  }
}

/** An id is what is written and how often it was before: it stays the same while the author edits elsewhere. */
function numberCitations(metas: readonly CitationMeta[]): void {
  const seen = new Map<string, number>();
  for (const meta of metas) {
    const count = (seen.get(meta.raw) ?? 0) + 1;
    seen.set(meta.raw, count);
    meta.id = `${meta.raw}\n${count}`;
  }
}

function collectInline(tokens: Token[], metas: CitationMeta[]): void {
  let links = 0;
  tokens.forEach((token, index) => {
    if (token.type === 'link_open') links++;
    else if (token.type === 'link_close') links--;
    else if (token.type === 'image') token.children?.forEach(asText);
    if (token.type !== 'marginalia_citation') return;
    const meta: CitationMeta = token.meta;
    meta.inLink = links > 0;
    takeSurroundings(meta, tokens[index - 1], tokens[index + 1]);
    metas.push(meta);
  });
}

/** An image's description is plain text. */
function asText(token: Token): void {
  if (token.type === 'marginalia_citation') token.type = 'text';
}

function takeSurroundings(meta: CitationMeta, before: Token | undefined, after: Token | undefined): void {
  if (before?.type === 'text') {
    const text = before.content.trimEnd();
    meta.before = before.content.slice(text.length);
    before.content = text;
  } else if (before?.type === 'softbreak') {
    before.type = 'text';
    before.content = '';
    meta.before = '\n';
  }
  const mark = after?.type === 'text' ? /^[.,;:!?]/.exec(after.content)?.[0] : undefined;
  if (after && mark !== undefined) {
    meta.after = mark;
    after.content = after.content.slice(mark.length);
  }
}
