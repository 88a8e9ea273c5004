const TAG =
  /<(\/?)(address|article|aside|blockquote|body|canvas|caption|center|col|colgroup|dd|details|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frameset|h[1-6]|head|header|hgroup|hr|html|li|main|menu|nav|noframes|ol|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)(?=[\s/>])[^<>]{0,1000}>|`+/gi;

/** A tag that ends a paragraph wherever it stands, with its place in the text given. */
export interface BlockTag {
  readonly start: number;
  readonly end: number;
  /** Whether what follows on the next line may be indented without being code: behind an opening tag, except that of a `div`. */
  readonly opens: boolean;
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
    } else {
      tags.push({ start: found.index, end, opens: found[1] === '' && found[2]?.toLowerCase() !== 'div' });
    }
  }
  return tags;
}
