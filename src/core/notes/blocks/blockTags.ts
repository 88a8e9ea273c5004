import { followsAlphanumeric, readKey } from '../keyGrammar';

const TAG =
  /<(\/?)(address|article|aside|blockquote|body|canvas|caption|center|col|colgroup|dd|details|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frameset|h[1-6]|head|header|hgroup|hr|html|li|main|menu|nav|noframes|ol|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)(?=[\s/>])[^<>]{0,1000}>|`+/gi;

/** A tag that ends a paragraph wherever it stands, with its place in the text given. */
export interface BlockTag {
  readonly start: number;
  readonly end: number;
  /** In lower case. */
  readonly name: string;
  /** `alone` when it neither opens nor closes anything, as `<td/>`; `<hr>` is never closed. */
  readonly kind: 'open' | 'close' | 'alone';
}

/** The block-level tags in one line of text, those in code left out. */
export function findBlockTags(line: string): BlockTag[] {
  const tags: BlockTag[] = [];
  if (!line.includes('<')) return tags;
  TAG.lastIndex = 0;
  for (let found = TAG.exec(line); found; found = TAG.exec(line)) {
    const end = found.index + found[0].length;
    if (found[0].startsWith('`')) {
      const close = line.indexOf(found[0], end);
      if (close >= 0) TAG.lastIndex = close + found[0].length;
    } else if (isInKey(line, found.index)) TAG.lastIndex = found.index + 1;
    else {
      const name = found[2]?.toLowerCase() ?? '';
      const isAlone = found[0].endsWith('/>');
      tags.push({ start: found.index, end, name, kind: found[1] === '/' ? 'close' : isAlone ? 'alone' : 'open' });
    }
  }
  return tags;
}

/** Whether the `<` at `at` belongs to a citation's key, as in `@ng<td>`. */
function isInKey(line: string, at: number): boolean {
  const sign = line.lastIndexOf('@', at);
  if (sign < 0 || at - sign > LONGEST_KEY || followsAlphanumeric(line, sign)) return false;
  return (readKey(line, sign)?.keyEnd ?? 0) > at;
}

const LONGEST_KEY = 500;
