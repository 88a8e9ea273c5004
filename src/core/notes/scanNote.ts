import { scanBlocks } from './blocks/blockScan';
import { frontMatterSpan } from './blocks/metadataBlock';
import type { FrontMatter, NoteReading } from './citation';
import { readFrontMatter } from './frontMatter';
import { mayHoldCitations } from './mayHoldCitations';
import type { NoteOptions } from './noteOptions';
import { readBlocks } from './readBlocks';

/** Reads a note by the linear scanner alone, in proportion to the text whatever it holds. The result is that of `parseNote` but for its `depth`. */
export function scanNote(text: string, options: NoteOptions = {}): NoteReading {
  if (!mayHoldCitations(text)) return withoutCitations(text);
  return readBlocks(text, scanBlocks(text), { ...options, scanReason: 'The Markdown tree was not asked for.' });
}

/** Front matter up to this many characters is read in some milliseconds, whatever it holds: the YAML parser takes up to ten microseconds for each. */
const SHORT_HEAD = 4_000;

/**
 * The same where the scanner has no doubt, so that `parseNote` would say the same; `undefined` where the Markdown tree must be asked, or the front
 * matter is long.
 */
export function readPlainNote(text: string, options: NoteOptions = {}): NoteReading | undefined {
  if ((frontMatterSpan(text)?.end ?? 0) > SHORT_HEAD) return undefined;
  if (!mayHoldCitations(text)) return withoutCitations(text);
  const blocks = scanBlocks(text);
  return blocks.doubtful.length === 0 ? readBlocks(text, blocks, options) : undefined;
}

/** The reading of a text that needs no look at its blocks: its front matter alone. */
export function withoutCitations(text: string): NoteReading {
  return { citations: [], crossReferences: [], frontMatter: readFrontMatter(text, frontMatterSpan(text)), depth: 'tree' };
}

/** The front matter that `parseNote` reads of a text; `undefined` when it is too long to be read at once. */
export function readShortFrontMatter(text: string): FrontMatter | undefined {
  const span = frontMatterSpan(text);
  return (span?.end ?? 0) > SHORT_HEAD ? undefined : readFrontMatter(text, span);
}
