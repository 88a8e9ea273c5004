import type { StateBlock, StateInline } from 'markdown-it';
import type { CitationCluster } from '../bibliography/csl/citationCluster';
import { InlineReader } from '../notes/inlines/inlineReader';
import { clusterAt } from './inlineClusters';

/** The token that stands before all others and holds what the document cites. */
export const documentToken = 'marginalia_document';

/** What a citation's token carries from reading to printing. */
export interface CitationMeta {
  readonly items: CitationCluster['items'];
  /** The citation as written. */
  readonly raw: string;
  readonly label?: string;
  /** Set by `citationsOf`: the cluster's id in the document. */
  id: string;
  /** White space that stood before it, and punctuation that stood behind it: superscripts and notes swallow the one and follow the other. */
  before: string;
  after: string;
  /** Within a link's text, where there can be no second link. */
  inLink: boolean;
}

/** Whether a piece of Markdown is read for its text alone, citations left as written. */
export function isPlain(env: unknown): boolean {
  return typeof env === 'object' && env !== null && 'marginaliaPlain' in env;
}

/** A longer paragraph is left as it is written: it would hold the editor, and nobody wrote it. */
const longestParagraph = 50_000;

const NO_CONTEXT = { definitions: new Set<string>(), examples: new Set<string>() };

/** The inline rule for citations. It keeps the reader of the paragraph at hand, as markdown-it asks at every mark of it. */
export function citationRule(): (state: StateInline, silent: boolean) => boolean {
  let reader = new InlineReader('', NO_CONTEXT);
  return (state, silent) => {
    const start = state.src.charCodeAt(state.pos);
    if ((start !== 0x40 && start !== 0x5b) || isPlain(state.env) || state.src.length > longestParagraph) return false;
    if (reader.text !== state.src) reader = new InlineReader(state.src, NO_CONTEXT);
    const found = clusterAt(reader, state.pos);
    if (!found || found.end > state.posMax) return false;
    if (!silent) {
      const token = state.push('marginalia_citation', '', 0);
      const raw = state.src.slice(state.pos, found.end);
      const { items, label } = found;
      token.content = raw;
      token.meta = { items, raw, id: '', before: '', after: '', inLink: false, ...(label !== undefined && { label }) } satisfies CitationMeta;
    }
    state.pos = found.end;
    return true;
  };
}

const OPENS_REFERENCES = /^:{3,}\s*\{[^{}]{0,200}#refs(?![\w-])[^{}]{0,200}\}\s*:*\s*$/;
const CLOSES = /^:{3,}\s*$/;
const LONGEST_DIV = 50;

/** The block rule for `::: {#refs}` and its end. */
export function referencesRule(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const line = (number: number) => state.src.slice((state.bMarks[number] ?? 0) + (state.tShift[number] ?? 0), state.eMarks[number]);
  if (!OPENS_REFERENCES.test(line(startLine))) return false;
  if (silent) return true;
  const last = Math.min(endLine, startLine + LONGEST_DIV);
  let close = startLine + 1;
  while (close < last && !CLOSES.test(line(close))) close++;
  state.line = close < last ? close + 1 : startLine + 1;
  const token = state.push('marginalia_references', '', 0);
  token.map = [startLine, state.line];
  token.block = true;
  return true;
}
