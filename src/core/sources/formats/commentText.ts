import { type CommentPiece, commentPieces } from './commentPieces';

/** A block of a comment. `item` is an item of a list with its own mark (`•`, `3.`) and how deep it lies, from 0; `code` is shown as it is written. */
export type CommentBlock =
  | { readonly kind: 'paragraph' | 'heading' | 'quote'; readonly pieces: readonly CommentPiece[] }
  | { readonly kind: 'item'; readonly mark: string; readonly depth: number; readonly pieces: readonly CommentPiece[] }
  | { readonly kind: 'code'; readonly text: string };

/**
 * The Markdown of a stranger's comment as plain values: paragraphs, headings, quotes, lists, code, emphasis and https links. Everything else, HTML
 * and tables among it, stays the text that it is; a picture becomes a link to it. Takes time linear in the text whatever it holds, which a full
 * Markdown parser does not (a few thousand characters of `1. 1. 1.` keep one busy for seconds), and a thread has a hundred comments.
 */
export function readCommentText(markdown: string): readonly CommentBlock[] {
  const reader = new BlockReader();
  for (const line of markdown.replace(unseen, '').split(/\r\n?|\n/)) reader.line(line);
  return reader.end();
}

/** Characters that turn or hide what follows, and control characters but tab and line ends. */
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const deepest = 3;

type Open = { kind: 'paragraph' | 'heading' | 'quote'; lines: string[] } | { kind: 'item'; mark: string; depth: number; lines: string[] };

/** Takes a comment line by line; what is open ends at an empty line, or where something else begins. */
class BlockReader {
  readonly #blocks: CommentBlock[] = [];
  #open: Open | undefined;
  #fence: { readonly mark: string; readonly lines: string[] } | undefined;

  line(line: string): void {
    const fence = /^ {0,3}(`{3,}|~{3,})[^`]*$/.exec(line)?.[1];
    if (this.#fence) this.#fenced(line, this.#fence);
    else if (fence) {
      this.#close();
      this.#fence = { mark: fence, lines: [] };
    } else if (line.trim() === '' || /^ {0,3}([-*_])(?: *\1){2,} *$/.test(line)) this.#close();
    else this.#text(line);
  }

  end(): readonly CommentBlock[] {
    if (this.#fence) this.#endFence(this.#fence);
    this.#close();
    return this.#blocks;
  }

  #text(line: string): void {
    const heading = /^ {0,3}#{1,6} +(.*)$/.exec(line)?.[1];
    const item = /^(\s{0,12})([-*+]|\d{1,9}[.)])\s+(\S.*)$/.exec(line);
    const quote = /^ {0,3}>[> ]*(.*)$/.exec(line)?.[1];
    if (heading !== undefined) {
      this.#begin({ kind: 'heading', lines: [heading] });
      this.#close();
    } else if (item) this.#begin(openItem(item));
    else if (quote !== undefined && this.#open?.kind !== 'quote') this.#begin({ kind: 'quote', lines: [quote] });
    else if (quote !== undefined) this.#open?.lines.push(quote);
    else if (this.#open) this.#open.lines.push(line.trim());
    else this.#begin({ kind: 'paragraph', lines: [line.trim()] });
  }

  #begin(block: Open): void {
    this.#close();
    this.#open = block;
  }

  #close(): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open) return;
    const { lines, ...block } = open;
    const pieces = commentPieces(lines.join('\n').trim());
    if (pieces.length > 0) this.#blocks.push({ ...block, pieces });
  }

  #fenced(line: string, fence: { readonly mark: string; readonly lines: string[] }): void {
    const end = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(line)?.[1];
    if (end?.startsWith(fence.mark)) this.#endFence(fence);
    else fence.lines.push(line);
  }

  #endFence({ lines }: { readonly lines: readonly string[] }): void {
    this.#fence = undefined;
    const text = lines.join('\n');
    if (text.trim() !== '') this.#blocks.push({ kind: 'code', text });
  }
}

function openItem([, indent = '', mark = '', text = '']: RegExpExecArray): Open {
  const width = indent.replaceAll('\t', '    ').length;
  return { kind: 'item', mark: /\d/.test(mark) ? mark.replace(')', '.') : '•', depth: Math.min(deepest, Math.floor(width / 2)), lines: [text] };
}
