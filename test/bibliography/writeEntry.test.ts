import assert from 'node:assert/strict';
import { writeEntry } from '../../src/core/bibliography/bibtex/writeEntry';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { inventedPaper } from './invented';
import { pandocItems } from './pandoc';

describe('writeEntry', () => {
  it('writes an arXiv paper as Zotero and Better BibTeX export it', () => {
    assert.equal(
      writeEntry(inventedPaper(), 'oakvane2024polynomial'),
      [
        '@misc{oakvane2024polynomial,',
        '  title = {Polynomial Drift of {GPUs} \\& Peat: a 50 \\% Study},',
        '  author = {van der Oakvane, Mirelle and Tern, Jr., Øystein and {The Fen Collaboration}},',
        '  year = {2024},',
        '  date = {2024-11-04},',
        '  publisher = {arXiv},',
        '  eprint = {2411.99001},',
        '  eprinttype = {arXiv},',
        '  eprintclass = {cs.CL},',
        '  doi = {10.48550/arXiv.2411.99001},',
        '  url = {https://arxiv.org/abs/2411.99001}',
        '}',
      ].join('\n'),
    );
  });

  it('writes a published paper as an article, one in proceedings as a part of them', () => {
    const article = writeEntry(inventedPaper({ id: 'doi:10.99999/jar.1', venue: 'Journal of Applied Rumination', doi: '10.99999/jar.1' }), 'a');
    assert.match(article, /^@article\{a,/);
    assert.match(article, /journal = \{Journal of Applied Rumination\}/);
    assert.match(article, /doi = \{10\.99999\/jar\.1\}/);
    assert.doesNotMatch(article, /eprint/);
    const talk = writeEntry(inventedPaper({ venue: 'Proceedings of the Fen Workshop' }), 'b');
    assert.match(talk, /^@inproceedings\{b,/);
    assert.match(talk, /booktitle = \{Proceedings of the Fen Workshop\}/);
  });

  it('leaves out what is unknown', () => {
    const { publishedAt: _, categories: __, ...known } = inventedPaper();
    const text = writeEntry({ ...known, id: 'title:0011223344556677', authors: [] }, 'a', { indent: '\t', eol: '\r\n' });
    assert.equal(text, '@misc{a,\r\n\ttitle = {Polynomial Drift of {GPUs} \\& Peat: a 50 \\% Study}\r\n}');
  });

  it('says that there are more authors than are known', () => {
    assert.match(writeEntry(inventedPaper({ authors: ['Ada Quill'], authorCount: 9 }), 'a'), /author = \{Quill, Ada and others\}/);
  });

  it('is read back with equal values by Pandoc', () => {
    const paper = inventedPaper({ title: 'GPUs, $x^2$_y & {braces} ~ 5% #1 \\ more', venue: 'Letters on C# & Fens' });
    const [item] = pandocItems(writeEntry(paper, 'key.1:a'));
    assert.equal(item?.id, 'key.1:a');
    assert.equal(item?.title, 'GPUs, x^2_y & {braces} ~ 5% #1 \\ more');
    assert.equal(item?.['container-title'], 'Letters on C# & Fens');
    assert.equal(item?.DOI, '10.48550/arXiv.2411.99001');
    assert.equal(item?.URL, 'https://arxiv.org/abs/2411.99001');
    assert.deepEqual(item?.issued, { 'date-parts': [[2024, 11, 4]] });
    assert.deepEqual(item?.author, [
      { 'dropping-particle': 'van der', family: 'Oakvane', given: 'Mirelle' },
      { family: 'Tern', given: 'Øystein', suffix: 'Jr.' },
      { literal: 'The Fen Collaboration' },
    ]);
  });

  it('reads the same to Pandoc for odd names, and writes no control characters', () => {
    const authors = ['De La Cruz, Rosa', 'Tern, Øystein, Jr.', 'Ñandú Ünal', '王 小明', 'Bureau of Tides and Waves', 'Plaxo', 'Ada\u0007 Quill'];
    const text = writeEntry(inventedPaper({ authors, title: 'A\u0001 bell' }), 'a');
    assert.doesNotMatch(text.replace(/\n/g, ''), /\p{Cc}/u);
    assert.deepEqual(pandocItems(text)[0]?.author, [
      { family: 'De La Cruz', given: 'Rosa' },
      { family: 'Tern', given: 'Øystein', suffix: 'Jr.' },
      { family: 'Ünal', given: 'Ñandú' },
      { family: '王', given: '小明' },
      { literal: 'Bureau of Tides and Waves' },
      { literal: 'Plaxo' },
      { family: 'Quill', given: 'Ada' },
    ]);
  });

  it('is read back with equal values by our own reader, whatever the title holds', () => {
    for (const title of [
      'A } brace { pair',
      'Ends in \\',
      '@misc{x, y = {z}}',
      'quotes "a" \'b\'',
      'dash -- dash --- end',
      'naïve Ünïcode 王',
      '\\input{x}',
    ]) {
      const text = writeEntry(inventedPaper({ title }), 'a');
      const { entries, problems } = readBibliography(text, 'x.bib');
      assert.deepEqual(problems, []);
      assert.equal(entries.length, 1);
      assert.equal(entries[0]?.title, title);
      assert.deepEqual(entries[0]?.authors, ['Mirelle van der Oakvane', 'Øystein Tern Jr.', 'The Fen Collaboration']);
      assert.equal(entries[0]?.eprint, '2411.99001');
      assert.equal(entries[0]?.year, '2024');
    }
  });
});
