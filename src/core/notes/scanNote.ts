import { scanBlocks } from './blockScan';
import type { NoteReading } from './citation';
import { mayHoldCitations } from './mayHoldCitations';
import { type NoteOptions, withoutCitations } from './parseNote';
import { readBlocks } from './readBlocks';

/** Reads a note by the linear scanner alone, in proportion to the text whatever it holds. The result is that of `parseNote` but for its `depth`. */
export function scanNote(text: string, options: NoteOptions = {}): NoteReading {
  if (!mayHoldCitations(text)) return withoutCitations(text);
  return readBlocks(text, scanBlocks(text), { ...options, scanReason: 'The Markdown tree was not asked for.' });
}
