import assert from 'node:assert/strict';
import type { NoteReading } from '../../src/core/notes/citation';
import { parseNote } from '../../src/core/notes/parseNote';

const MODES = { normal: 'N', inText: 'T', suppressAuthor: 'S' };

/** The citations of a text as `T key` (in text), `N key` (normal), `S key` (author suppressed); checks that every place holds its key. */
export function shown(text: string, reading: NoteReading = parseNote(text)): string {
  return reading.citations
    .map((citation) => {
      const name = text.slice(citation.nameSpan.start, citation.nameSpan.end);
      if ('key' in citation) assert.equal(name, citation.key, `the place of ${citation.key} in ${JSON.stringify(text)}`);
      if (citation.kind === 'pandoc') return `${MODES[citation.mode]} ${citation.key}`;
      return `${citation.kind} ${name}`;
    })
    .join(', ');
}
