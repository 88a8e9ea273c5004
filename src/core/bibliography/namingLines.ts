/**
 * The lines of a long YAML text that give a key its value, at the top or below another key of the top: what is left is as short as a list of files,
 * so that the parser, which takes long over long texts, need not see the rest. Block style alone is understood, as people write long files in it.
 */
export function namingLines(text: string, key: string, below?: string): string {
  const lines = text.replace(/^\uFEFF/, '').split(lineEnds);
  return [...namingAt(lines, key, below)].map((at) => lines[at]).join('\n');
}

/** The same lines at their places, with spaces instead of all others. */
export function namingLinesInPlace(text: string, key: string, below?: string): string {
  const lines = text.split(/(?<=\n|\r(?!\n))/);
  const naming = namingAt(lines, key, below);
  return lines.map((line, at) => (naming.has(at) ? line : line.replace(/[^\r\n]/g, ' '))).join('');
}

const lineEnds = /\r\n?|\n/;

/** The numbers of the lines, in order. */
function namingAt(lines: readonly string[], key: string, below: string | undefined): ReadonlySet<number> {
  const top = linesOf(lines, key, '', [0, lines.length]);
  const outer = below === undefined ? nowhere : linesOf(lines, below, '', [0, lines.length]);
  const within: Stretch = [outer[0] + 1, outer[1]];
  const first = lines.slice(...within).find((line) => /^\s*[^\s#]/.test(line)) ?? '';
  const inner = linesOf(lines, key, /^[ \t]*/.exec(first)?.[0] ?? '', within);
  const head: Stretch = inner === nowhere ? nowhere : [outer[0], outer[0] + 1];
  return new Set([...numbers(top), ...numbers(head), ...numbers(inner)]);
}

/** From a line up to another that does not belong to it. */
type Stretch = readonly [from: number, until: number];
const nowhere: Stretch = [0, 0];

/** The line at an indentation that begins with a key, and those that belong to it: deeper ones, blank ones, remarks, items of a list, and brackets that close one. */
function linesOf(lines: readonly string[], key: string, indent: string, [from, until]: Stretch): Stretch {
  const begins = new RegExp(`^(["']?)${key}\\1\\s*:`);
  const start = lines.findIndex((line, at) => at >= from && at < until && line.startsWith(indent) && begins.test(line.slice(indent.length)));
  if (start < 0) return nowhere;
  const goesOn = (line: string) => /^\s*(?:#|$)/.test(line) || (line.startsWith(indent) && /^[ \t]|^- |^[\]}]/.test(line.slice(indent.length)));
  const end = lines.findIndex((line, at) => at > start && (at >= until || !goesOn(line)));
  return [start, end < 0 ? until : end];
}

function numbers([from, until]: Stretch): readonly number[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, at) => from + at);
}
