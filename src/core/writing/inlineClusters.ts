import type { CitationCluster, ClusterItem } from '../bibliography/csl/citationCluster';
import { readCluster, readInText } from '../notes/inlines/inlineCitations';
import type { InlineReader } from '../notes/inlines/inlineReader';
import type { CiteItem, Part, Token } from '../notes/inlines/inlineTokens';
import { followsAlphanumeric, readKey } from '../notes/keyGrammar';

/** A citation found in a paragraph: its items and where it ends. */
export interface FoundCluster {
  readonly items: CitationCluster['items'];
  /** Behind the citation; UTF-16 into the paragraph. */
  readonly end: number;
  /** The text that stands for a wikilink, `[[@key|text]]`. */
  readonly label?: string;
}

/**
 * The citation that starts at a place of a paragraph, by the grammar of the notes room: `[@a; @b]`, `@a [p. 3]`, `[[@a]]`. Undefined when none
 * does. For `see [@ng, p. 3].` and 4, `end` is 15.
 */
export function clusterAt(reader: InlineReader, at: number): FoundCluster | undefined {
  const { text } = reader;
  if (text[at] === '[') return wikilinkAt(text, at) ?? found(reader, readCluster(reader, at));
  if (text[at] !== '@' || followsAlphanumeric(text, at)) return undefined;
  return found(reader, readInText(reader, at));
}

function wikilinkAt(text: string, at: number): FoundCluster | undefined {
  const key = text.startsWith('[[@', at) ? readKey(text, at + 2) : undefined;
  if (!key) return undefined;
  const close = text.slice(key.end, key.end + 400).indexOf(']]');
  const label = close < 0 ? undefined : text.slice(key.end, key.end + close);
  if (label === undefined || (label !== '' && !/^\|[^[\]\n]+$/.test(label))) return undefined;
  const items: readonly ClusterItem[] = [{ key: text.slice(key.keyStart, key.keyEnd), mode: 'normal' }];
  return { items, end: key.end + close + 2, ...(label !== '' && { label: label.slice(1).trim() }) };
}

function found(reader: InlineReader, token: Token | undefined): FoundCluster | undefined {
  if (token?.kind === 'cluster') return { items: token.items.map((item) => bracketed(reader, item)), end: token.end };
  if (token?.kind !== 'inText') return undefined;
  const first: ClusterItem = { ...bracketed(reader, token.item), mode: 'inText' };
  return { items: [first, ...token.rest.map((item) => bracketed(reader, item))], end: token.end };
}

function bracketed(reader: InlineReader, item: CiteItem): ClusterItem {
  const prefix = partText(reader, item.prefix).trim();
  const suffix = partText(reader, item.suffix).trimEnd();
  return {
    key: reader.text.slice(item.keyStart, item.keyEnd),
    mode: item.suppressed ? 'suppressAuthor' : 'normal',
    ...(prefix !== '' && { prefix }),
    ...(suffix !== '' && { suffix }),
  };
}

function partText(reader: InlineReader, part: Part | undefined): string {
  return part ? reader.text.slice(part.start, part.end) : '';
}
