import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDailyPapersPage } from '../../src/core/sources/formats/dailyPapersPage';
import page from '../fixtures/feeds/daily-papers-page.txt';

const today = '2026-02-16';
const read = (text: string) => readDailyPapersPage(text, { today });

const row = (title: string, foot: string) => `${title}\n\nAn abstract.\n\n${foot}\n`;

describe('the text of a Daily Papers page', () => {
  it('gives every row: title, abstract, count of authors, date and comments', () => {
    const { items, problems } = read(page);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      items.map(({ title, authorCount, publishedAt, commentCount }) => [title, authorCount, publishedAt, commentCount]),
      [
        ['Tidal Attention: Reading Long Shores with Short Memory', 5, '2026-02-02', 0],
        ['A Sparse Almanac of Small Models', 1, '2024-05-18', 4],
        ['HappyDune -- An Almanac', 1204, '2025-12-31', 1],
        ['Untold Shores', 2, '2025-02-17', 0],
      ],
    );
    assert.equal(items[1]?.abstract, 'We list small models by season. In a second paragraph we list large ones: 12 of them, in 2025 alone.');
    assert.equal(items[2]?.abstract, 'Dunes move. By Feb 16 they had moved by 3 m, and 5 authors agreed.');
    assert.equal(items[3]?.abstract, undefined);
    assert.ok(items.every(({ id, source, authors }) => id.startsWith('title:') && source === 'page' && authors.length === 0));
  });

  it('says the same with Windows line ends and a byte order mark', () => {
    assert.deepEqual(read(`\uFEFF${page.replace(/\n/g, '\r\n')}`).items, read(page).items);
  });

  for (const [name, foot] of [
    ['Chrome’s bullet', '  • 3 authors\n·\nJan 9 2'],
    ['Firefox’s star', '    * 3 authors\n\n·\n\nJan 9 2'],
    ['a hyphen', '- 3 authors\n· Jan 9 2'],
    ['everything on one line', '• 3 authors · Jan 9 2'],
    ['no bullet', '3 authors\nJan 9\n2'],
    ['non-breaking spaces', '  •\u00a03\u00a0authors\n·\nJan\u00a09\u00a02'],
  ] as const)
    it(`is read with ${name}`, () => {
      const { items, problems } = read(row('Tides', foot));
      assert.deepEqual(problems, []);
      assert.deepEqual(
        items.map(({ title, abstract, authorCount, publishedAt, commentCount }) => [title, abstract, authorCount, publishedAt, commentCount]),
        [['Tides', 'An abstract.', 3, '2026-01-09', 2]],
      );
    });

  it('leaves out votes, submitters and the page’s head and foot', () => {
    const { items } = read(
      [
        'Daily Papers',
        'Trending Papers',
        'by AK and the research community',
        'Previous',
        'Next',
        'Submitted by',
        'moakvane',
        '37',
        'Tides',
        'An abstract.',
        '• 3 authors',
        '·',
        'Jan 9',
        'Upvote',
        '12',
        'Dunes',
        'Another abstract.',
        '• 1 author',
        '·',
        'Jan 8',
        'Previous',
        '1',
        '2',
        'Next',
        'Company',
        'TOS',
      ].join('\n\n'),
    );
    assert.deepEqual(
      items.map(({ title, abstract, commentCount }) => [title, abstract, commentCount]),
      [
        ['Tides', 'An abstract.', 0],
        ['Dunes', 'Another abstract.', 0],
      ],
    );
  });

  it('keeps a row without a readable date and says where it is', () => {
    const { items, problems } = read(`${row('Tides', '• 3 authors\n·\nsoon')}${row('Dunes', '• 1 authors\n·\nJan 8')}`);
    assert.deepEqual(
      items.map(({ title, publishedAt }) => [title, publishedAt]),
      [
        ['Tides', undefined],
        ['Dunes', '2026-01-08'],
      ],
    );
    assert.deepEqual(problems, [{ message: 'A row has no date that can be read.', line: 4 }]);
  });

  const long = `${'Tides ebb and flow while nobody looks at them. '.repeat(8)}So we look.`;
  const titled = (text: string) => read(text).items.map(({ title, publishedAt }) => [title, publishedAt]);

  it('finds the date below any number of empty lines', () => {
    const { items, problems } = read(page.replace(/\n/g, '\n\n\n'));
    assert.deepEqual(problems, []);
    assert.deepEqual(items, read(page).items);
  });

  for (const title of ['1984', 'New', 'Diversifying Search Results with Tides', 'Papers for the Sea', 'Project', 'Why Tides?'])
    it(`takes “${title}” for a title where one is due`, () => {
      const foot = '• 2 authors\n·\nJan 9 2';
      assert.deepEqual(titled(`Feb 16\n\n${title}\n\n${long}\n\n${foot}\n\n${title}\n\n${long}\n\n${foot}\n`), [
        [title, '2026-01-09'],
        [title, '2026-01-09'],
      ]);
    });

  it('finds the first title below a head it does not know', () => {
    const head = ['Some Hub', 'Models', 'Datasets', 'Papers for “tides”', 'Sort: best'];
    const [first] = read([...head, 'Tides', 'A short word before.', long, '• 2 authors', '·', 'Jan 9'].join('\n\n')).items;
    assert.deepEqual([first?.title, first?.abstract], ['Tides', `A short word before. ${long}`]);
  });

  it('never throws', () => {
    const line = fc.constantFrom('Tides', '• 3 authors', '·', 'Jan 9 2', '', '9', 'Feb 30', '0 authors', '\u0000', '<b>');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        for (const { title } of read(lines.join('\n')).items) assert.ok(title.length > 0);
      }),
      { seed: 13 },
    );
  });
});
