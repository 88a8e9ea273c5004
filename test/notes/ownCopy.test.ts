import assert from 'node:assert/strict';
import type { NoteReading } from '../../src/core/notes/citation';
import { ownCopy } from '../../src/core/notes/ownCopy';
import { readPlainNote } from '../../src/core/notes/scanNote';
import { held } from '../bench/row';

/** A note that names a paper once, made so that its text is a string of its own. */
function noteText(number: number): string {
  const text = `As in [see @tidalattention${number}, pp. 4-9 and elsewhere], the tide turns. ${'A harbour is a harbour. '.repeat(480)}`;
  return new TextDecoder().decode(new TextEncoder().encode(text));
}

const count = 1000;

async function megabytesOf(read: (text: string) => NoteReading | undefined): Promise<number> {
  const readings: (NoteReading | undefined)[] = [];
  const megabytes = await held(() => {
    for (let number = 0; number < count; number++) readings.push(read(noteText(number)));
  });
  assert.equal(readings.filter((reading) => reading?.citations.length === 1).length, count);
  return megabytes;
}

describe('a copy of its own of what a note says', () => {
  it('says the same', () => {
    const reading = readPlainNote(`---\nbibliography: tides.bib\n---\n\n${noteText(1)}`);
    assert.ok(reading);
    assert.deepEqual(ownCopy(reading), reading);
  });

  it('does not hold on to the text of the note', async () => {
    const texts = (count * noteText(0).length) / 1e6;
    const megabytes = await megabytesOf((text) => {
      const reading = readPlainNote(text);
      return reading && ownCopy(reading);
    });
    assert.ok(megabytes < texts / 3, `${megabytes.toFixed(1)} MB are held of ${texts.toFixed(1)}`);
  });
});
