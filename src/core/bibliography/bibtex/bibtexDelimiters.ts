/** Where a delimited text could end. `end` is the closing delimiter, absent when there is none; `crossed` the first line inside that begins an entry. */
export interface Match {
  readonly end?: number;
  readonly crossed?: number;
}

/** Whether a backslash takes the brace behind it out of the count. BibTeX counts every brace; Pandoc and JabRef skip escaped ones. */
export type Escapes = 'countEveryBrace' | 'skipEscaped';

/** How a closing delimiter is looked for: `open` is `{` or `"`; `stopsAtEntries` ends the search at a line that begins an entry. */
export interface DelimiterSearch {
  readonly open: string;
  readonly escapes: Escapes;
  readonly stopsAtEntries: boolean;
}

/** What begins an entry, a macro, a comment or a preamble: `@word{key,` (whose key may hold braces), `@word{key}`, `@word(key)` or `@word{key field =`. Sticky: set `lastIndex`. */
export const headWithKey =
  /@[ \t]*(?:(?:string|comment|preamble)\s*[{(]|[^\s{}()@,=#"%\\']{1,64}\s*[{(]\s*[^\s,{}]*(?:(?<!=)\{[^\s,{}]*\}[^\s,{}]*)*(?:\s*[,})]|\s+[\w-]{1,64}\s*=))/iy;

/** Finds the delimiter that closes the one at `from`; braces nest, and a quotation mark closes only outside them. */
export function findDelimiter(text: string, from: number, search: DelimiterSearch): Match {
  let depth = search.open === '{' ? 1 : 0;
  let crossed: number | undefined;
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 123) depth += 1;
    else if (code === 125) {
      if (depth > 0) depth -= 1;
      if (depth === 0 && search.open === '{') return match(at, crossed);
    } else if (code === 34) {
      if (depth === 0) return match(at, crossed);
    } else if (code === 92) {
      if (search.escapes === 'skipEscaped') at += 1;
    } else if (code === 64 && crossed === undefined && isLineHead(text, at)) {
      crossed = at;
      if (search.stopsAtEntries) break;
    }
  }
  return crossed === undefined ? {} : { crossed };
}

/** Finds the parenthesis that closes the one at `from`, on this side of the next line that begins an entry. */
export function findParenthesis(text: string, from: number): Match {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 40) depth += 1;
    else if (code === 41) depth -= 1;
    else if (code === 64 && isLineHead(text, at)) return { crossed: at };
    if (depth === 0) return { end: at };
  }
  return {};
}

/** The nearest character before `at` on its line that is not blank; the line break itself when there is none, empty at the start. */
export function visibleBefore(text: string, at: number): string {
  let index = at - 1;
  while (text[index] === ' ' || text[index] === '\t' || text[index] === '\uFEFF' || text[index] === '\0') index -= 1;
  return text.charAt(index);
}

function isLineHead(text: string, at: number): boolean {
  if (!/^$|[\r\n]/.test(visibleBefore(text, at))) return false;
  headWithKey.lastIndex = at;
  return headWithKey.test(text);
}

function match(end: number, crossed: number | undefined): Match {
  return crossed === undefined ? { end } : { end, crossed };
}
