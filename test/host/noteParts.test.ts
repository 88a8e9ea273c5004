import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { NoteReading } from '../../src/core/notes/citation';
import { NoteMemory } from '../../src/core/notes/noteMemory';
import { parseNote } from '../../src/core/notes/parseNote';
import { cutReading, JoinedNote, type NotePart, noteParts } from '../../src/host/threads/noteParts';

/** A note whose versions go from one thread to another. */
class Sent {
  parts: NotePart[] = [];
  readonly #memory = new NoteMemory();
  #told: NoteReading | undefined;
  #received: NoteReading | undefined;

  receive(text: string): NoteReading {
    const reading = parseNote(text, {}, this.#memory);
    this.parts = [...noteParts(reading, this.#told)].map((part) => structuredClone(part));
    this.#told = reading;
    const joined = new JoinedNote(this.#received);
    for (const part of this.parts) joined.add(part);
    this.#received = joined.reading();
    return this.#received;
  }
}

const blocks = [
  'Tides are late [@oak26; see @pell25, p. 3].',
  'As @oak26 [p. 4] says, [a link](https://arxiv.org/abs/2601.99001).',
  'word',
  '> quote [-@fern23] and arXiv:2601.99001v2',
  '\\cite{one,two} and {cite}`three`',
  '[label]: https://arxiv.org/abs/2601.99002',
  'see @fig-tide and @sec-part',
  '[[@oak26|text]]',
  '---\nbibliography: a.bib\nnocite: "@all"\n---',
];
const text = fc.array(fc.constantFrom(...blocks), { maxLength: 20 }).map((all) => all.join('\n\n'));
const edit = fc.record({ at: fc.nat(800), removed: fc.nat(60), added: fc.oneof(text, fc.constantFrom('x', '\n\n', '@', '[', '')) });

describe('A note on its way between threads', () => {
  it('arrives as it was read, whatever was edited', () => {
    fc.assert(
      fc.property(text, fc.array(edit, { maxLength: 6 }), (first, edits) => {
        const sent = new Sent();
        let note = first;
        assert.deepEqual(sent.receive(note), parseNote(note));
        for (const { at, removed, added } of edits) {
          const start = at % (note.length + 1);
          note = note.slice(0, start) + added + note.slice(start + removed);
          assert.deepEqual(sent.receive(note), parseNote(note));
        }
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  it('tells only what an edit changed', () => {
    const paragraphs = Array.from({ length: 4000 }, (_, at) => `Tide ${at} [@oak${at}].`);
    paragraphs.push('[label]: https://arxiv.org/abs/2601.99002');
    const sent = new Sent();
    const before = sent.receive(paragraphs.join('\n\n'));
    paragraphs[2000] = 'Another word [@moss24].';
    const after = sent.receive(paragraphs.join('\n\n'));
    assert.deepEqual(
      sent.parts.flatMap(({ citations }) => citations.map((citation) => 'key' in citation && citation.key)),
      ['moss24'],
    );
    assert.equal(after.citations[1999], before.citations[1999]);
    assert.deepEqual(after, parseNote(paragraphs.join('\n\n')));
  });

  it('comes in parts of bounded size, and of a hostile note only as much as can be handled', () => {
    const reading = cutReading(parseNote('@a '.repeat(100_000)));
    assert.equal(reading.citations.length, 30_000);
    assert.equal(reading.isCut, true);
    assert.match(reading.reason ?? '', /30000 times/);
    for (const { citations } of noteParts(reading)) assert.ok(citations.length <= 500);
    assert.equal(cutReading(parseNote('[@a]')).isCut, undefined);
  });
});
