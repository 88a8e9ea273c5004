import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bytesToText } from '../../src/core/decodeText';
import { readPapers } from '../../src/core/sources/recognise';
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
  });

  it('with NUL are no text', () => {
    assert.deepEqual(bytesToText(Uint8Array.from([0x50, 0x4b, 0, 1])), { message: 'This is a binary file, not text.' });
  });
});
