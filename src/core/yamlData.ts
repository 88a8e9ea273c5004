import { type Document, isAlias, isCollection, isPair, type ToJSOptions } from 'yaml';

/** What front matter, bibliographies and project files hold is nested a few levels deep. */
const deepest = 60;

/**
 * The plain data of a YAML document, or of a node of it; `undefined` when it is nested more than sixty levels: a list used as a key is written out
 * as text at each level, which takes seconds for a few kilobytes of `- - - -`. Throws what `yaml` throws for too many aliases.
 */
export function yamlData(document: Document, node: unknown = document.contents, options: ToJSOptions = {}): unknown {
  if (isTooDeep(node)) return undefined;
  return node === document.contents ? document.toJS(options) : isCollection(node) ? node.toJS(document, options) : undefined;
}

function isTooDeep(root: unknown): boolean {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((node) =>
      isCollection(node) ? node.items.flatMap((item: unknown) => (isPair(item) ? [item.key, item.value] : [item])) : [],
    );
    level = level.filter((node) => isCollection(node) && !isAlias(node));
  }
  return false;
}

/**
 * Whether a YAML text opens more than sixty brackets or braces that are not closed before. Those within quotes count too: nobody writes so many, and
 * the parser takes time in a high power of their number.
 */
export function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 91 || code === 123) depth += 1;
    else if ((code === 93 || code === 125) && depth > 0) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}
