/**
 * What is whole in a broken JSON text: the outermost objects that parse by themselves, in order. A list that was cut off gives every row but the last,
 * and JSON with one object a line gives them all. Empty when nothing is whole. Linear in the text; never throws.
 */
export function salvageJson(text: string): readonly unknown[] {
  const found: unknown[][] = [[], [], []];
  for (const { depth, start, end } of objectsIn(text)) {
    const rows = found[depth];
    const value = rows && parsed(text.slice(start, end));
    if (value !== undefined) rows?.push(value);
  }
  return found.find(({ length }) => length > 0) ?? [];
}

interface Place {
  /** How many brackets stand open round it. */
  readonly depth: number;
  readonly start: number;
  readonly end: number;
}

/** Rows lie in a list, which may lie in an object; what is deeper belongs to a row. */
const deepest = 2;

/** Closed objects, an inner one before the one round it. A string ends with its line at the latest, so that a lost quotation mark costs one row. */
function* objectsIn(text: string): Generator<Place> {
  const starts: number[] = [];
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote || (quoted && code === lineFeed)) quoted = code === quote && !quoted;
    else if (quoted) at += code === backslash ? 1 : 0;
    else if (code === openBrace || code === openBracket) {
      if (depth <= deepest) starts[depth] = at;
      depth++;
    } else if ((code === closeBrace || code === closeBracket) && depth > 0) {
      depth--;
      const start = starts[depth] ?? 0;
      if (code === closeBrace && depth <= deepest && text.charCodeAt(start) === openBrace) yield { depth, start, end: at + 1 };
    }
  }
}

const [lineFeed, quote, backslash] = [10, 34, 92];
const [openBracket, closeBracket, openBrace, closeBrace] = [91, 93, 123, 125];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Broken itself: this row is lost.
    return undefined;
  }
}
