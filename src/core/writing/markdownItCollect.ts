import type { StateCore, Token } from 'markdown-it';
import type { CitationCluster } from '../bibliography/csl/citationCluster';
import { type CitationMeta, documentToken } from './markdownItRules';
import { hideRawData } from './shownFrontMatter';

/**
 * Puts a token before the others under which a document's citations are formatted together, and sees to it that there is a place for the reference
 * list. The editor reads documents in its own thread far more often than it prints them, so the citations are looked for when one is printed.
 */
export function prepareDocument(state: StateCore): void {
  if (state.inlineMode) {
    collectAll(state.tokens);
    return;
  }
  hideRawData(state.tokens);
  let hasPlace = false;
  for (const token of state.tokens) {
    if (token.type === 'html_block' && /^\s*<div id="?refs"?[^<>]{0,200}>\s*<\/div>\s*$/.test(token.content)) token.type = 'marginalia_references';
    hasPlace ||= token.type === 'marginalia_references';
  }
  state.tokens.unshift(new state.Token(documentToken, '', 0));
  if (hasPlace) return;
  const list = new state.Token('marginalia_references', '', 0);
  list.block = true;
  state.tokens.push(list);
}

/** The citations of a document that is printed, numbered in order; of the same tokens they are collected once. */
export function citationsOf(tokens: readonly Token[]): readonly CitationCluster[] {
  const [first] = tokens;
  if (!first) return [];
  first.meta ??= numbered(collectAll(tokens));
  return first.meta;
}

function collectAll(tokens: readonly Token[]): readonly CitationMeta[] {
  const metas: CitationMeta[] = [];
  for (const token of tokens) if (token.children) collectInline(token.children, metas);
  return metas;
}

/** An id is what is written and how often it was before: it stays the same while the author edits elsewhere. */
function numbered(metas: readonly CitationMeta[]): readonly CitationCluster[] {
  const seen = new Map<string, number>();
  return metas.map((meta) => {
    const count = (seen.get(meta.raw) ?? 0) + 1;
    seen.set(meta.raw, count);
    meta.id = `${meta.raw}\n${count}`;
    return { id: meta.id, items: meta.items };
  });
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
