import { type Node, parseTree } from 'jsonc-parser';
import { isMap, isSeq, stringify } from 'yaml';
import type { Problem } from '../problem';
import { seemsToNest, yamlFlow } from '../yamlFlow';
import { lineEndOf } from './bibtex/bibtexStyle';
import type { CslItem } from './cslItem';
import { isTooDeep, propertyNode, readCslJson } from './readCslJson';
import { readCslYaml, yamlDocuments } from './readCslYaml';
import { insertion, type TextEdit } from './textEdit';

/**
 * The edit that puts an item at the end of a CSL-JSON file's list, in the file's indentation. Empty when the file holds neither a list nor
 * nothing, or defines the id already: a file that is something else is not touched.
 */
export function addJsonItem(text: string, item: CslItem): readonly TextEdit[] {
  const eol = lineEndOf(text) ?? '\n';
  const source = text.replace(/^\uFEFF/, ' ');
  if (source.trim() === '')
    return [{ span: { start: text.length, end: text.length }, newText: `${JSON.stringify([item], null, 2).replace(/\n/g, eol)}${eol}` }];
  if (isTooDeep(source) || readCslJson(text).entries.some(({ key }) => key === item.id)) return [];
  const root = parseTree(source);
  const list = root?.type === 'array' ? root : ['references', 'items'].flatMap((name) => listUnder(root, name))[0];
  return list === undefined ? [] : [jsonInsertion(source, list, item, eol)];
}

function listUnder(root: Node | undefined, name: string): readonly Node[] {
  const list = root && propertyNode(root, name);
  return list?.type === 'array' ? [list] : [];
}

/** Behind the last item, set apart as that one is; nothing that stands there already is laid out anew. */
function jsonInsertion(text: string, list: Node, item: CslItem, eol: string): TextEdit {
  const last = list.children?.at(-1);
  const inside = list.offset + 1;
  const { insertSpaces, tabSize } = indentation(text);
  const unit = insertSpaces ? ' '.repeat(tabSize) : '\t';
  const lineIndent = (at: number) =>
    /[^\S\r\n]*/y.exec(text.slice(Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1))?.[0] ?? '';
  const written = (indent: string) => JSON.stringify(item, null, unit).replace(/\n/g, eol + indent);
  if (last === undefined) {
    const indent = lineIndent(list.offset);
    const isOpen = /[\r\n]/.test(text.slice(inside, list.offset + list.length));
    return insertion(inside, eol + indent + unit + written(indent + unit) + (isOpen ? '' : eol + indent));
  }
  const before = text.slice(0, last.offset);
  const gap = /\s*$/.exec(before)?.[0] ?? '';
  if (!/[\r\n]/.test(text.slice(list.offset, last.offset)))
    return insertion(last.offset + last.length, `,${gap === '' && list.children?.length === 1 ? ' ' : gap}${JSON.stringify(item)}`);
  const indent = /[^\S\r\n]*$/.exec(gap)?.[0] ?? '';
  return insertion(last.offset + last.length, `,${/[\r\n]/.test(gap) ? gap : eol + indent}${written(indent)}`);
}

/** The edit that puts an item at the end of a CSL-YAML file's list. Empty when the file holds neither a list nor nothing, or defines the id already. */
export function addYamlItem(text: string, item: CslItem): readonly TextEdit[] {
  const eol = lineEndOf(text) ?? '\n';
  if (text.replace(/^\uFEFF/, '').trim() === '') return [insertion(text.length, `references:${eol}${yamlItem(item, '', eol)}${eol}`)];
  if (readCslYaml(text).entries.some(({ key }) => key === item.id)) return [];
  const problems: Problem[] = [];
  for (const document of yamlDocuments(text, problems)) {
    const root = document.contents;
    const list = isMap(root) ? (root.get('references') ?? root.get('items')) : root;
    if (!isSeq(list) || list.flow === true || !list.range || document.errors.length > 0) continue;
    const start = list.range[0];
    const end = text.slice(0, list.range[1]).trimEnd().length;
    const indent = /[ \t]*$/.exec(text.slice(0, start))?.[0] ?? '';
    return [insertion(end, eol + yamlItem(item, indent, eol))];
  }
  return [];
}

/** Renames the id of the item that counts for it in a CSL-JSON or CSL-YAML file; empty when there is none. */
export function renameCslId(text: string, format: 'cslJson' | 'cslYaml', from: string, to: string): readonly TextEdit[] {
  const { entries, repeated = [] } = format === 'cslJson' ? readCslJson(text) : readCslYaml(text);
  return [...entries, ...repeated]
    .filter(({ key }) => key === from)
    .map(({ keySpan }) => {
      const isQuoted = /["']/.test(text.charAt(keySpan.start - 1));
      return { span: keySpan, newText: isQuoted ? escaped(to, text.charAt(keySpan.start - 1)) : quotedWhenNeeded(to, format) };
    });
}

/** In the block style of such files; on one line when a text of it would be counted as nesting. */
function yamlItem(item: CslItem, indent: string, eol: string): string {
  const block = stringify([item], { lineWidth: 0 });
  const lines = (seemsToNest(block) ? `- ${yamlFlow(item)}` : block).trimEnd().split('\n');
  return lines.map((line) => indent + line).join(eol);
}

function indentation(text: string): { insertSpaces: boolean; tabSize: number } {
  const first = /[\r\n]([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  return first.startsWith('\t') ? { insertSpaces: false, tabSize: 1 } : { insertSpaces: true, tabSize: first.length };
}

function escaped(key: string, quote: string): string {
  return quote === '"' ? JSON.stringify(key).slice(1, -1) : key.replace(/'/g, "''");
}

/** A bare id is a number in JSON, and in YAML a text that may need no quotes. */
function quotedWhenNeeded(key: string, format: 'cslJson' | 'cslYaml'): string {
  return format === 'cslJson' ? JSON.stringify(key) : stringify(key, { lineWidth: 0 }).trimEnd();
}
