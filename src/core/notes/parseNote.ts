import { say } from '../../l10n/say';
import type { Span } from '../problem';
import { scanBlocks } from './blocks/blockScan';
import { confirmBlocks } from './blocks/confirmBlocks';
import type { NoteBlocks } from './blocks/noteBlocks';
import type { NoteReading } from './citation';
import { mayHoldCitations } from './mayHoldCitations';
import type { NoteMemory } from './noteMemory';
import type { NoteOptions } from './noteOptions';
import { type MarkdownBlocks, parseMarkdown } from './parseMarkdown';
import { readBlocks } from './readBlocks';
import { withoutCitations } from './scanNote';

/** Notes up to this size are read through the Markdown tree; some 30 ms. Measured with `npm run bench`. */
const TREE_LIMIT = 100_000;
const LINE_LIMIT = 50_000;
const DEPTH_LIMIT = 40;
const COLUMN_LIMIT = 100;

/**
 * Reads a note: its citations in every form, its cross-references and its front matter. The linear scanner finds the blocks, and Pandoc's inline
 * grammar reads them. Where the scanner doubts whether something is code the Markdown tree decides, at some thirteen times the cost; a note too big
 * or too hostile for the tree is read by the scanner alone, and the reading says so. With a memory of the note, only the parts that changed since
 * are read again. Never throws, and takes time in proportion to the text.
 */
export function parseNote(text: string, options: NoteOptions = {}, memory?: NoteMemory): NoteReading {
  if (!mayHoldCitations(text)) return withoutCitations(text);
  const blocks = scanBlocks(text);
  if (blocks.doubtful.length === 0) return readBlocks(text, blocks, { ...options, memory });
  const reason = tooMuchForTree(text, blocks.extent);
  if (reason !== undefined) return readBlocks(text, blocks, { ...options, memory, scanReason: reason });
  const tree = treeOf(masked(text, blocks), blocks.doubtful, memory);
  return readBlocks(text, confirmBlocks(text, blocks, tree), { ...options, memory });
}

function tooMuchForTree(text: string, extent: { readonly depth: number; readonly columns: number }): string | undefined {
  if (text.length > TREE_LIMIT) return say`The note has more than ${TREE_LIMIT} characters.`;
  if (extent.depth > DEPTH_LIMIT) return say`Lists or quotes in the note are nested more than ${DEPTH_LIMIT} deep.`;
  if (extent.columns > COLUMN_LIMIT) return say`A table in the note has more than ${COLUMN_LIMIT} columns.`;
  return hasLongLine(text) ? say`A line of the note has more than ${LINE_LIMIT} characters.` : undefined;
}

function hasLongLine(text: string): boolean {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    if ((end < 0 ? text.length : end) - start > LINE_LIMIT) return true;
    if (end < 0) return false;
    start = end + 1;
  }
  return false;
}

/** What the Markdown tree says about parts of a text. */
function treeOf(text: string, parts: readonly Span[], memory: NoteMemory | undefined): MarkdownBlocks {
  const texts = parts.map(({ start, end }) => text.slice(start, end));
  const trees = (memory ? memory.trees(texts, parseMarkdown) : texts.map(parseMarkdown)).map((tree, at) => moved(tree, parts[at]?.start ?? 0));
  return { code: trees.flatMap(({ code }) => code), cited: trees.flatMap(({ cited }) => cited) };
}

function moved({ code, cited }: MarkdownBlocks, by: number): MarkdownBlocks {
  const move = <T extends Span>(span: T): T => ({ ...span, start: span.start + by, end: span.end + by });
  return { code: code.map(move), cited: cited.map(move) };
}

/** The text as plain Markdown may see it, offsets kept: opaque stretches blotted out, lest a line in them look like a list, and breaks for divs' fences. */
function masked(text: string, { opaque, divFences }: NoteBlocks): string {
  const masks = [...opaque.map((span) => ({ ...span, sign: 'x' })), ...divFences.map((span) => ({ ...span, sign: '*' }))];
  let made = '';
  let from = 0;
  for (const { start, end, sign } of masks.sort((one, other) => one.start - other.start)) {
    made += text.slice(from, start) + sign.repeat(end - start);
    from = end;
  }
  return made + text.slice(from);
}
