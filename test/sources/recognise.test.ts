import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bytesToText } from '../../src/core/decodeText';
import { readPapers } from '../../src/core/sources/formats/recognise';
import page from '../fixtures/feeds/daily-papers-page.txt';

const today = '2026-02-16';
const read = (text: string) => readPapers(text, { today });

const samples = {
  page,
  huggingFace: '[{"paper":{"id":"2601.99001","title":"Tides"}}]',
  papers: '[{"id":"arxiv:2601.99001","aliases":[],"title":"Tides","authors":[],"source":"file"}]',
  bibtex: '% notes\n@article{oakvane2026,\n  title = {Tides},\n  author = {Oakvane, Mirelle}\n}\n',
  csl: '[{"id":"oakvane2026","type":"article-journal","title":"Tides","issued":{"date-parts":[[2026]]}}]',
  ris: 'TY  - JOUR\nTI  - Tides\nER  - \n',
  atom: '<?xml version="1.0"?>\n<!-- tides -->\n<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>x</id><title>Tides</title></entry></feed>',
  rss: '<rss version="2.0"><channel><item><title>Tides</title></item></channel></rss>',
} as const;

describe('papers in a text of any format', () => {
  for (const [format, text] of Object.entries(samples))
    it(`are recognised as ${format}, with or without a byte order mark`, () => {
      for (const given of [text, `\uFEFF${text}`]) {
        const reading = read(given);
        assert.equal(reading.format, format);
        assert.ok(reading.items.length > 0);
        assert.deepEqual(reading.problems, []);
      }
    });

  for (const [name, text, message] of [
    ['an empty text', '', 'There is nothing in it.'],
    ['white space', ' \n\t', 'There is nothing in it.'],
    ['a web page', '<!doctype html><html><body>Sign in</body></html>', 'This is a web page, not a list of papers.'],
    ['binary data', 'PK\u0003\u0004\u0000\u0000', 'This is not a text file.'],
    ['prose', 'Dear reader, nothing here.', 'This is in no format that papers can be read from.'],
    ['a web page behind a comment', '<!-- saved --><html><body>5 authors</body></html>', 'This is a web page, not a list of papers.'],
    ['broken JSON', '[{"id": "2601.99001"', 'The JSON is broken.'],
    ['an object where a list is due', '{"rows": 3}', 'A list of papers was expected.'],
  ] as const)
    it(`are none in ${name}, which one sentence says`, () => {
      const { items, problems } = read(text);
      assert.deepEqual(items, []);
      assert.deepEqual(
        problems.map((problem) => problem.message),
        [message],
      );
    });

  const rows = [1, 2, 3].map((number) => ({ paper: { id: `2601.9900${number}`, title: `Tides “${number}”`, summary: 'With } and \\ in it.' } }));
  const list = JSON.stringify(rows, undefined, 1);
  const ids = (text: string) => read(text).items.map(({ id }) => id.slice(-1));

  for (const [name, text, kept] of [
    ['a list cut off within a row', list.slice(0, -20), ['1', '2']],
    ['a list on one line, cut off', JSON.stringify(rows).slice(0, -3), ['1', '2']],
    ['a list that lacks its end', JSON.stringify(rows).slice(0, -1), ['1', '2', '3']],
    ['an object that holds a list, cut off', `{"papers": ${list.slice(0, -20)}`, ['1', '2']],
    ['a comma too many', `${list.slice(0, -1)},]`, ['1', '2', '3']],
    [
      'one object a line, the last cut off',
      rows
        .map((row) => JSON.stringify(row))
        .join('\n')
        .slice(0, -9),
      ['1', '2'],
    ],
    ['a quotation mark lost', list.replace('"Tides “2”"', 'Tides “2”"'), ['1', '3']],
    [
      'a feed cut off',
      samples.atom.replace('<id>x</id>', '<id>http://arxiv.org/abs/2601.99001v1</id>').replace('</feed>', '<entry><title>Ha'),
      ['1'],
    ],
    [
      'an RSS feed cut off',
      samples.rss.replace('<title>', '<guid>oai:arXiv.org:2601.99001v1</guid><title>').replace('</channel>', '<item><ti'),
      ['1'],
    ],
  ] as const)
    it(`are kept as far as they are whole in ${name}, with one problem`, () => {
      assert.deepEqual(ids(text), kept);
      assert.equal(read(text).problems.length, 1);
    });

  it('are read from JSON with one object a line, of any kind', () => {
    for (const { format, row } of [
      { format: 'huggingFace', row: (number: number) => rows[number] },
      { format: 'papers', row: (number: number) => ({ id: `arxiv:2601.9900${number + 1}`, title: 'Tides', source: 'file' }) },
      { format: 'csl', row: (number: number) => ({ DOI: `10.9999/${number + 1}`, type: 'article', title: 'Tides' }) },
    ]) {
      const reading = read(`${[0, 1, 2].map((number) => JSON.stringify(row(number))).join('\r\n')}\n`);
      assert.equal(reading.format, format);
      assert.deepEqual(
        reading.items.map(({ id }) => id.slice(-1)),
        ['1', '2', '3'],
      );
      assert.deepEqual(reading.problems, []);
    }
  });

  it('are read without a title, which how the abstract begins then stands for', () => {
    const abstract = 'Gauges along a quiet coast tell of storms that nobody there has ever seen or heard of before.';
    for (const text of [
      JSON.stringify([{ paper: { id: '2601.99001', title: ' ', summary: abstract } }]),
      JSON.stringify([{ id: '2601.99001', abstract }]),
      JSON.stringify([{ id: 'arxiv:2601.99001', abstract }]),
      JSON.stringify([{ id: 'x', type: 'article', issued: { 'date-parts': [[2026]] }, URL: 'https://arxiv.org/abs/2601.99001', abstract }]),
      `@misc{x, eprint = {2601.99001}, abstract = {${abstract}}}`,
      `TY  - JOUR\nUR  - https://arxiv.org/abs/2601.99001\nAB  - ${abstract}\nER  - \n`,
    ]) {
      const { items, problems } = read(text);
      assert.deepEqual(problems, [], text);
      assert.equal(items[0]?.id, 'arxiv:2601.99001', text);
      assert.equal(items[0]?.abstract, abstract);
      assert.equal(items[0]?.title, 'Gauges along a quiet coast tell of storms that nobody there has ever seen or …');
    }
  });

  it('are read as our own rows that do not say where they came from, as long as they have an abstract', () => {
    const { format, items } = read('[{"id":"doi:10.9999/tides","title":"Tides","abstract":"Of water."}]');
    assert.equal(format, 'papers');
    assert.deepEqual(items, [{ id: 'doi:10.9999/tides', aliases: [], title: 'Tides', authors: [], abstract: 'Of water.', source: 'file' }]);
  });

  const [item] = JSON.parse(samples.csl) as object[];
  for (const [name, data] of [
    ['under “items”', { items: [item] }],
    ['under “references”', { references: [item] }],
    ['alone', item],
    ['behind one that is none', [null, item]],
    ['as a DOI resolver answers', { DOI: '10.5555/tides', title: 'Tides', type: 'article' }],
    ['with nothing but names', [{ id: 'a', title: 'Tides', author: [{ family: 'Oakvane' }] }]],
  ] as const)
    it(`are recognised as CSL items ${name}`, () => {
      const { format, items } = read(JSON.stringify(data));
      assert.deepEqual([format, items.map(({ title, source }) => [title, source])], ['csl', [['Tides', 'file']]]);
    });

  it('are none in a bibliography without entries, which is said', () => {
    assert.deepEqual(read('@comment{tides}\n').problems, [{ message: 'There is no paper in it.' }]);
    assert.deepEqual(read('<feed xmlns="http://www.w3.org/2005/Atom"></feed>').problems, []);
    assert.deepEqual(read('[]').problems, []);
  });

  it('have no number of authors where “and others” leaves it open', () => {
    const [paper] = read('@misc{a, title={Tides}, author={Oakvane, Mirelle and others}}').items;
    assert.deepEqual([paper?.authors, paper?.authorCount], [['Mirelle Oakvane'], undefined]);
  });

  it('end soon on long runs of anything', () => {
    for (const part of ['a', '[', '{', '<a>', '<', '@', '@a{', '• 3 authors\n', 'TY  - A\n', '\n', '"', '$', '- id: a\n', '<?a ', '<!-- '])
      assert.ok(read(part.repeat(Math.floor(20_000 / part.length))).problems.length <= 101, part);
  });

  it('never make the reader throw, however a file is cut or mixed', () => {
    const text = fc.constantFrom(...Object.values(samples));
    fc.assert(
      fc.property(text, text, fc.nat(400), fc.nat(400), (one, other, end, start) => {
        for (const problem of read(one.slice(0, end) + other.slice(start)).problems) assert.match(problem.message, /\S/);
      }),
      { seed: 19 },
    );
  });
});

describe('the bytes of a file', () => {
  const utf16 = (text: string) => Uint8Array.from([...text].flatMap((character) => [character.charCodeAt(0) & 255, character.charCodeAt(0) >> 8]));

  it('are text in UTF-8, UTF-16 and Latin-1', () => {
    assert.equal(bytesToText(new TextEncoder().encode('Größe')), 'Größe');
    assert.equal(bytesToText(new TextEncoder().encode('\uFEFFGröße')), '\uFEFFGröße');
    assert.equal(bytesToText(Uint8Array.from([0xff, 0xfe, ...utf16('Größe')])), '\uFEFFGröße');
    assert.equal(bytesToText(Uint8Array.from([0x47, 0x72, 0xf6, 0xdf, 0x65])), 'Größe');
    assert.equal(bytesToText(Uint8Array.from(utf16('@book{größe}'))), '@book{größe}');
    assert.equal(bytesToText(Uint8Array.from(utf16('@book{größe}')).reverse()), '}eßörg{koob@');
  });

  it('reads UTF-8 with stray bytes of Latin-1 in it', () => {
    const bytes = [...new TextEncoder().encode('é 王 😀 '), 0xfc, 0x80, 0xed, 0xa0, ...new TextEncoder().encode('é')];
    assert.equal(bytesToText(Uint8Array.from(bytes)), 'é 王 😀 ü€í\u00a0é');
  });

  it('takes text with NULs in it for text', () => {
    const text = `@book{a, title = {A}}${'\0'.repeat(12)}`;
    assert.equal(bytesToText(new TextEncoder().encode(text)), text);
  });

  it('with NUL are no text', () => {
    assert.deepEqual(bytesToText(Uint8Array.from([0x50, 0x4b, 0, 1])), { message: 'This is a binary file, not text.' });
  });
});
