import type { Node, Parent, Root } from 'mdast';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { mathFromMarkdown } from 'mdast-util-math';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import { math } from 'micromark-extension-math';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import type { Span } from '../problem';
import { citationSyntax } from './citationSyntax';
import { citationFromMarkdown } from './citationTree';

/** What the Markdown tree says about a note's blocks. */
export interface MarkdownBlocks {
  /** Code blocks, fenced and indented. */
  readonly code: readonly Span[];
  /** Paragraphs, headings and cells that hold a citation's sign and key. */
  readonly cited: readonly CitedBlock[];
}

/** A block of text with at least one citation in it. */
export interface CitedBlock extends Span {
  /** How many block quotes it lies in. */
  readonly quotes: number;
}

let processor: Processor<Root> | undefined;

/**
 * Reads the blocks of a note through unified and remark-parse, with front matter, GFM tables and footnotes, inline maths and citations. Maths on
 * lines of its own is left out: that construct runs to the end of the note when a formula line carries the closing sign. Takes some 0.3 s per
 * megabyte of ordinary text and far more for hostile text, which the caller keeps away.
 */
export function parseMarkdown(text: string): MarkdownBlocks {
  processor ??= unified().use(remarkParse).use(addExtensions).freeze() as Processor<Root>;
  const found = { code: [] as Span[], cited: [] as CitedBlock[] };
  collect(processor.parse(text), text.charCodeAt(0) === 0xfeff ? 1 : 0, 0, found);
  return found;
}

function addExtensions(this: Processor): void {
  const data = this.data();
  const { text: mathText } = math();
  const { document: footnotes } = gfmFootnote();
  data.micromarkExtensions = [
    frontmatter(['yaml']),
    gfmTable(),
    ...(footnotes ? [{ document: footnotes }] : []),
    ...(mathText ? [{ text: mathText }] : []),
    citationSyntax(),
  ];
  data.fromMarkdownExtensions = [
    frontmatterFromMarkdown(['yaml']),
    gfmTableFromMarkdown(),
    gfmFootnoteFromMarkdown(),
    mathFromMarkdown(),
    citationFromMarkdown(),
  ];
}

/** Walks the tree; `shift` is what a byte order mark takes, which the parser drops before it counts. */
function collect(root: Root, shift: number, quotes: number, found: { code: Span[]; cited: CitedBlock[] }): void {
  const waiting: { node: Node; quotes: number }[] = [{ node: root, quotes }];
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    const { node } = item;
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start === undefined || end === undefined) continue;
    const span = { start: start + shift, end: end + shift };
    if (node.type === 'code') found.code.push(span);
    else if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
      if ((node as Parent).children.some((child) => child.type === 'citation')) found.cited.push({ ...span, quotes: item.quotes });
    } else if ('children' in node) {
      const inner = item.quotes + (node.type === 'blockquote' ? 1 : 0);
      for (const child of (node as Parent).children) waiting.push({ node: child, quotes: inner });
    }
  }
}
