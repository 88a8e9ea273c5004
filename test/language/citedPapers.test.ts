import assert from 'node:assert/strict';
import { citedPapers } from '../../src/core/language/citedPapers';
import type { NoteReading } from '../../src/core/notes/citation';
import { almanac, arxiv, bibliography, entry, held, note, tides } from './world';

const entries = bibliography(entry('mine', arxiv('2411.99001')));
const notes = new Map([
  ['a.md', note('[@mine] [@nobody2020]')],
  ['b.md', note('arXiv:2411.99001 and https://arxiv.org/abs/2411.99002')],
]);

function found(query: string, limit = 10): string[] {
  return citedPapers(query, notes, entries, { held: held(tides, almanac), limit }).map((paper) => `${paper.title}: ${paper.notes}`);
}

describe('citedPapers', () => {
  const rows: [string, string[]][] = [
    ['', ['Tidal Attention: 2', 'An Almanac of Small Models: 1', 'nobody2020: 1']],
    ['tidal', ['Tidal Attention: 2']],
    ['oakvane 2024', ['Tidal Attention: 2']],
    ['mine', ['Tidal Attention: 2']],
    ['NOBODY', ['nobody2020: 1']],
    ['reef', []],
  ];
  for (const [query, expected] of rows)
    it(`finds ${expected.join(', ') || 'nothing'} for “${query}”`, () => assert.deepEqual(found(query), expected));

  it('leaves out what only a digest lists', () => {
    const listed = new Map<string, NoteReading & { digest?: true }>([...notes, ['digest.md', { ...note('[@mine] [@listed2026]'), digest: true }]]);
    const cited = citedPapers('', listed, entries, { held: held(tides, almanac), limit: 10 });
    assert.deepEqual(
      cited.map(({ title, notes: count }) => `${title}: ${count}`),
      ['Tidal Attention: 2', 'An Almanac of Small Models: 1', 'nobody2020: 1'],
    );
  });

  it('counts a label as a citation where it is a key', () => {
    const { citations, crossReferences: labels } = note('As @sec-2026 and @fig-tide say.');
    const defining = bibliography(entry('sec-2026', 'title = {Securities of the Sea}'));
    const cited = citedPapers('', new Map([['a.md', { citations, labels }]]), defining, { held: held(), limit: 10 });
    assert.deepEqual(
      cited.map(({ title }) => title),
      ['Securities of the Sea'],
    );
  });

  it('keeps to the limit', () => assert.equal(found('', 1).length, 1));
});
