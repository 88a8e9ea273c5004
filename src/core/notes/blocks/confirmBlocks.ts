import type { Span } from '../../problem';
import type { CitedBlock, MarkdownBlocks } from '../parseMarkdown';
import type { NoteBlocks } from './noteBlocks';

/**
 * Corrects what the scanner found by what the Markdown tree says: text that the tree knows to be code is dropped, and what only the scanner took
 * for code comes back, whole. Where Pandoc has a block that Markdown does not know, the scanner is right.
 */
export function confirmBlocks(text: string, blocks: NoteBlocks, tree: MarkdownBlocks): NoteBlocks {
  const treeCode = new Spans(tree.code);
  const foreign = new Spans(blocks.foreign);
  const scannedCode = new Spans(blocks.code);
  const missed = tree.cited.filter((block) => scannedCode.holds(block.start) && !foreign.holds(block.start));
  const readAnew = new Spans(missed);
  const kept = blocks.runs.filter((run) => {
    const start = run[0]?.start ?? 0;
    return foreign.holds(start) || !(treeCode.holds(start) || readAnew.holds(start));
  });
  return { ...blocks, runs: [...kept, ...missed.map((block) => linesOf(text, block))] };
}

/** The lines of a block without the marks of the quotes round it; a lazy line may lack some of them. */
function linesOf(text: string, block: CitedBlock): Span[] {
  const lines: Span[] = [];
  let start = block.start;
  while (start < block.end) {
    const found = /\r\n?|\n/.exec(text.slice(start, block.end));
    const end = found ? start + found.index : block.end;
    lines.push({ start: lines.length === 0 ? start : behindPrefix(text, start, end, block.quotes), end });
    start = found ? end + found[0].length : block.end;
  }
  return lines;
}

function behindPrefix(text: string, start: number, end: number, quotes: number): number {
  let at = start;
  for (let left = quotes; at < end; at++) {
    const char = text[at];
    if (char === '>' && left > 0) left--;
    else if (char !== ' ' && char !== '\t') break;
  }
  return at;
}

/** Spans that do not overlap, asked which of them holds an offset. */
class Spans {
  readonly #sorted: readonly Span[];

  constructor(spans: readonly Span[]) {
    this.#sorted = [...spans].sort((one, other) => one.start - other.start);
  }

  holds(offset: number): boolean {
    let low = 0;
    let high = this.#sorted.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const span = this.#sorted[middle];
      if (!span) return false;
      if (offset < span.start) high = middle - 1;
      else if (offset >= span.end) low = middle + 1;
      else return true;
    }
    return false;
  }
}
