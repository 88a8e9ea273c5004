import { type Document, isMap, isScalar, isSeq, type Node, parseAllDocuments, type YAMLMap } from 'yaml';
import { say } from '../../l10n/say';
import { LineMap } from '../lineMap';
import type { Problem, Span } from '../problem';
import { nestsTooDeep, yamlData } from '../yamlData';
import { cslEntry } from './cslEntry';
import { readCslItem } from './cslItems';
import type { BibliographyReading, Entry } from './entry';
import { firstOfEachKey } from './repeatedKeys';

/** Reads a CSL-YAML file: `references:` or a bare list, in any of its documents, with the place of every item and id. Never throws. */
export function readCslYaml(text: string): BibliographyReading {
  if (text.length > longestYaml)
    return { format: 'cslYaml', entries: [], problems: [{ message: say`The YAML file is longer than 8 million characters.` }] };
  const lines = new LineMap(text);
  const all: Entry[] = [];
  const problems: Problem[] = [];
  for (const document of yamlDocuments(text, problems)) {
    for (const error of document.errors.slice(0, 20)) problems.push(yamlProblem(error.pos, lines));
    for (const item of itemMaps(document)) {
      const entry = readItem(document, item);
      const span = nodeSpan(item);
      if (entry !== undefined) all.push(entry);
      else problems.push({ message: say`A reference has no id.`, line: lines.position(span.start).line, span });
    }
  }
  return firstOfEachKey('cslYaml', all, problems, text);
}

/** The items of one document, as nodes with places. */
function itemMaps(document: Document): readonly YAMLMap[] {
  const root = document.contents;
  const list = isMap(root) ? (root.get('references') ?? root.get('items')) : root;
  return isSeq(list) ? list.items.filter((item): item is YAMLMap => isMap(item)) : [];
}

/** The place of an item's id, without quotation marks. */
function yamlIdSpan(item: YAMLMap): Span | undefined {
  const id = item.get('id', true);
  if (!isScalar(id) || !id.range) return undefined;
  const quote = id.type === 'QUOTE_DOUBLE' || id.type === 'QUOTE_SINGLE' ? 1 : 0;
  return { start: id.range[0] + quote, end: id.range[1] - quote };
}

/** Parsed documents; the parser's own exceptions (nesting beyond the stack) become a problem. */
export function yamlDocuments(text: string, problems: Problem[]): readonly Document[] {
  if (nestsTooDeep(text)) {
    problems.push({ message: say`The YAML is nested too deeply to be a bibliography.` });
    return [];
  }
  try {
    const documents = parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false });
    return Array.isArray(documents) ? documents : [];
  } catch (error) {
    problems.push({ message: say`The YAML cannot be read (${error instanceof Error ? error.name : 'unknown error'}).` });
    return [];
  }
}

function readItem(document: Document, node: YAMLMap): Entry | undefined {
  const item = readCslItem(plainValue(document, node));
  const keySpan = yamlIdSpan(node);
  if (item === undefined || keySpan === undefined) return undefined;
  return cslEntry(item, { span: nodeSpan(node), keySpan, format: 'cslYaml' });
}

/** The data of a node; too many aliases or levels give none. */
function plainValue(document: Document, node: YAMLMap): unknown {
  try {
    return yamlData(document, node, { maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

function nodeSpan(node: Node): Span {
  return { start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 };
}

function yamlProblem([start, end]: readonly [number, number], lines: LineMap): Problem {
  return { message: say`The YAML is broken here.`, line: lines.position(start).line, span: { start, end } };
}

const longestYaml = 8_000_000;
