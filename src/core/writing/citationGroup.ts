import { followsAlphanumeric, readKey } from '../notes/keyGrammar';
import type { Span } from '../problem';

/** The inside of the brackets round a selection, when they are a citation group, the locator of a citation in the text, or empty; never over a blank line. */
export function enclosingGroup(text: string, selection: Span): Span | undefined {
  const start = openingBracket(text, selection.start);
  const end = start === undefined ? undefined : closingBracket(text, selection.end);
  if (start === undefined || end === undefined) return undefined;
  const content = text.slice(start, end);
  const isGroup = content.trim() === '' || /(?:^|[^\p{L}\p{N}])@[\p{L}\p{N}_{]/u.test(content) || isLocatorBracket(text, start);
  const opensLink = text[end + 1] === '(' || text[start - 2] === '!' || isTaskBox(text, start);
  return isGroup && !opensLink && !/\n\s*\n/.test(content) ? { start, end } : undefined;
}

/** A key within a group: its own text, and the span from its `@` to behind its closing brace. */
export interface GroupKey {
  readonly key: string;
  readonly span: Span;
}

/** The keys of a group, in order. */
export function groupKeys(text: string, group: Span): readonly GroupKey[] {
  const keys: GroupKey[] = [];
  for (let at = text.indexOf('@', group.start); at >= 0 && at < group.end; at = text.indexOf('@', at + 1)) {
    const found = followsAlphanumeric(text, at) ? undefined : readKey(text, at);
    if (!found || found.end > group.end) continue;
    keys.push({ key: text.slice(found.keyStart, found.keyEnd), span: { start: at, end: found.end } });
    at = found.end - 1;
  }
  return keys;
}

/** `@ng [p. 3]`: what stands behind a citation in the text takes further ones too. */
function isLocatorBracket(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 200), start);
  const at = /@[^\s@]+ ?\[$/.exec(before)?.index;
  const key = at === undefined || followsAlphanumeric(before, at) ? undefined : readKey(before, at);
  return key !== undefined && /^ ?\[$/.test(before.slice(key.end));
}

/** `- [ ] read it`: not empty brackets that wait for a citation. */
function isTaskBox(text: string, start: number): boolean {
  return /(?:^|\n)[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[$/.test(text.slice(Math.max(0, start - 200), start));
}

const farthest = 2000;

function openingBracket(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from - 1; at >= Math.max(0, from - farthest); at--) {
    if (text[at] === ']') depth++;
    else if (text[at] === '[' && depth-- === 0) return at + 1;
  }
  return undefined;
}

function closingBracket(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < Math.min(text.length, from + farthest); at++) {
    if (text[at] === '[') depth++;
    else if (text[at] === ']' && depth-- === 0) return at;
  }
  return undefined;
}
