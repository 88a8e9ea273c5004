import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { say } from '../../l10n/say';
import { LineMap } from '../lineMap';
import type { Problem, Span } from '../problem';
import { cslEntry } from './cslEntry';
import { readCslItem } from './cslItems';
import type { BibliographyReading, Entry } from './entry';
import { firstOfEachKey } from './repeatedKeys';

/** Reads a CSL-JSON file (a list of items, or an object that holds one) with the place of every item and id. Broken JSON loses the broken item at most. */
export function readCslJson(text: string): BibliographyReading {
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  if (isTooDeep(text)) return { format: 'cslJson', entries: [], problems: [{ message: say`The file is nested too deeply to be a bibliography.` }] };
  const errors: ParseError[] = [];
  const root = parseTree(bom ? ` ${text.slice(1)}` : text, errors, { allowTrailingComma: true, disallowComments: false });
  const lines = new LineMap(text);
  const problems: Problem[] = errors.slice(0, 100).map((error) => ({
    message: say`The JSON is broken here (${printParseErrorCode(error.error)}).`,
    line: lines.position(error.offset).line,
    span: { start: error.offset, end: error.offset + error.length },
  }));
  const all: Entry[] = [];
  for (const node of itemNodes(root)) {
    const entry = readItemNode(node);
    if (entry !== undefined) all.push(entry);
    else problems.push({ message: say`An item has no id.`, line: lines.position(node.offset).line, span: nodeSpan(node) });
  }
  return firstOfEachKey('cslJson', all, problems, text);
}

/** The nodes of the items of a parsed file. */
function itemNodes(root: Node | undefined): readonly Node[] {
  if (root?.type === 'array') return root.children ?? [];
  if (root?.type !== 'object') return [];
  for (const name of ['references', 'items']) {
    const list = propertyNode(root, name);
    if (list?.type === 'array') return list.children ?? [];
  }
  return propertyNode(root, 'id') === undefined ? [] : [root];
}

/** The value of a property, the last one when it is repeated. */
export function propertyNode(object: Node, name: string): Node | undefined {
  return object.children?.findLast((property) => property.children?.[0]?.value === name)?.children?.[1];
}

function readItemNode(node: Node): Entry | undefined {
  if (node.type !== 'object') return undefined;
  const item = readCslItem(plainValue(node));
  const id = propertyNode(node, 'id') ?? propertyNode(node, 'citation-key');
  return item && id && cslEntry(item, { span: nodeSpan(node), keySpan: idSpan(id), format: 'cslJson' });
}

/** The id without its quotation marks. */
function idSpan(id: Node): Span {
  const quote = id.type === 'string' ? 1 : 0;
  return { start: id.offset + quote, end: id.offset + id.length - quote };
}

function nodeSpan(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}

/** The data of a node, with objects that have no prototype: a property called `__proto__` is one like any other. */
function plainValue(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(plainValue);
  if (node.type !== 'object') return node.value;
  const object: Record<string, unknown> = Object.create(null);
  for (const { children } of node.children ?? []) {
    const [name, value] = children ?? [];
    if (typeof name?.value === 'string' && value !== undefined) object[name.value] = plainValue(value);
  }
  return object;
}

/** Whether a JSON text is nested more than a hundred levels: the parser recurses, and no bibliography comes near that. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) quoted = !quoted;
    else if (quoted) at += code === 92 ? 1 : 0;
    else if (code === 91 || code === 123) depth += 1;
    else if (code === 93 || code === 125) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

const deepest = 100;
