import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mergePapers } from '../../src/core/papers/merge';
import type { Paper } from '../../src/core/papers/paper';
import { suppliedTitle } from '../../src/core/papers/suppliedTitle';

const tides: Paper = { id: 'arxiv:2601.99001', aliases: [], title: 'Tidal Attention', authors: [], authorCount: 3, source: 'page' };

/** Records of one paper: each field absent or one of few values, so that ties are common. */
const record: fc.Arbitrary<Paper> = fc
  .record(
    {
      id: fc.constantFrom('arxiv:2601.99001', 'doi:10.5555/tidal', 'title:00ff'),
      aliases: fc.subarray(['doi:10.5555/tidal', 'title:00ff']),
      title: fc.constantFrom('Tidal', 'Tidal Attention', 'Tidal attention'),
      authors: fc.constantFrom([], ['M. Oakvane'], ['Mirelle Oakvane', 'Tarn Hollowquill']),
      source: fc.constantFrom('arxiv', 'huggingface', 'file'),
      authorCount: fc.constantFrom(1, 2, 3),
      abstract: fc.constantFrom('Ebb', 'Flo', 'Ebb and flow'),
      publishedAt: fc.constantFrom('2026-01-13', '2026-01-15'),
      year: fc.constantFrom(2025, 2026),
      upvotes: fc.nat(2),
      keywords: fc.constantFrom(['tide'], ['wave'], ['tide', 'wave']),
      authorsTakePart: fc.boolean(),
    },
    { requiredKeys: ['id', 'aliases', 'title', 'authors', 'source'] },
  )
  .map((fields) => ({ ...fields, aliases: fields.aliases.filter((alias) => alias !== fields.id).sort() }) as unknown as Paper);

/** The same, some of them known by the beginning of their abstract alone. */
const named = fc
  .tuple(record, fc.boolean())
  .map(([paper, isLent]) => ({ ...paper, title: (isLent && suppliedTitle(paper.abstract)) || paper.title }));

const summarised = fc
  .tuple(named, fc.constantFrom<Partial<Paper>>({}, { summary: 'Short.', summaryBy: 'model' }, { summary: 'A longer one.', summaryBy: 'editor' }))
  .map(([paper, summary]) => ({ ...paper, ...summary }));

describe('mergePapers', () => {
  it('takes the fuller value and joins names and sources', () => {
    const merged = mergePapers(tides, { ...tides, id: 'doi:10.5555/tidal', authors: ['Mirelle Oakvane'], abstract: 'Ebb.', source: 'crossref' });
    assert.deepEqual(merged, {
      id: 'arxiv:2601.99001',
      aliases: ['doi:10.5555/tidal'],
      title: 'Tidal Attention',
      authors: ['Mirelle Oakvane'],
      authorCount: 3,
      abstract: 'Ebb.',
      source: 'crossref+page',
    });
  });

  it('takes a title before the beginning of an abstract that stands for one, however long', () => {
    const base = { id: 'arxiv:2601.99001', aliases: [], authors: [], source: 'test' } as const;
    const [early, late] = ['Gauges tell of storms that nobody saw.', 'Gauges tell, we find, of storms, winds and floods that nobody saw.'];
    const lent = (abstract: string): Paper => ({ ...base, title: suppliedTitle(abstract) ?? '', abstract });
    const titled: Paper = { ...base, title: 'Tides' };
    assert.equal(mergePapers(lent(early), titled).title, 'Tides');
    assert.equal(mergePapers(mergePapers(lent(early), lent(late)), titled).title, 'Tides');
    assert.equal(mergePapers(lent(early), lent(late)).title, suppliedTitle(late));
  });

  it('keeps a summary together with its label', () => {
    const merged = mergePapers(
      { ...tides, summary: 'By hand, and long.', summaryBy: 'editor' },
      { ...tides, summary: 'Machine.', summaryBy: 'model' },
    );
    assert.deepEqual([merged.summary, merged.summaryBy], ['Machine.', 'model']);
  });

  it('does not depend on the order of two records', () => {
    fc.assert(
      fc.property(summarised, summarised, (one, other) => assert.deepEqual(mergePapers(one, other), mergePapers(other, one))),
      { seed: 1, numRuns: 500 },
    );
  });

  it('does not depend on the order of three merges', () => {
    fc.assert(
      fc.property(summarised, summarised, summarised, (one, other, third) =>
        assert.deepEqual(mergePapers(mergePapers(one, other), third), mergePapers(one, mergePapers(other, third))),
      ),
      { seed: 2, numRuns: 500 },
    );
  });

  it('changes nothing when merged with itself', () => {
    fc.assert(
      fc.property(summarised, (one) => assert.deepEqual(mergePapers(mergePapers(one, one), one), mergePapers(one, one))),
      { seed: 3, numRuns: 200 },
    );
  });
});
