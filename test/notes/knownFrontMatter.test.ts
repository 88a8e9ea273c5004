import assert from 'node:assert/strict';
import fc from 'fast-check';
import { frontMatterAsKnown, keepFrontMatter } from '../../src/core/notes/knownFrontMatter';
import { parseNote } from '../../src/core/notes/parseNote';
import { readShortFrontMatter } from '../../src/core/notes/scanNote';

function known(before: string, now: string) {
  return frontMatterAsKnown(keepFrontMatter(before, parseNote(before).frontMatter), now);
}

const head = '---\nbibliography: tides.bib\n---\n';

describe('the front matter of a note that goes on being written', () => {
  it('is the one that was read as long as it is written alike', () => {
    assert.deepEqual(known(`${head}See @a.`, `${head}See @ab.`)?.bibliography, ['tides.bib']);
    assert.deepEqual(known('See @a.', 'See @ab.')?.bibliography, []);
  });

  it('is not known when it is written otherwise, begins, goes or never ends', () => {
    for (const now of [head.replace('tides', 'tide'), head.slice(1), head.slice(0, -4), head.trimEnd().concat('-\n'), '']) {
      assert.equal(known(`${head}See @a.`, now), undefined, JSON.stringify(now));
    }
    assert.equal(known('See @a.', `${head}See @a.`), undefined);
    assert.equal(known('---\nSee: @a.\n', '---\nSee: @a.\n---\n'), undefined);
  });

  it('is never another than the one that is read', () => {
    const line = fc.constantFrom('---', '...', 'bibliography: a.bib', '', 'See @a.', '\uFEFF---', 'nocite: "@b"', '--- ', '% Title');
    const note = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(note, note, (before, now) => {
        const found = known(before, now);
        if (found) assert.deepEqual(found, parseNote(now).frontMatter);
        assert.deepEqual(readShortFrontMatter(now), parseNote(now).frontMatter);
      }),
      { seed: 7, numRuns: 3000 },
    );
  });

  it('is left to others when it is long, however long the note is', () => {
    assert.equal(readShortFrontMatter(`---\ntitle: ${'a'.repeat(4000)}\n---\n`), undefined);
    assert.deepEqual(readShortFrontMatter(head + 'See @a. '.repeat(1000))?.bibliography, ['tides.bib']);
  });
});
