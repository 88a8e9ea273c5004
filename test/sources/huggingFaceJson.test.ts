import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readHuggingFaceData } from '../../src/core/sources/formats/huggingFaceJson';
import { readPapers } from '../../src/core/sources/formats/recognise';

const read = (data: unknown) => readHuggingFaceData(data);
const one = (paper: object, row: object = {}) => read([{ paper: { id: '2601.99001', title: 'Tides', ...paper }, ...row }]).items[0];

describe('Hugging Face JSON', () => {
  it('gives everything that a row of the feed says', () => {
    const row = {
      paper: {
        id: '2601.99001',
        title: 'Tidal Attention: Reading\n  Long Shores',
        summary: 'Attention that\nebbs.',
        authors: [
          { name: 'Mirelle Oakvane', user: { user: 'moakvane' }, status: 'claimed_verified', hidden: false },
          { name: 'Osk Pellwright', user: { name: 'osk' }, status: 'extracted_pending' },
          { name: 'B. Sundermarsh', hidden: true },
        ],
        publishedAt: '2026-01-13T00:00:00.000Z',
        submittedOnDailyAt: '2026-01-15T00:00:00.000Z',
        upvotes: 0,
        githubRepo: 'tidewater-example/tidal',
        githubStars: 212,
        projectPage: 'https://tidal.example.org',
        ai_summary: 'It ebbs.',
        ai_keywords: ['tides', 'attention'],
        organization: { name: 'tidewater-example', fullname: 'Tidewater Example Lab' },
        withdrawnAt: '2026-02-01T00:00:00.000Z',
      },
      publishedAt: '2026-01-12T19:00:00.000Z',
      title: 'another title',
      numComments: 4,
      submittedBy: { name: 'fdole' },
      isAuthorParticipating: true,
    };
    assert.deepEqual(read([row]), {
      items: [
        {
          id: 'arxiv:2601.99001',
          aliases: [],
          title: 'Tidal Attention: Reading Long Shores',
          authors: ['Mirelle Oakvane', 'Osk Pellwright'],
          authorCount: 3,
          claimedAuthors: [{ name: 'Mirelle Oakvane', user: 'moakvane' }],
          abstract: 'Attention that ebbs.',
          summary: 'It ebbs.',
          summaryBy: 'model',
          keywords: ['tides', 'attention'],
          publishedAt: '2026-01-13',
          featuredAt: '2026-01-15',
          upvotes: 0,
          commentCount: 4,
          authorsTakePart: true,
          withdrawn: true,
          githubRepo: 'https://github.com/tidewater-example/tidal',
          githubStars: 212,
          projectPage: 'https://tidal.example.org',
          organization: 'Tidewater Example Lab',
          submittedBy: 'fdole',
          source: 'huggingface',
        },
      ],
      problems: [],
    });
  });

  for (const [name, data] of [
    ['one paper', { id: '2601.99001', title: 'Tides' }],
    ['one wrapped paper', { paper: { id: '2601.99001', title: 'Tides' } }],
    ['bare papers', [{ id: '2601.99001v2', title: 'Tides' }]],
    ['flat rows of old', [{ id: '2601.99001', title: 'Tides', thumbnailUrl: 'x', source: 'hf' }]],
  ] as const)
    it(`reads ${name}`, () => {
      assert.deepEqual(read(data).items, [{ id: 'arxiv:2601.99001', aliases: [], title: 'Tides', authors: [], source: 'huggingface' }]);
    });

  it('never takes the day of the outer row', () => {
    assert.equal(one({}, { publishedAt: '2026-01-12T19:00:00.000Z' })?.publishedAt, undefined);
  });

  it('takes days as written, of both styles of time', () => {
    assert.equal(one({ submittedOnDailyAt: '2026-01-15T00:30:00.123Z' })?.featuredAt, '2026-01-15');
    assert.equal(one({ submittedOnDailyAt: 'yesterday' })?.featuredAt, undefined);
  });

  it('reads the submitter under either key', () => {
    assert.equal(one({ submittedOnDailyBy: { user: 'moakvane' } })?.submittedBy, 'moakvane');
    assert.equal(one({}, { submittedBy: { name: '../evil' } })?.submittedBy, undefined);
  });

  for (const projectPage of [null, '', 'javascript:alert(1)', 'http://tidal.example.org', 'https://a b', 42])
    it(`has no project page for ${JSON.stringify(projectPage)}`, () => assert.equal(one({ projectPage })?.projectPage, undefined));

  for (const githubRepo of ['https://gitlab.com/a/b', 'https://github.com.evil.org/a/b', 'javascript:a/b', 'a', {}])
    it(`has no repository for ${JSON.stringify(githubRepo)}`, () => assert.equal(one({ githubRepo, githubStars: 3 })?.githubRepo, undefined));

  it('keeps the other rows beside one without id or title', () => {
    const { items, problems } = read([
      { paper: { title: 'No id' } },
      null,
      { paper: { id: '2601.99001', title: ' ' } },
      { id: '2601.99002', title: 'Dunes' },
    ]);
    assert.deepEqual(
      items.map(({ id }) => id),
      ['arxiv:2601.99002'],
    );
    assert.deepEqual(
      problems.map(({ message }) => message),
      [1, 2, 3].map((row) => `Row ${row} has no paper id or no title.`),
    );
  });

  it('tells of a million rows of junk in few words', () => {
    const { problems } = read(Array.from({ length: 100_000 }, () => 1));
    assert.equal(problems.length, 101);
    assert.equal(problems[100]?.message, '99900 more places could not be read.');
  });

  it('says of anything else what it is, in one sentence', () => {
    assert.deepEqual(read({ error: 'Rate limited' }).problems, [{ message: 'The answer is an error message, not a list of papers.' }]);
    assert.deepEqual(read({ rows: [] }).problems, [{ message: 'A list of papers was expected.' }]);
    assert.deepEqual(readPapers('[{"id":\n1,,}]', { today: '2026-01-15' }).problems, [{ message: 'The JSON is broken.', line: 1 }]);
  });

  it('bounds what strangers may send', () => {
    const paper = one({ summary: 'a'.repeat(1_000_000), authors: Array.from({ length: 5_000 }, (_, at) => ({ name: `A${at}` })) });
    assert.equal(paper?.abstract?.length, 20_000);
    assert.equal(paper?.authors.length, 3_000);
    assert.equal(paper?.authorCount, 5_000);
  });

  it('is not touched by __proto__', () => {
    const { items } = readHuggingFaceData(JSON.parse('[{"paper":{"id":"2601.99001","title":"Tides","__proto__":{"upvotes":9,"githubRepo":"a/b"}}}]'));
    assert.equal(items[0]?.upvotes, undefined);
    assert.equal(items[0]?.githubRepo, undefined);
    assert.equal(({} as { upvotes?: number }).upvotes, undefined);
  });

  it('never throws, whatever the JSON holds', () => {
    const key = fc.constantFrom('paper', 'id', 'title', 'authors', 'name', 'summary', 'githubRepo', 'organization', 'submittedBy', 'x');
    const leaf = fc.oneof(fc.constantFrom('2601.99001', 'Tides', null, 3, true, -1.5), fc.string());
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(key, tie('tree'), { maxKeys: 5 })),
    }));
    fc.assert(
      fc.property(tree, (data) => {
        for (const { id, title } of read(data).items) assert.ok(id.length > 6 && title.length > 0);
      }),
      { seed: 17 },
    );
  });
});
