import type { Span } from '../../problem';
import { foldLabel } from '../inlines/foldLabel';
import { attributesEnd } from '../inlines/inlineAtoms';
import { readCluster } from '../inlines/inlineCitations';
import { InlineReader } from '../inlines/inlineReader';

const LABEL = /\[((?:[^[\]\\\r\n]|\\[^\r\n]|\[(?:[^[\]\\\r\n]|\\[^\r\n]){0,400}\]){1,400})\]:[ \t]*(?:\r\n?|\n)?[ \t]*(?=[^\s[])/y;
const ANGLE = /<([^<>\r\n]*)>/y;
const WORD = /[^\s]+/y;
const SPACE = /[ \t]*/y;
const TITLE_TEXT = '(?:"(?:[^"\\\\\\r\\n]|\\\\[^\\r\\n])*"|\'(?:[^\'\\\\\\r\\n]|\\\\[^\\r\\n])*\'|\\([^()\\r\\n]*\\))(?![\\p{L}\\p{N}])';
const TITLE_HERE = new RegExp(TITLE_TEXT, 'uy');
const TITLE = new RegExp(`[ \\t]*(?:(?:\\r\\n?|\\n)[ \\t]*)?${TITLE_TEXT}`, 'uy');
const NO_CONTEXT = { definitions: new Set<string>(), examples: new Set<string>() };

/** A link definition: its folded label, where its destination lies, and where the definition ends. */
export interface LinkDefinition {
  readonly label: string;
  readonly destination: Span;
  readonly end: number;
}

/**
 * Reads `[label]: destination "title" {attributes}` at `at`. As for Pandoc the destination may have several words. A label that is a group of
 * citations (`[@ng]: …`), a wikilink or a footnote's mark makes no definition.
 */
export function readDefinition(text: string, at: number): LinkDefinition | undefined {
  LABEL.lastIndex = at;
  const label = LABEL.exec(text)?.[1];
  if (label === undefined || label.startsWith('^') || label.startsWith('[@') || isCluster(label)) return undefined;
  const destination = readDestination(text, LABEL.lastIndex);
  if (!destination) return undefined;
  const titled = matchEnd(TITLE, text, destination.end);
  const end = [titled, destination.end].map((behind) => behindAttributes(text, behind ?? -1)).find((behind) => behind !== undefined);
  return end === undefined ? undefined : { label: foldLabel(label), destination: destination.span, end };
}

function isCluster(label: string): boolean {
  return label.includes('@') && readCluster(new InlineReader(`[${label}]`, NO_CONTEXT), 0) !== undefined;
}

function readDestination(text: string, at: number): { readonly span: Span; readonly end: number } | undefined {
  const angle = matchEnd(ANGLE, text, at);
  if (angle !== undefined) return { span: { start: at + 1, end: angle - 1 }, end: angle };
  let end = at;
  for (let next = at; !endsDestination(text, next); next = matchEnd(SPACE, text, end) ?? end) end = matchEnd(WORD, text, next) ?? end;
  return end > at ? { span: { start: at, end }, end } : undefined;
}

/** Whether the next word is none of a destination's: at the line's end, or before a title, attributes or a bracket. */
function endsDestination(text: string, at: number): boolean {
  const char = text[at] ?? '\n';
  if (char === '\n' || char === '\r' || char === '[') return true;
  return char === '{' ? attributesEnd(text, at) > 0 : matchEnd(TITLE_HERE, text, at) !== undefined;
}

/** The end of the line behind attributes or blanks; undefined when anything else follows. */
function behindAttributes(text: string, at: number): number | undefined {
  if (at < 0) return undefined;
  const start = matchEnd(SPACE, text, at) ?? at;
  const attributes = text[start] === '{' ? attributesEnd(text, start) : -1;
  const end = matchEnd(SPACE, text, Math.max(start, attributes)) ?? at;
  return end >= text.length || text[end] === '\n' || text[end] === '\r' ? end : undefined;
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
