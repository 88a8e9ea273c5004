/**
 * A value as YAML on one line: JSON is YAML (1.2, chapter 1.3), but for characters that some readers take for line ends. Brackets of a text that
 * may be counted as nesting are written as escapes, since `nestsTooDeep` counts those within quotes too.
 */
export function yamlFlow(value: unknown): string {
  return JSON.stringify(value)
    .replace(/"(?:[^"\\]|\\.)*"/g, (text) => (seemsToNest(text) ? text.replace(/[[{]/g, escaped) : text))
    .replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
}

/** Whether a text opens brackets that it does not close, or many before it closes one. */
export function seemsToNest(text: string): boolean {
  let depth = 0;
  let deepest = 0;
  for (const sign of text.match(/[[\]{}]/g) ?? []) {
    depth = sign === '[' || sign === '{' ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return depth > 0 || deepest > 10;
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
