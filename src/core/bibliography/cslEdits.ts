import { modify, parseTree } from 'jsonc-parser';
import { isMap, isSeq, stringify } from 'yaml';
import type { Problem } from '../problem';
import { lineEndOf } from './bibtexStyle';
import type { CslItem } from './cslItem';
import { isTooDeep, itemNodes, propertyNode, readCslJson } from './readCslJson';
import { readCslYaml, yamlDocuments } from './readCslYaml';
import type { TextEdit } from './textEdit';

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
  const path = root?.type === 'array' ? [] : ['references', 'items'].filter((name) => root && propertyNode(root, name)?.type === 'array').slice(0, 1);
  if (root === undefined || (root.type !== 'array' && path.length === 0)) return [];
  const index = itemNodes(root).length;
  const options = { isArrayInsertion: true, formattingOptions: { eol, ...indentation(source) } };
  return modify(source, [...path, index], item, options).map(({ offset, length, content }) => ({
    span: { start: offset, end: offset + length },
    newText: content,
  }));
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

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

function yamlItem(item: CslItem, indent: string, eol: string): string {
  const lines = stringify([item], { lineWidth: 0 }).trimEnd().split('\n');
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
