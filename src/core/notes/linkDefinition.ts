import type { Span } from '../problem';
import { foldLabel } from './foldLabel';

const DEFINITION = /\[((?:[^[\]\\\r\n]|\\[^\r\n]){1,400})\]:[ \t]*(?:\r\n?|\n)?[ \t]*(<[^<>\r\n]*>|[^\s<][^\s]*)/y;
const TITLE = /[ \t]*(?:(?:\r\n?|\n)[ \t]*)?(?:"[^"\r\n]*"|'[^'\r\n]*'|\([^()\r\n]*\))[ \t]*(?=[\r\n]|$)/y;

/** A link definition: its folded label, where its destination lies, and where the definition ends. */
export interface LinkDefinition {
  readonly label: string;
  readonly destination: Span;
  readonly end: number;
}

/** Reads `[label]: destination "title"` at `at`. A label that is a citation (`[@ng]: …`) or a footnote's makes no definition. */
export function readDefinition(text: string, at: number, lineEnd: number): LinkDefinition | undefined {
  DEFINITION.lastIndex = at;
  const found = DEFINITION.exec(text);
  const label = found?.[1];
  const destination = found?.[2];
  if (label === undefined || destination === undefined || label.startsWith('^') || /(?:^|[^\p{L}\p{N}\\])@[\p{L}\p{N}_{]/u.test(label))
    return undefined;
  const behind = DEFINITION.lastIndex;
  const angle = destination.startsWith('<') ? 1 : 0;
  const span = { start: behind - destination.length + angle, end: behind - angle };
  TITLE.lastIndex = behind;
  if (TITLE.test(text)) return { label: foldLabel(label), destination: span, end: TITLE.lastIndex };
  const rest = text.slice(behind, Math.max(lineEnd, behind));
  return /^[ \t]*(?:[\r\n]|$)/.test(rest) ? { label: foldLabel(label), destination: span, end: behind } : undefined;
}
