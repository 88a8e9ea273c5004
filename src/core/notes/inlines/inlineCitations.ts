import { readKey } from '../keyGrammar';
import { skipSpace } from './inlineAtoms';
import { isDefined } from './inlineBrackets';
import type { InlineReader } from './inlineReader';
import type { CiteItem, Token } from './inlineTokens';

/** `[…]` as a cluster: every item between semicolons has a key of its own. Undefined when the brackets are something else. */
export function readCluster(reader: InlineReader, at: number): (Token & { kind: 'cluster' }) | undefined {
  const items = readItems(reader, skipSpace(reader.text, at + 1));
  if (!items) return undefined;
  const end = clusterEnd(reader, items);
  if (end === undefined || '[({'.includes(reader.text[end] ?? ' ')) return undefined;
  return { kind: 'cluster', items, end, afterWord: false };
}

function clusterEnd(reader: InlineReader, items: readonly CiteItem[]): number | undefined {
  const close = items.at(-1)?.suffix?.end;
  return close !== undefined && reader.text[close] === ']' ? close + 1 : undefined;
}

function readItems(reader: InlineReader, start: number): CiteItem[] | undefined {
  const items: CiteItem[] = [];
  const starts: number[] = [];
  for (let at = start; ; ) {
    starts.push(at);
    const item = reader.itemless.has(at) ? undefined : readItem(reader, at);
    if (!item) break;
    items.push(item);
    const stop = item.suffix?.end ?? item.end;
    if (reader.text[stop] === ']') return items;
    if (reader.text[stop] !== ';') break;
    at = skipSpace(reader.text, stop + 1);
  }
  for (const at of starts) reader.itemless.add(at);
  return undefined;
}

function readItem(reader: InlineReader, start: number): CiteItem | undefined {
  const { text } = reader;
  const prefix = reader.part('prefix', start, false);
  const place = text[prefix.end] === ']' ? prefix.end + 1 : prefix.end;
  const suppressed = text[place] === '-';
  const sign = suppressed ? place + 1 : place;
  const key = text[sign] === '@' ? readKey(text, sign) : undefined;
  if (!key) return undefined;
  const suffix = reader.part('suffix', key.end, false);
  return { start: place, ...key, suppressed, prefix, suffix };
}

/** `@key`, with the bracket behind it when that holds its locator or further citations. */
export function readInText(reader: InlineReader, at: number): Token | undefined {
  const { text } = reader;
  const key = readKey(text, at);
  if (!key || reader.context.examples.has(text.slice(key.keyStart, key.keyEnd))) return undefined;
  const item: CiteItem = { start: at, ...key, suppressed: false };
  const open = skipSpace(text, key.end);
  if (text[open] === '[') {
    const cluster = readCluster(reader, open);
    if (cluster) return { kind: 'inText', item, rest: cluster.items, open, end: cluster.end, afterWord: false };
    const attached = readLocatorBracket(reader, item, open);
    if (attached) return attached;
  }
  return { kind: 'inText', item, rest: [], end: key.end, afterWord: false };
}

function readLocatorBracket(reader: InlineReader, item: CiteItem, open: number): Token | undefined {
  const { text } = reader;
  if (text[open + 1] === '^') return undefined;
  const suffix = reader.part('suffix', skipSpace(text, open + 1), false);
  let close = suffix.end;
  let rest: readonly CiteItem[] = [];
  if (text[close] === ';') {
    const items = readItems(reader, skipSpace(text, close + 1));
    if (!items) return undefined;
    rest = items;
    close = items.at(-1)?.suffix?.end ?? close;
  }
  if (text[close] !== ']' || text[close + 1] === '(' || text[close + 1] === '[') return undefined;
  if (isDefined(reader, open + 1, close)) return undefined;
  return { kind: 'inText', item: { ...item, suffix }, rest, open, end: close + 1, afterWord: false };
}
