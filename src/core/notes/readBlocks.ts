import type { NoteReading } from './citation';
import { CitationCollector } from './citationCollector';
import { readFrontMatter } from './frontMatter';
import { Candidates, mayHoldCitations } from './mayHoldCitations';
import type { NoteBlocks } from './noteBlocks';
import type { NoteOptions } from './parseNote';
import { TextRun } from './textRun';

/** Reads the citations in a note's blocks. @param scanReason why no Markdown tree was asked; absent when one was. */
export function readBlocks(text: string, blocks: NoteBlocks, options: NoteOptions, scanReason?: string): NoteReading {
  const frontMatter = readFrontMatter(text, blocks.frontMatter);
  const collector = new CitationCollector(blocks, options.bibliographyKeys ?? new Set());
  const candidates = new Candidates(text);
  for (const pieces of blocks.runs) {
    if (!candidates.areIn(pieces[0]?.start ?? 0, pieces.at(-1)?.end ?? 0)) continue;
    const run = new TextRun(text, pieces);
    if (mayHoldCitations(run.text)) collector.addRun(run);
  }
  for (const destination of blocks.destinations) collector.addDestination(text, destination);
  const depth = scanReason === undefined ? { depth: 'tree' as const } : { depth: 'scan' as const, reason: scanReason };
  return { ...collector.finish(), frontMatter, ...depth };
}
