import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../src/core/bibliography/textEdit';
import type { Paper } from '../../src/core/papers/paper';
import { ownedParts } from '../../src/core/writing/ownedParts';
import { paperNote } from '../../src/core/writing/paperNote';
import { updatePaperNote } from '../../src/core/writing/updatePaperNote';

const preprint: Paper = {
  id: 'arxiv:2411.99001',
  aliases: [],
  title: 'Tidal Attention',
  authors: ['Mirelle Oakvane'],
  abstract: 'We study tides.',
  publishedAt: '2024-11-04',
  source: 'test',
};
const published: Paper = {
  ...preprint,
  title: 'Tidal Attention in Fens',
  abstract: 'We study the tides of fens.',
  authors: ['Mirelle Oakvane', 'Osk Pellwright'],
};

const before = paperNote(preprint, { key: 'oakvane2024tidal' }).text;
const after = paperNote(published, { key: 'oakvane2024tidal' }).text;

function updated(text: string): string {
  return applyEdits(text, updatePaperNote(text, after).edits);
}

describe('updatePaperNote', () => {
  it('brings a note that nobody touched up to date, its heading apart', () => {
    assert.equal(updated(before), after.replace('# Tidal Attention in Fens', '# Tidal Attention'));
    assert.deepEqual(updatePaperNote(before, before), { edits: [], conflicts: [], taking: [], keeping: [] });
  });

  it('keeps what was written round the parts of the tool, in front matter too', () => {
    const mine = before
      .replace('title:', 'tags: [mine] # always\nstatus: >\n  half\n\n  read\n\n# a comment\ntitle:')
      .replace('## Notes\n', '## Notes\n\nThe proof is wrong.  \n\t- see p. 3\n')
      .replace('# Tidal', 'Before.\n\n# My own heading, Tidal');
    const result = updated(mine);
    for (const words of [
      'tags: [mine] # always\nstatus: >\n  half\n\n  read\n\n# a comment\ntitle: "Tidal Attention in Fens"',
      'The proof is wrong.  \n\t- see p. 3\n',
      'Before.\n\n# My own heading, Tidal Attention\n',
    ])
      assert.ok(result.includes(words), words);
    assert.ok(result.includes('We study the tides of fens.') && !result.includes('We study tides.'));
  });

  it('asks about a region that was edited by hand, and leaves it until it is answered', () => {
    const mine = before.replace('We study tides.', 'We study tides. (Do they?)');
    const { conflicts, edits, taking, keeping } = updatePaperNote(mine, after);
    assert.deepEqual(conflicts, ['abstract']);
    assert.ok(applyEdits(mine, edits).includes('(Do they?)'));
    assert.equal(applyEdits(mine, taking), updated(before));
    const kept = applyEdits(mine, keeping);
    assert.ok(kept.includes('(Do they?)'));
    assert.deepEqual(updatePaperNote(kept, after), { edits: [], conflicts: [], taking: [], keeping: [] });
  });

  it('asks about a title that was edited by hand, but not about a tag of the template', () => {
    const template = '---\ntags: []\ntitle: {{{yaml.title}}}\n---\n';
    const old = paperNote(preprint, { template }).text.replace('tags: []', 'tags: [mine]').replace('"Tidal Attention"', 'Tides');
    assert.deepEqual(updatePaperNote(old, paperNote(published, { template }).text).conflicts, ['title']);
  });

  it('does not bring back what was removed, nor touches what was disowned', () => {
    const mine = before
      .replace(/<!-- marginalia:begin abstract[\s\S]*end abstract -->\n/, '')
      .replace(/^title:.*\n/m, '')
      .replace(/, authors [0-9a-f]{8}/, '');
    const result = updated(mine);
    assert.ok(!result.includes('abstract') && !/^title:/m.test(result));
    assert.match(result, /^authors: \["Mirelle Oakvane"\]$/m);
  });

  it('does not take a change of all line ends for an edit, and keeps them', () => {
    assert.equal(updated(before.replace(/\n/g, '\r\n')), updated(before).replace(/\n/g, '\r\n'));
  });

  it('leaves a region alone that occurs twice or is not closed', () => {
    const twice = before + before.slice(before.indexOf('<!-- marginalia:begin abstract'));
    assert.ok(!updated(twice).includes('tides of fens'));
    assert.ok(!updated(before.replace('<!-- marginalia:end abstract -->', '')).includes('tides of fens'));
  });

  it('does not take the end of another region for that of one whose own is gone', () => {
    const foreign = 'My own words.\n<!-- marginalia:end other -->\n';
    const parts = ownedParts(before.replace('<!-- marginalia:end abstract -->\n', foreign));
    assert.ok(
      parts.every(({ name }) => name !== 'abstract'),
      JSON.stringify(parts),
    );
  });

  it('removes nothing but what it wrote itself, whatever was done to the note', () => {
    const written = new Set(ownedParts(before).flatMap(({ span, signed }) => [before.slice(span.start, span.end), signed?.hash]));
    const news = new Set(ownedParts(after).flatMap(({ span, signed }) => [after.slice(span.start, span.end), signed?.hash]));
    fc.assert(
      fc.property(fc.array(userEdit, { minLength: 1, maxLength: 6 }), fc.boolean(), (edits, isCrlf) => {
        const start = isCrlf ? before.replace(/\n/g, '\r\n') : before;
        const mine = edits.reduce((text, edit) => apply(text, edit), start);
        const update = updatePaperNote(mine, after);
        for (const { span, newText } of update.edits) {
          const removed = mine.slice(span.start, span.end).replace(/\r\n/g, '\n');
          assert.ok(written.has(removed) || /^[0-9a-f]{8}$/.test(removed), `removed ${JSON.stringify(removed)}`);
          assert.ok(news.has(newText.replace(/\r\n/g, '\n')));
        }
        const result = applyEdits(mine, update.edits);
        assert.equal(count(result, userSign), count(mine, userSign));
        assert.deepEqual(updatePaperNote(result, after).edits, []);
      }),
      { seed: 5, numRuns: 400 },
    );
  });

  it('is linear in hostile notes', () => {
    const hostile = `---\n${'a: b\n'.repeat(20_000)}---\n${'<!-- marginalia:begin x -->\n'.repeat(20_000)}`;
    const started = process.cpuUsage().user;
    updatePaperNote(hostile, after);
    assert.ok(process.cpuUsage().user - started < 1_000_000);
  });
});

/** A character that the tool never writes: where it is lost, a user's byte is. */
const userSign = '\uE000';

interface UserEdit {
  readonly at: number;
  readonly removed: number;
  readonly typed: string;
}

const userEdit: fc.Arbitrary<UserEdit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(200)),
  typed: fc.constantFrom(
    userSign,
    `${userSign}\n`,
    `\n${userSign}`,
    `\n<!-- marginalia:end -->\n${userSign}`,
    `\n<!-- marginalia:begin abstract 00000000 -->\n${userSign}`,
    `\n---\n${userSign}`,
    `\ntitle: ${userSign}\n`,
    `\nmarginalia-owned: title 00000000 ${userSign}\n`,
    `\n  ${userSign}`,
    '\n',
    ' ',
    '',
  ),
});

function apply(text: string, { at, removed, typed }: UserEdit): string {
  const start = Math.round(at * text.length);
  return text.slice(0, start) + typed + text.slice(start + removed);
}

function count(text: string, sign: string): number {
  return text.split(sign).length;
}
