import assert from 'node:assert/strict';
import { matchDefinitions } from '../../src/core/language/matchDefinitions';
import { bibliography, entry } from './world';

const own = bibliography(
  entry('zhuo2024polynomial', 'title = {Polynomial Tides}', 'author = {Zhuo, Ama}', 'year = {2024}'),
  entry('lin2023', 'title = {Of Almanacs}', 'author = {Zhu, Li}', 'year = {2023}'),
  entry('tides', 'title = {Tidal Attention}', 'author = {Øakvane-Smith, Mirelle}', 'year = {2026}'),
);

function found(typed: string, limit = 10): string[] {
  return matchDefinitions(own, typed, limit).map(({ entry: { key } }) => key);
}

describe('matchDefinitions', () => {
  const rows: [string, string[]][] = [
    ['', ['zhuo2024polynomial', 'lin2023', 'tides']],
    ['zhu', ['zhuo2024polynomial', 'lin2023']],
    ['lin2023', ['lin2023']],
    ['tid', ['tides', 'zhuo2024polynomial']],
    ['almanac', ['lin2023']],
    ['lmanac', []],
    ['2026', ['tides']],
    ['OAKVANE', ['tides']],
    ['oakvane-smith', ['tides']],
    ['oakvane2026', ['tides']],
    ['oakvane2025', []],
    ['zpoly', ['zhuo2024polynomial']],
    ['qq', []],
  ];
  for (const [typed, expected] of rows)
    it(`finds ${expected.join(', ') || 'nothing'} for “${typed}”`, () => assert.deepEqual(found(typed), expected));

  it('keeps to the limit', () => assert.deepEqual(found('', 1), ['zhuo2024polynomial']));

  it('prefers what is liked among equals, never over a better match', () => {
    const liking = ({ entry: { key } }: { entry: { key: string } }) => (key === 'lin2023' ? 1 : 0);
    assert.equal(matchDefinitions(own, '', 1, liking)[0]?.entry.key, 'lin2023');
    assert.equal(matchDefinitions(own, 'zhu', 1, liking)[0]?.entry.key, 'zhuo2024polynomial');
  });
});
