import assert from 'node:assert/strict';
import type { Paper } from '../../src/core/papers/paper';
import { readPaperJson } from '../../src/core/papers/paperJson';

/** A paper with every field; the compiler asks for each. */
const whole: Required<Paper> = {
  id: 'arxiv:2601.99001',
  aliases: ['doi:10.9999/grain', 'title:0a1b', 'url:https://a.example/grain'],
  title: 'Grain Maps',
  authors: ['Mirelle Oakvane', 'Ines Tarn'],
  authorCount: 3,
  claimedAuthors: [{ name: 'Ines Tarn', user: 'itarn' }],
  abstract: 'Of rust.',
  summary: 'Maps of grain.',
  summaryBy: 'editor',
  publishedAt: '2026-01-02',
  year: 2026,
  featuredAt: '2026-01-03',
  upvotes: 0,
  commentCount: 1,
  authorsTakePart: false,
  keywords: ['grain'],
  categories: ['cs.CL', 'cs.LG'],
  githubRepo: 'https://github.com/itarn/grain',
  githubStars: 7,
  projectPage: 'https://grain.example/',
  organization: 'Quiet Lab',
  submittedBy: 'mo',
  withdrawn: true,
  doi: '10.9999/grain',
  venue: 'Annals of Tides',
  url: 'https://a.example/grain',
  source: 'arxiv+huggingface',
};

describe('a paper as plain data', () => {
  it('is the same paper when it is read back, whichever fields it has', () => {
    assert.deepEqual(readPaperJson(JSON.parse(JSON.stringify(whole))), whole);
    const least: Paper = { id: 'title:0a1b', aliases: [], title: 'Grain Maps', authors: [], source: 'file' };
    assert.deepEqual(readPaperJson({ ...least, venue: undefined }), least);
  });

  it('loses a field of the wrong kind, and nothing beside it', () => {
    const required = ['id', 'title', 'source'];
    const emptied = { aliases: [], authors: [] };
    for (const field of Object.keys(whole).filter((name) => !required.includes(name)) as (keyof Paper)[]) {
      const { [field]: _, ...others } = whole;
      for (const odd of [null, {}, () => 0, -1, 1.5])
        assert.deepEqual(readPaperJson({ ...whole, [field]: odd }), { ...others, ...pick(emptied, field) });
    }
    for (const [field, odd] of [
      ['summaryBy', 'reader'],
      ['withdrawn', false],
      ['publishedAt', '2026-1-2'],
      ['githubRepo', 'https://hub.example/itarn/grain'],
      ['url', 'http://a.example/grain'],
    ] as const)
      assert.equal(readPaperJson({ ...whole, [field]: odd })?.[field], undefined, field);
    assert.equal(readPaperJson({ ...whole, summaryBy: 'model' })?.summaryBy, 'model');
    assert.deepEqual(readPaperJson({ ...whole, keywords: [7, 'grain', null] })?.keywords, ['grain']);
    assert.deepEqual(readPaperJson({ ...whole, aliases: ['grain', 'doi:10.9999/grain', 7, 'doi: x', 'a doi:10.9999/grain'] })?.aliases, [
      'doi:10.9999/grain',
    ]);
  });

  it('is named by its abstract when it has no title, and is none without either', () => {
    const { title: _title, abstract: _abstract, ...bare } = whole;
    assert.equal(readPaperJson({ ...bare, abstract: 'Of rust.' })?.title, 'Of rust. …');
    assert.equal(readPaperJson({ ...bare, title: '' })?.title, '');
    assert.equal(readPaperJson(bare), undefined);
    assert.equal(readPaperJson({ ...whole, source: undefined })?.source, 'file');
    assert.equal(readPaperJson({ ...whole, source: 7 }), undefined);
  });

  it('is cut to a bearable size', () => {
    const long = 'x'.repeat(100_001);
    const many = Array.from({ length: 10_001 }, () => 'x');
    const read = readPaperJson({
      ...whole,
      title: long,
      authors: many,
      aliases: Array.from({ length: 101 }, (_, index) => `doi:10.9999/${index}`),
      claimedAuthors: many.map((name) => ({ name, user: name })),
    });
    assert.equal(read?.title.length, 100_000);
    assert.equal(read.authors.length, 10_000);
    assert.equal(read.claimedAuthors?.length, 10_000);
    assert.deepEqual([read.aliases.length, read.aliases[0]], [100, 'doi:10.9999/0']);
    for (const [field, most] of [
      ['id', 3000],
      ['url', 3999],
    ] as const) {
      const start = field === 'id' ? 'url:' : 'https://a.example/';
      const fitting = start.padEnd(most, 'x');
      assert.equal(readPaperJson({ ...whole, [field]: fitting })?.[field], fitting);
      assert.notEqual(readPaperJson({ ...whole, [field]: `${fitting}x` })?.[field], `${fitting}x`);
    }
  });
});

function pick(fields: Partial<Paper>, name: keyof Paper): Partial<Paper> {
  return name in fields ? { [name]: fields[name] } : {};
}
