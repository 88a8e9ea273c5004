import type { CiteprocEngine } from './citeproc';

/** How the library takes numbers apart before it prints them; read from its source, version 2.4.63. */
interface NumberParser {
  processNumber(node: { readonly name?: string } | false, item: Fields, variable: string, ...rest: readonly unknown[]): void;
  readonly tmp: { readonly shadow_numbers: Record<string, { numeric?: boolean } | undefined> };
}

type Fields = Readonly<Record<string, unknown>>;

/** Ranges of pages are the business of the style's own range format. */
const ranges: ReadonlySet<string> = new Set(['page', 'page-first', 'locator']);

/**
 * Prints numbers as Pandoc does: what a style prints as text keeps its hyphen (`no. 1-2`), and a version such as `0.12.1` is a number.
 */
export function printNumbersAsWritten(engine: CiteprocEngine): void {
  const parser = engine as unknown as NumberParser;
  const { processNumber } = parser;
  parser.processNumber = function (node, item, variable, ...rest) {
    const value = item[variable];
    const isText = node !== false && node.name === 'text' && !ranges.has(variable);
    const given = isText && typeof value === 'string' ? { ...item, [variable]: value.replace(/(?<!\\)-/g, '\\-') } : item;
    processNumber.call(this, node, given, variable, ...rest);
    const read = this.tmp.shadow_numbers[variable];
    if (read && variable === 'version' && typeof value === 'string') read.numeric = isNumeric(value);
  };
}

function isNumeric(value: string): boolean {
  return value.split(/\s*[,&-]\s*/).every((part) => /\d/.test(part) && !/\s/.test(part));
}
