import { foldLabel } from './inlines/foldLabel';

/**
 * Where in a note the anchor of a wikilink stands: the line of the heading of that name, the last of `Part#Section`, or of the block that `^name`
 * ends. The offset of the line's start; `undefined` when there is none.
 */
export function findAnchor(text: string, anchor: string): number | undefined {
  const isBlock = anchor.startsWith('^');
  const wanted = foldLabel(isBlock ? anchor : (anchor.split('#').at(-1) ?? ''));
  for (const { 0: line, index } of text.matchAll(isBlock ? /^.*\^[\w-]+[ \t]*$/gm : /^ {0,3}#{1,6}[ \t].*$/gm)) {
    const name = isBlock ? line.slice(line.lastIndexOf('^')) : line.replace(/^ *#+|(?:[ \t]#+)?(?:[ \t]*\{[^{}]*\})?[ \t]*$/g, '');
    if (wanted !== '' && foldLabel(name) === wanted) return index;
  }
  return undefined;
}
