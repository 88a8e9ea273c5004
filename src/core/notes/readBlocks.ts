import { readPaperName } from '../papers/identity';
import type { Span } from '../problem';
import type { NoteBlocks } from './blocks/noteBlocks';
import type { Citation, LinkCitation, NoteReading, PandocCitation } from './citation';
import { readFrontMatter } from './frontMatter';
import { type RunReading, readRun } from './inlines/citationCollector';
import { type PlacedRun, placeRun } from './inlines/placedRun';
import { TextRun } from './inlines/textRun';
import { Candidates, mayHoldCitations } from './mayHoldCitations';
import type { NoteMemory } from './noteMemory';
import type { NoteOptions } from './noteOptions';

/** How a note's blocks are read: with what is remembered of its last version, and why no Markdown tree was asked, absent when one was. */
export interface BlockOptions extends NoteOptions {
  readonly memory?: NoteMemory | undefined;
  readonly scanReason?: string | undefined;
}

/** Reads the citations in a note's blocks. */
export function readBlocks(text: string, blocks: NoteBlocks, { memory, scanReason }: BlockOptions): NoteReading {
  memory?.begin(text, { definitions: blocks.definitions, examples: blocks.examples });
  const found = { citations: [] as Citation[], crossReferences: [] as PandocCitation[] };
  const candidates = new Candidates(text);
  let groups = 0;
  for (const pieces of blocks.runs) {
    const known = memory?.known(pieces, groups);
    const mayCite = known !== undefined || candidates.areIn(pieces[0]?.start ?? 0, pieces.at(-1)?.end ?? 0);
    const read = known ?? (mayCite ? readPieces(text, pieces, groups, (run) => readRun(run, blocks)) : saysNothing(pieces, groups));
    memory?.keep(read);
    groups += read.groups;
    for (const citation of read.citations) found.citations.push(citation);
    for (const reference of read.crossReferences) found.crossReferences.push(reference);
  }
  for (const destination of blocks.destinations) found.citations.push(...readDestination(text, destination));
  const byPlace = (one: { span: Span }, other: { span: Span }) => one.span.start - other.span.start;
  found.citations.sort(byPlace);
  found.crossReferences.sort(byPlace);
  const depth = scanReason === undefined ? { depth: 'tree' as const } : { depth: 'scan' as const, reason: scanReason };
  const readHead = () => readFrontMatter(text, blocks.frontMatter);
  const frontMatter = memory ? memory.frontMatter(blocks.frontMatter?.end ?? 0, readHead) : readHead();
  return { ...found, frontMatter, ...depth };
}

function saysNothing(pieces: readonly Span[], firstGroup: number): PlacedRun {
  return { citations: [], crossReferences: [], groups: 0, pieces, firstGroup };
}

function readPieces(text: string, pieces: readonly Span[], groups: number, read: (text: string) => RunReading): PlacedRun {
  const run = new TextRun(text, pieces);
  return mayHoldCitations(run.text) ? placeRun(read(run.text), run, pieces, groups) : saysNothing(pieces, groups);
}

/** The paper that a link definition leads to. */
function readDestination(text: string, span: Span): LinkCitation[] {
  const url = text.slice(span.start, span.end);
  const name = readPaperName(url);
  if (!name) return [];
  return [
    { kind: 'link', paperId: name.id, url, nameSpan: span, span, isFixed: true, ...(name.version === undefined ? {} : { version: name.version }) },
  ];
}
