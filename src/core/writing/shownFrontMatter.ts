import type { Token } from 'markdown-it';

/**
 * Takes raw data out of the front matter that the editor prints above a document as a table: `references:`, because the hundred works of a digest
 * would stand before its first word, and those that are cited stand in the reference list; and the ledger of a paper note, which tells a reader
 * nothing. Works on the token of VS Code, and of its older versions.
 */
export function hideRawData(tokens: readonly Token[]): void {
  const token = tokens.find(({ type }) => type === 'front_matter');
  if (!token) return;
  const { meta } = token;
  if (typeof meta === 'string') token.meta = withoutRawData(meta);
  else if (typeof meta?.content === 'string') token.meta = { ...meta, content: withoutRawData(meta.content) };
}

/** Front matter without its `references:`, the ledger, and all that belongs to them: what is indented, items of a list, comments and empty lines. */
export function withoutRawData(yaml: string): string {
  let isOut = false;
  return linesOf(yaml)
    .filter((line) => {
      isOut = /^(?:references|marginalia-owned)[ \t]*:(?:\s|$)/.test(line) || (isOut && /^(?:[\s\-#\]}]|$)/.test(line));
      return !isOut;
    })
    .join('');
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
