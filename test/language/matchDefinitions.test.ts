import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchDefinitions, matchInSteps } from '../../src/core/language/matchDefinitions';
import { foldText } from '../../src/core/papers/foldText';
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

  it('gives the best liked first, those liked alike as in the file, whatever the limit', () => {
    const likings = fc.array(fc.constantFrom(0, 0.25, 1, 2), { maxLength: 30 });
    fc.assert(
      fc.property(likings, fc.integer({ min: 1, max: 35 }), (liked, limit) => {
        const keys = liked.map((_, at) => `key${at}`);
        const all = bibliography(...keys.map((key) => entry(key)));
        const much = (key: string) => liked[keys.indexOf(key)] ?? 0;
        const best = matchDefinitions(all, '', limit, (definition) => much(definition.entry.key)).map((definition) => definition.entry.key);
        assert.deepEqual(best, [...keys].sort((one, other) => much(other) - much(one)).slice(0, limit));
      }),
    );
  });

  it('finds what a look at each entry by itself finds, in several files too', () => {
    const word = fc.constantFrom('tide', 'tides', 'Øre', 'oak-vane', 'a', 'zhu', 'Zhuo');
    const made = fc.record({
      key: fc.tuple(word, fc.constantFrom('', '2023', '2024', 'b')),
      author: word,
      title: fc.tuple(word, word),
      year: fc.constantFrom('2023', '2024'),
    });
    const file = fc
      .array(made, { maxLength: 8 })
      .map((all) =>
        all
          .map(({ key, author, title, year }) => entry(key.join(''), `title = {${title.join(' ')}}`, `author = {${author}, Li}`, `year = {${year}}`))
          .join(''),
      );
    const typed = fc.oneof(word, fc.constantFrom('', 't', 'ti', 'oak vane', 'zhu2023', '2024', 'tds', 'zzz', 'ide', 'oakvane20'));
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 3 }), typed, fc.integer({ min: 1, max: 30 }), (files, wanted, limit) => {
        const all = bibliography(...files);
        const plainly = [...all.all()].map((definition, at) => ({ definition, at, rank: plainRank(definition.entry, wanted) }));
        const expected = plainly.filter(({ rank }) => rank > 0).sort((one, other) => other.rank - one.rank || one.at - other.at);
        assert.deepEqual(
          matchDefinitions(all, wanted, limit),
          expected.slice(0, limit).map(({ definition }) => definition),
        );
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  it('gives way after every few entries', () => {
    const many = bibliography(Array.from({ length: 3000 }, (_, at) => entry(`author${at}word`, 'title = {Tides}')).join(''));
    let asked = 0;
    const matching = matchInSteps(many, { typed: 'author', limit: 200, liking: () => ++asked });
    let most = 0;
    for (let before = 0; !matching.next().done; before = asked) most = Math.max(most, asked - before);
    assert.equal(asked, 3000);
    assert.equal(most, 1);
  });
});

/** The rule by itself: how well one entry fits. */
function plainRank(
  { key, authors, title = '', year = '' }: { key: string; authors: readonly string[]; title?: string | undefined; year?: string | undefined },
  typed: string,
): number {
  const words = foldText(typed);
  const letters = words.replace(/ /g, '');
  const own = foldText(key).replace(/ /g, '');
  const by = ` ${foldText(authors.join(' '))}`;
  const [, name, number = ''] = /^(\p{L}{2,})(\d{1,4})$/u.exec(letters) ?? [];
  if (letters === '') return 1;
  if (own === letters) return 6;
  if (own.startsWith(letters)) return 5;
  if (by.includes(` ${words}`) || (name && by.includes(` ${name}`) && year.startsWith(number))) return 4;
  if (` ${foldText(title)}`.includes(` ${words}`)) return 3;
  if (own.includes(letters) || year === letters) return 2;
  return letters.length > 2 && new RegExp([...letters].join('.*'), 'u').test(own) ? 1 : 0;
}
