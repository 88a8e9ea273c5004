import { Finder } from '../../finder';
import type { Span } from '../../problem';
import { fenceMark, headingMark, isBreak, isDelimiterRow, isUnderline, itemMark, noteMark } from './blockStarts';
import { type BlockTag, findBlockTags } from './blockTags';
import { columnShapeAt } from './columnShape';
import { ColumnTable } from './columnTable';
import { type Container, isInForeign, isUnfitItem } from './containers';
import { FoundBlocks } from './foundBlocks';
import { GridTable, isGridBorder } from './gridTable';
import { HtmlElements } from './htmlElements';
import { LineCursor } from './lineCursor';
import { readDefinition } from './linkDefinition';
import { frontMatterSpan, metadataEnd, titleBlockEnd } from './metadataBlock';
import type { NoteBlocks } from './noteBlocks';
import { isRawHtml, OpaqueText } from './opaqueText';
import { PipeTable } from './pipeTable';
import { headingText, rowCells } from './tableRows';

type Leaf =
  | { readonly kind: 'none' | 'code' }
  | { readonly kind: 'paragraph'; readonly pieces: Span[] }
  | { readonly kind: 'rows'; readonly table: PipeTable }
  | { readonly kind: 'grid'; readonly table: GridTable }
  | { readonly kind: 'columns'; readonly table: ColumnTable }
  | { readonly kind: 'fence'; readonly mark: string; readonly length: number };

const NONE: Leaf = { kind: 'none' };
const CONTAINER_LIMIT = 100;

/**
 * Finds the blocks of a note in one pass over its lines: the containers and leaves of CommonMark, with Pandoc's example lists, definition lists,
 * fancy list marks, raw TeX and metadata blocks. HTML is no block of its own here: Markdown inside it holds citations.
 */
export function scanBlocks(text: string): NoteBlocks {
  return new BlockScan(text).read();
}

class BlockScan {
  readonly #text: string;
  readonly #opaqueText: OpaqueText;
  readonly #line: LineCursor;
  readonly #angles: Finder;
  readonly #found: FoundBlocks;
  #containers: Container[] = [];
  #leaf: Leaf = NONE;
  #afterBlank = true;
  readonly #elements = new HtmlElements();
  /** Whether the line is indented as the content of an HTML element, which is no code. */
  #inElement = false;

  constructor(text: string) {
    this.#text = text;
    this.#opaqueText = new OpaqueText(text);
    this.#line = new LineCursor(text);
    this.#angles = new Finder(text, '<');
    this.#found = new FoundBlocks(text);
  }

  read(): NoteBlocks {
    const frontMatter = frontMatterSpan(this.#text);
    this.#line.moveTo(frontMatter?.end ?? titleBlockEnd(this.#text, this.#text.charCodeAt(0) === 0xfeff ? 1 : 0));
    while (!this.#line.atEnd) {
      const start = this.#line.start;
      if (this.#beginsSection()) this.#found.endSection(start);
      this.#readLine();
      this.#noteLine(start);
      this.#afterBlank = this.#line.blank;
      this.#line.next();
    }
    this.#close();
    this.#found.endSection(this.#text.length);
    return this.#found.asBlocks(frontMatter);
  }

  #noteLine(start: number): void {
    this.#found.addLine(
      { start, end: this.#line.end },
      {
        isCode: this.#leaf.kind === 'code' || this.#leaf.kind === 'fence',
        isForeign: this.#inElement || this.#leaf.kind === 'columns' || isInForeign(this.#containers),
        mayBeCode: this.#mayBeCode(),
        depth: this.#containers.length,
      },
    );
  }

  /** Far indented lines in lists and quotes, where it takes a look at all that is open to know; most fences and what no container holds are plain. */
  #mayBeCode(): boolean {
    if (this.#leaf.kind === 'fence') return isInForeign(this.#containers);
    return this.#line.indent >= 4 && this.#containers.length > 0;
  }

  /** Behind a blank line, text at the start of a line closes every block but a fence; `---` would look like front matter to whoever begins there. */
  #beginsSection(): boolean {
    const { blank, indent, content, start, char } = this.#line;
    return this.#afterBlank && !blank && indent === 0 && content === start && char !== '-' && this.#leaf.kind !== 'fence';
  }

  #readLine(): void {
    const matched = this.#matchContainers();
    const all = matched === this.#containers.length;
    if (all && this.#leaf.kind === 'fence') this.#continueFence(this.#leaf);
    else if (all && this.#leaf.kind === 'columns') this.#continueColumns(this.#leaf);
    else if (this.#line.blank) this.#readBlank(matched);
    else if (!all || this.#leaf.kind !== 'code' || this.#line.indent < 4) this.#readText(matched, all);
    else this.#inElement = false;
  }

  #readText(matched: number, all: boolean): void {
    const before = this.#containers;
    const kept = before.slice(0, matched);
    const opened = this.#openContainers(kept, all, before);
    if (!opened && !all && this.#leaf.kind === 'paragraph' && !this.#startsLeaf(true)) {
      this.#addLine();
      return;
    }
    if (opened || !all) this.#close();
    this.#containers = kept;
    this.#inElement = this.#elements.begin(this.#line.indent, kept.length);
    this.#readLeaf();
  }

  #matchContainers(): number {
    let matched = 0;
    for (const container of this.#containers) {
      if (container.kind === 'quote') {
        if (this.#line.blank || this.#line.indent > 3 || this.#line.char !== '>') break;
        this.#line.takeQuote();
      } else if (this.#line.blank) {
        matched++;
        continue;
      } else {
        if (this.#line.indent < container.indent) break;
        this.#line.take(container.indent);
      }
      matched++;
    }
    return matched;
  }

  #continueFence(leaf: Leaf & { kind: 'fence' }): void {
    if (this.#line.blank || this.#line.indent > 3) return;
    const found = fenceMark(this.#text, this.#line.content);
    if (!found || found.mark !== leaf.mark || found.length < leaf.length) return;
    if (this.#text.slice(this.#line.content + found.length, this.#line.end).trim() === '') this.#leaf = NONE;
  }

  #continueColumns(leaf: Leaf & { kind: 'columns' }): void {
    for (const cell of leaf.table.take(this.#text, this.#line.origin, this.#line.end)) this.#found.addRun(cell);
    if (!leaf.table.isOpen) this.#leaf = NONE;
  }

  #readBlank(matched: number): void {
    this.#elements.passBlank();
    if (this.#leaf.kind !== 'code') this.#close();
    const quote = this.#containers.findIndex((container, index) => index >= matched && container.kind === 'quote');
    if (quote >= 0) {
      this.#close();
      this.#containers = this.#containers.slice(0, quote);
    }
  }

  #openContainers(kept: Container[], all: boolean, before: readonly Container[]): boolean {
    let opened = false;
    while (kept.length < CONTAINER_LIMIT && !this.#line.blank && this.#line.indent <= 3) {
      const interrupts = !opened && all && this.#leaf.kind === 'paragraph';
      if (!this.#openContainer(kept, interrupts, opened ? undefined : before[kept.length])) break;
      opened = true;
    }
    return opened;
  }

  #openContainer(kept: Container[], interrupts: boolean, sibling: Container | undefined): boolean {
    const { content, char } = this.#line;
    if (char === '>') {
      this.#line.takeQuote();
      kept.push({ kind: 'quote' });
      return true;
    }
    const note = char === '[' ? noteMark(this.#text, content) : undefined;
    if (note !== undefined) {
      this.#line.takeMark(note);
      kept.push({ kind: 'item', indent: 4 });
      return true;
    }
    if ((char === ':' || char === '~') && this.#isDefinitionMark()) {
      const behind = 3 - this.#line.indent;
      this.#line.takeMark(1, behind, behind);
      kept.push({ kind: 'item', indent: 4, foreign: true });
      return true;
    }
    return this.#openItem(kept, interrupts, sibling);
  }

  #openItem(kept: Container[], interrupts: boolean, sibling: Container | undefined): boolean {
    const { content, indent } = this.#line;
    if (isBreak(this.#text, content)) return false;
    const mark = itemMark(this.#text, content);
    if (!mark) return false;
    const inParagraph = this.#leaf.kind === 'paragraph';
    const place = { containers: this.#containers, inParagraph, interrupts, sibling, empty: this.#line.isLastMark(mark.width) };
    if (isUnfitItem(mark, place)) return false;
    if (mark.kind === 'example' && mark.label) this.#found.examples.add(mark.label);
    const width = this.#line.takeMark(mark.width);
    const foreign = mark.kind === 'fancy' || mark.kind === 'example' ? { foreign: true as const } : {};
    const continues = inParagraph && sibling?.kind === 'item' && sibling.interrupts;
    kept.push({ kind: 'item', indent: indent + width, mark, ...foreign, ...(interrupts || continues ? { interrupts: true } : {}) });
    return true;
  }

  #isDefinitionMark(): boolean {
    const next = this.#text[this.#line.content + 1];
    if ((next !== ' ' && next !== '\t') || this.#line.indent > 2) return false;
    return this.#leaf.kind !== 'paragraph' || this.#leaf.pieces.length === 1;
  }

  /** Whether the line starts a leaf that may interrupt a paragraph. */
  #startsLeaf(lazy: boolean): boolean {
    const { content, indent } = this.#line;
    if (indent > 3) return false;
    if (fenceMark(this.#text, content) || headingMark(this.#text, content) !== undefined) return true;
    return isBreak(this.#text, content) || this.#text.startsWith(':::', content) || (!lazy && isUnderline(this.#text, content));
  }

  #readLeaf(): void {
    const { blank, content, indent, end } = this.#line;
    const isParagraph = this.#leaf.kind === 'paragraph';
    if (this.#leaf.kind === 'paragraph' && isDelimiterRow(this.#text, content)) this.#startTable(this.#leaf.pieces);
    else if (isParagraph && !this.#startsLeaf(false)) this.#addLine();
    else if (this.#leaf.kind === 'grid' && '|+'.includes(this.#line.char)) {
      for (const cell of this.#leaf.table.take(this.#text, content, end)) this.#found.addRun(cell);
    } else if (this.#leaf.kind === 'rows' && (indent > 3 ? this.#text.slice(content, end).includes('|') : !this.#startsLeaf(true))) {
      this.#addRow(this.#leaf.table, content, end);
    } else {
      this.#close();
      if (!blank && !(isParagraph && indent <= 3 && isUnderline(this.#text, content))) this.#startLeaf();
    }
  }

  #startLeaf(): void {
    const { content, indent, end, origin, start } = this.#line;
    const shape = columnShapeAt(this.#text, origin, end, origin - start);
    if (shape) {
      this.#leaf = { kind: 'columns', table: new ColumnTable(shape) };
      this.#continueColumns(this.#leaf);
      return;
    }
    if (indent >= 4 && !this.#inElement) {
      this.#leaf = { kind: 'code' };
      return;
    }
    const fence = fenceMark(this.#text, content);
    if (fence) {
      this.#leaf = { kind: 'fence', ...fence };
      return;
    }
    const heading = headingMark(this.#text, content);
    if (heading !== undefined) {
      this.#found.addRun([headingText(this.#text, content + heading, end)]);
      return;
    }
    if (this.#skipMetadata() || isBreak(this.#text, content)) return;
    if (this.#text.startsWith(':::', content)) {
      this.#found.divFences.push({ start: content, end });
      return;
    }
    if (isDelimiterRow(this.#text, content)) {
      this.#startTable([]);
      return;
    }
    if (this.#readGrid() || this.#readDefinition() || this.#readLineBlock()) return;
    this.#leaf = { kind: 'paragraph', pieces: [] };
    this.#addLine();
  }

  #skipMetadata(): boolean {
    if (!this.#afterBlank || this.#containers.length > 0 || this.#line.char !== '-' || this.#line.content !== this.#line.start) return false;
    const end = metadataEnd(this.#text, this.#line.start);
    if (end === undefined) return false;
    this.#jumpOver(this.#line.start, end - 1);
    return true;
  }

  #jumpOver(start: number, end: number): void {
    this.#found.opaque.push({ start, end });
    this.#line.jump(end);
  }

  #readGrid(): boolean {
    const { content, end } = this.#line;
    if (!isGridBorder(this.#text, content, end)) return false;
    this.#leaf = { kind: 'grid', table: new GridTable(this.#text.slice(content, end)) };
    return true;
  }

  #readDefinition(): boolean {
    const found = this.#line.char === '[' ? readDefinition(this.#text, this.#line.content) : undefined;
    if (!found) return false;
    this.#found.definitions.add(found.label);
    this.#found.destinations.push(found.destination);
    if (found.end > this.#line.end) this.#line.jump(found.end);
    return true;
  }

  #readLineBlock(): boolean {
    const { content, end } = this.#line;
    if (this.#line.char !== '|' || this.#text[content + 1] !== ' ' || rowCells(this.#text, content, end).length > 1) return false;
    this.#found.addRun([{ start: content + 2, end }]);
    return true;
  }

  /** Starts a table at its row of dashes, taking the line before that for its header. */
  #startTable(before: Span[]): void {
    const header = before.pop();
    this.#close();
    const table = new PipeTable(this.#text.slice(this.#line.content, this.#line.end));
    if (header) this.#addRow(table, header.start, header.end);
    this.#leaf = { kind: 'rows', table };
  }

  #addRow(table: PipeTable, start: number, end: number): void {
    this.#found.addRow(table.take(this.#text, start, end));
  }

  #addLine(): void {
    if (this.#leaf.kind !== 'paragraph') return;
    const { content, end } = this.#line;
    const reach = this.#opaqueText.reach(content, end, this.#containers.length === 0);
    if (reach > end) this.#jumpOver(content, reach);
    if (this.#leaf.pieces.length === 0 && this.#line.char === '<' && isRawHtml(this.#text.slice(content, this.#line.end))) {
      this.#leaf = NONE;
      return;
    }
    const tags = reach > end || !this.#angles.isIn(content, end) ? [] : findBlockTags(this.#text.slice(content, end));
    if (tags.length === 0) this.#leaf.pieces.push({ start: content, end: this.#line.end });
    else this.#addBetweenTags(tags, content, end);
  }

  /** Tags of blocks end paragraphs. */
  #addBetweenTags(tags: readonly BlockTag[], start: number, end: number): void {
    let from = start;
    for (const tag of tags) {
      this.#addPiece(from, start + tag.start);
      this.#close();
      from = start + tag.end;
    }
    const endsLine = !this.#addPiece(from, end);
    this.#elements.take(tags, this.#containers.length, endsLine);
  }

  /** Adds text to the paragraph, or to a new one; false when it is blank. */
  #addPiece(start: number, end: number): boolean {
    if (this.#text.slice(start, end).trim() === '') return false;
    if (this.#leaf.kind !== 'paragraph') this.#leaf = { kind: 'paragraph', pieces: [] };
    if (this.#leaf.kind === 'paragraph') this.#leaf.pieces.push({ start, end });
    return true;
  }

  #close(): void {
    if (this.#leaf.kind === 'paragraph') this.#found.addRun(this.#leaf.pieces);
    if (this.#leaf.kind === 'grid' || this.#leaf.kind === 'columns') for (const cell of this.#leaf.table.finish()) this.#found.addRun(cell);
    this.#leaf = NONE;
  }
}
