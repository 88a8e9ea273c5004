import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NoteMemory } from '../../src/core/notes/noteMemory';
import { parseNote } from '../../src/core/notes/parseNote';

/** Lines that begin, end and interrupt blocks, and lines that change what others mean. */
const lines = [
  '',
  '',
  'Tides are late [@oak26; see @pell25, p. 3].',
  'As @oak26 [p. 4] says, `@code` and [a link](https://arxiv.org/abs/2601.99001).',
  'word',
  '- item @moss24',
  '- item',
  '          @deep',
  '    @four [@five]',
  '> quote [-@fern23]',
  '```',
  '~~~',
  '# Head @head',
  '---',
  '| a | @cell |',
  '|---|---|',
  '<!--',
  '-->',
  '$$',
  '[label]: https://arxiv.org/abs/2601.99002',
  '[@oak26]: https://example.org',
  '(@ex) example',
  'see @ex and [label]',
  '\\cite{one,two}',
  'of \\foo{ @five',
  'and } @six',
  '[^1]: note @foot',
  '@sec-part and @fig-tide',
];
const text = fc.array(fc.constantFrom(...lines), { maxLength: 30 }).map((all) => all.join('\n'));
const edit = fc.record({
  at: fc.nat(1000),
  removed: fc.nat(40),
  added: fc.oneof(fc.constantFrom(...lines, '\n', 'x', '@', '`', '[', ']', '>', ' ', '    '), text),
});

describe('NoteMemory', () => {
  it('gives what a whole reading gives, whatever was edited', () => {
    fc.assert(
      fc.property(text, fc.array(edit, { minLength: 1, maxLength: 8 }), (first, edits) => {
        const memory = new NoteMemory();
        let note = first;
        assert.deepEqual(parseNote(note, {}, memory), parseNote(note));
        for (const { at, removed, added } of edits) {
          const start = at % (note.length + 1);
          note = note.slice(0, start) + added + note.slice(start + removed);
          assert.deepEqual(parseNote(note, {}, memory), parseNote(note));
        }
      }),
      { numRuns: 600, seed: 7 },
    );
  });

  it('takes what stands before a change as it was', () => {
    const paragraphs = Array.from({ length: 20 }, (_, i) => `Tide ${i} was late [see @oak${i}, p. ${i}; @pell${i}].`);
    const memory = new NoteMemory();
    const before = parseNote(paragraphs.join('\n\n'), {}, memory);
    paragraphs[10] = 'Another word [@moss24].';
    const after = parseNote(paragraphs.join('\n\n'), {}, memory);
    const same = after.citations.filter((citation, i) => citation === before.citations[i]);
    assert.deepEqual(
      same.map((citation) => 'key' in citation && citation.key),
      Array.from({ length: 10 }, (_, i) => [`oak${i}`, `pell${i}`]).flat(),
    );
  });
});
