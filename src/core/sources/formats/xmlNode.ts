import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { say } from '../../../l10n/say';
import { isRecord } from '../../isRecord';
import type { Problem } from '../../problem';

/** An element as plain data: child elements by local name (`primary_category`), attributes below `@name`, its own text below `#text`. */
export type XmlNode = Readonly<Record<string, unknown>>;

/** An XML text as far as it could be read, and what is wrong with it. At least one of both is there. */
export interface XmlReading {
  readonly document?: XmlNode;
  readonly problem?: Problem;
}

/**
 * Reads a whole XML text. Namespace prefixes are left out. A document type is refused before anything is parsed, so that no entity of the text's own
 * is ever expanded. Of a text that breaks off, what stands before is read: whole entries of a feed that was cut short.
 */
export function readXml(text: string): XmlReading {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return { problem: { message: say`The XML declares a document type and was not read.` } };
  try {
    const valid = XMLValidator.validate(text);
    if (valid === true) return { document: parser.parse(text) as XmlNode };
    const problem = { message: say`The XML is broken.`, line: Math.max(0, valid.err.line - 1) };
    const whole = wholeEntries(text);
    return whole !== undefined && XMLValidator.validate(whole) === true ? { document: parser.parse(whole) as XmlNode, problem } : { problem };
  } catch {
    // Nesting too deep for the parser's recursion; it throws nothing else that matters here.
    return { problem: { message: say`The XML cannot be read.` } };
  }
}

/** A feed up to its last whole entry, closed; `undefined` when there is none. */
function wholeEntries(text: string): string | undefined {
  const end = Math.max(text.lastIndexOf('</entry>'), text.lastIndexOf('</item>'));
  if (end < 0) return undefined;
  const ends = text.startsWith('</entry>', end) ? ['</entry>', '</feed>'] : ['</item>', '</channel></rss>'];
  return `${text.slice(0, end)}${ends.join('')}`;
}

/** The child elements of one name, in order: none, one or many. Text-only children come as nodes too. */
export function children(node: unknown, name: string): readonly XmlNode[] {
  const value = isRecord(node) && Object.hasOwn(node, name) ? node[name] : undefined;
  const list: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.map((each) => (isRecord(each) ? each : { '#text': each }));
}

/** The text of an element or of its first child of a name; empty when there is none. */
export function textOf(node: XmlNode, name?: string): string {
  const element = name === undefined ? node : children(node, name)[0];
  const text = element?.['#text'];
  return typeof text === 'string' ? text.trim() : '';
}

/** An attribute's value; empty when there is none. */
export function attribute(node: XmlNode, name: string): string {
  const value = node[`@${name}`];
  return typeof value === 'string' ? value.trim() : '';
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  stopNodes: ['*.xhtml'],
});
