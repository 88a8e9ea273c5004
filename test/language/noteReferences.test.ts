import assert from 'node:assert/strict';
import { noteReferences } from '../../src/core/language/noteReferences';
import { almanac, arxiv, bibliography, entry, held, note, tides } from './world';

const own = bibliography(entry('mine', arxiv('2411.99001'), 'title = {Tidal}'), entry('other', 'title = {A Study of Nothing Else at All}'));

/** The references of a text as `key or title: count state`. */
function references(text: string): string[] {
  return noteReferences(note(text), own, held(tides, almanac)).map(({ key, title, places, state }) => `${key ?? title}: ${places.length} ${state}`);
}

describe('noteReferences', () => {
  const rows: [string, string[]][] = [
    ['Nothing here.', []],
    ['[@other; @mine] and @other', ['other: 2 listed', 'mine: 1 listed']],
    ['[@mine] arXiv:2411.99001 https://doi.org/10.5555/tidal.99001 [[@mine]]', ['mine: 4 listed']],
    ['https://arxiv.org/abs/2411.99001 then [@mine]', ['mine: 2 listed']],
    ['[@nobody] and [@nobody; @noone]', ['nobody: 2 missing', 'noone: 1 missing']],
    ['arXiv:2411.99002', ['An Almanac of Small Models: 1 unlisted']],
    ['---\nnocite: "@other, @*"\n---\n[@mine]', ['other: 1 listed', 'mine: 1 listed']],
    ['See @fig-tide and `@mine`.', []],
  ];
  for (const [text, expected] of rows)
    it(`lists ${expected.join(', ') || 'nothing'} for ${JSON.stringify(text)}`, () => assert.deepEqual(references(text), expected));

  it('names them by record, entry, key or identifier, whichever is known', () => {
    const all = noteReferences(note('[@mine] [@other; @nobody] arXiv:2411.99003'), own, held(tides));
    assert.deepEqual(
      all.map(({ title, who }) => [title, who].join(' | ')),
      ['Tidal Attention | Oakvane, 2024', 'A Study of Nothing Else at All | ', 'nobody | ', 'arxiv:2411.99003 | '],
    );
  });
});
