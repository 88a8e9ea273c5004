import { scanBlocks } from './blockScan';
import type { NoteReading } from './citation';
import { CitationCollector } from './citationCollector';
import { readFrontMatter } from './frontMatter';
import { mayHoldCitations } from './mayHoldCitations';
import type { NoteOptions } from './parseNote';
import { TextRun } from './textRun';

const REASON = 'It was asked for without the Markdown tree.';

/** Reads a note by the linear scanner alone: in proportion to the text whatever it holds. */
export function scanNote(text: string, options: NoteOptions = {}): NoteReading {
  const blocks = scanBlocks(text);
  const frontMatter = readFrontMatter(text, blocks.frontMatter);
  const collector = new CitationCollector(blocks, options.bibliographyKeys ?? new Set());
  for (const pieces of blocks.runs) {
    const run = new TextRun(text, pieces);
    if (mayHoldCitations(run.text)) collector.addRun(run);
  }
  for (const destination of blocks.destinations) collector.addDestination(text, destination);
  return { ...collector.finish(), frontMatter, depth: 'scan', reason: REASON };
}
