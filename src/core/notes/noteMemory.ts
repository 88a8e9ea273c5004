import { commonEnd, commonStart } from '../commonEnds';
import type { Span } from '../problem';
import type { FrontMatter } from './citation';
import type { InlineContext } from './inlines/inlineReader';
import { movedRun, type PlacedRun } from './inlines/placedRun';
import type { MarkdownBlocks } from './parseMarkdown';

/**
 * What one note was read as, so that its next version reads only the parts that changed. A run is the same when it lies in what the versions have
 * in common at their beginning or at their end, in the same lines; all are read anew when something changed that their meaning hangs on: link
 * definitions and examples.
 */
export class NoteMemory {
  #text = '';
  #context: InlineContext | undefined;
  #now = new Map<number, PlacedRun>();
  #before = new Map<number, PlacedRun>();
  #trees: ReadonlyMap<string, MarkdownBlocks> = new Map();
  #frontMatter: { readonly head: string; readonly read: FrontMatter } | undefined;
  /** How much of the version before stands at the beginning and at the end of this one, and how far the end moved. */
  #same = { start: 0, end: 0, shift: 0 };

  /** Begins a version of the note. */
  begin(text: string, context: InlineContext): void {
    const isSame = this.#context !== undefined && sameContext(this.#context, context);
    this.#before = isSame ? this.#now : new Map();
    this.#now = new Map();
    const start = commonStart(this.#text, text);
    this.#same = { start, end: text.length - commonEnd(this.#text, text, start), shift: text.length - this.#text.length };
    this.#text = text;
    this.#context = context;
  }

  /** The run of these lines as the version before had it, brought to its present place, its groups counted from `groups`; absent when it is new. */
  known(pieces: readonly Span[], groups: number): PlacedRun | undefined {
    const start = pieces[0]?.start ?? 0;
    const isBehind = start >= this.#same.end;
    if (!isBehind && (pieces.at(-1)?.end ?? 0) > this.#same.start) return undefined;
    const shift = isBehind ? this.#same.shift : 0;
    const known = this.#before.get(start - shift);
    return known && sameLines(known.pieces, pieces, shift) ? movedRun(known, pieces, shift, groups) : undefined;
  }

  /** Keeps a run of this version. */
  keep(run: PlacedRun): void {
    this.#now.set(run.pieces[0]?.start ?? 0, run);
  }

  /** The front matter of this version, which is read anew only when it is written otherwise; `end` is where it ends. */
  frontMatter(end: number, read: () => FrontMatter): FrontMatter {
    const head = this.#text.slice(0, end);
    if (this.#frontMatter?.head !== head) this.#frontMatter = { head, read: read() };
    return this.#frontMatter.read;
  }

  /** What the Markdown tree says of the parts of this version that it is asked about, places counted from their starts. */
  trees(parts: readonly string[], read: (part: string) => MarkdownBlocks): readonly MarkdownBlocks[] {
    const now = new Map(parts.map((part) => [part, this.#trees.get(part) ?? read(part)]));
    this.#trees = now;
    return parts.flatMap((part) => now.get(part) ?? []);
  }
}

/** All parts of what the meaning of a run hangs on besides its text: one that is added there must be compared here. */
const contextParts = Object.keys({ definitions: true, examples: true } satisfies Record<keyof InlineContext, true>) as (keyof InlineContext)[];

function sameContext(one: InlineContext, other: InlineContext): boolean {
  return contextParts.every((part) => one[part] === other[part] || sameMembers(one[part], other[part]));
}

function sameMembers(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (one.size !== other.size) return false;
  for (const member of one) if (!other.has(member)) return false;
  return true;
}

function sameLines(before: readonly Span[], now: readonly Span[], shift: number): boolean {
  return before.length === now.length && before.every(({ start, end }, at) => start + shift === now[at]?.start && end + shift === now[at]?.end);
}
