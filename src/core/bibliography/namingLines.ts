/**
 * The lines of a long YAML text that give a key its value, at the top or below another key of the top: what is left is as short as a list of files,
 * so that the parser, which takes long over long texts, need not see the rest. Block style alone is understood, as people write long files in it.
 */
export function namingLines(text: string, key: string, below?: string): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const top = linesOf(lines, key, '');
  const outer = below === undefined ? [] : linesOf(lines, below, '');
  const inner = linesOf(outer, key, /^[ \t]*/.exec(outer.slice(1).find((line) => /^\s*[^\s#]/.test(line)) ?? '')?.[0] ?? '');
  return [...top, ...(below !== undefined && inner.length > 0 ? [`${below}:`, ...inner] : [])].join('\n');
}

/** The line at an indentation that begins with a key, and those that belong to it: deeper ones, blank ones, remarks, items of a list, and brackets that close one. */
function linesOf(lines: readonly string[], key: string, indent: string): readonly string[] {
  const begins = new RegExp(`^(["']?)${key}\\1\\s*:`);
  const start = lines.findIndex((line) => line.startsWith(indent) && begins.test(line.slice(indent.length)));
  if (start < 0) return [];
  const goesOn = (line: string) => /^\s*(?:#|$)/.test(line) || (line.startsWith(indent) && /^[ \t]|^- |^[\]}]/.test(line.slice(indent.length)));
  const end = lines.findIndex((line, at) => at > start && !goesOn(line));
  return lines.slice(start, end < 0 ? lines.length : end);
}
